import { parentPort, workerData } from 'node:worker_threads';
import { yieldToOthers } from '@ledger/storage';
import { CheckpointRhythm, type NotaryReport, type NotaryRhythm } from './checkpoint-rhythm';
import { openNotary } from './open-notary';

const { folder, rhythm } = workerData as { readonly folder: string; readonly rhythm: NotaryRhythm };

/** How often it looks whether a checkpoint is due. */
const LOOK_EVERY_MS = 250;

yieldToOthers();
const { notary, close } = openNotary(folder);
const due = new CheckpointRhythm(rhythm);
const report = (what: NotaryReport): void => parentPort?.postMessage(what);

async function look(isLast: boolean): Promise<void> {
  const behind = await notary.behind();
  if (behind === 0 || (!isLast && !due.isDue(behind, performance.now()))) return;
  const signed = await notary.notarize();
  due.signed();
  if (signed !== undefined) report({ kind: 'signed', size: signed.size });
}

let working = Promise.resolve();
function soon(work: () => Promise<void>): Promise<void> {
  working = working.then(work).catch((error: unknown) => {
    report({ kind: 'failed', name: error instanceof Error ? error.name : 'Error', message: String(error) });
  });
  return working;
}

void soon(() => notary.mend());
const timer = setInterval(() => void soon(() => look(false)), LOOK_EVERY_MS);
parentPort?.on('message', () => {
  clearInterval(timer);
  void soon(() => look(true)).then(() => {
    close();
    parentPort?.close();
  });
});
