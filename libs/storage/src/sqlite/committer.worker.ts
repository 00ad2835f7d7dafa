import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type PackedGroup, TRANSACTION_APPENDS, unpacked } from './group';
import { GroupWriter } from './group-writer';
import { openLedgerForWriting } from './ledger-file';
import type { CommitterReport, CommitterRequest } from './worker-committer';

const { file } = workerData as { readonly file: string };
const writer = new GroupWriter(openLedgerForWriting(file));

/** Commits the group with those that came while the last ones were synced, then carries out what came after them. */
function commitWaiting(first: PackedGroup): void {
  const groups = [unpacked(first)];
  let appends = first.count;
  let next = takeNext();
  while (typeof next === 'object') {
    groups.push(unpacked(next));
    appends += next.count;
    next = appends < TRANSACTION_APPENDS ? takeNext() : undefined;
  }
  const startedMs = performance.now();
  report(writer.commit(groups), performance.now() - startedMs);
  if (next !== undefined) carryOut(next);
}

function report(answers: CommitterReport['answers'], tookMs: number): void {
  parentPort?.postMessage({ answers, tookMs } satisfies CommitterReport);
}

function takeNext(): CommitterRequest | undefined {
  if (parentPort === null) return undefined;
  return (receiveMessageOnPort(parentPort) as { readonly message: CommitterRequest } | undefined)?.message;
}

function carryOut(request: CommitterRequest): void {
  if (request === 'close') {
    writer.close();
    parentPort?.close();
  } else if (request === 'probe') report([writer.probe()], 0);
  else commitWaiting(request);
}

parentPort?.on('message', carryOut);
