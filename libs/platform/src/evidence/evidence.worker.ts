import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import {
  ExportRefused,
  type ExportRequest,
  NoSuchProgram,
  type SampleOrder,
  writeSample,
} from '@ledger/audit';
import { yieldToOthers } from '@ledger/storage';
import type { EvidenceEnd, EvidenceProgress, EvidenceReport, EvidenceTask } from './evidence-order';
import { bundleIn, eventsOfFolder, exportOfFolder } from './folder-evidence';

const { folder, order, out } = workerData as EvidenceTask;

const tell = (report: EvidenceReport): void => parentPort?.postMessage(report);
const progressed = (progress: EvidenceProgress): void => tell({ kind: 'progress', progress });

/** The log is gone through twice: for the population, and for the papers of those who were drawn. */
const PASSES = 2;
const TELL_EVERY = 10_000;

async function sampled(asked: Omit<SampleOrder, 'out'>): Promise<EvidenceEnd> {
  rmSync(out, { recursive: true, force: true });
  const { events, head, close } = await eventsOfFolder(folder);
  let done = 0;
  const onProgress = (): void => {
    done += 1;
    if (done % TELL_EVERY === 0) progressed({ done, of: PASSES * head });
  };
  try {
    const { faults } = await writeSample(events, { ...asked, out, onProgress });
    return { kind: 'sampled', faults };
  } finally {
    close();
  }
}

async function exported(request: ExportRequest): Promise<EvidenceEnd> {
  try {
    const bundle = await exportOfFolder(folder, {
      ...request,
      out,
      onProgress: ({ position, of }) => progressed({ done: position, of }),
    });
    return { kind: 'exported', bundle };
  } catch (failure) {
    // An earlier thread ended between its last file and telling so.
    if (failure instanceof ExportRefused && failure.code === 'FolderHoldsBundle')
      return { kind: 'exported', bundle: bundleIn(out) };
    throw failure;
  }
}

function endOf(failure: unknown): EvidenceEnd {
  if (failure instanceof ExportRefused)
    return { kind: 'refused', name: failure.code, says: failure.message, next: failure.next };
  if (failure instanceof NoSuchProgram)
    return {
      kind: 'refused',
      name: 'ProgramNotFound',
      says: `${failure.message}.`,
      next: 'Name a program of the ledger.',
    };
  const { name, message } = failure instanceof Error ? failure : new Error(String(failure));
  return { kind: 'failed', name, message };
}

yieldToOthers();
void (order.kind === 'sample' ? sampled(order.sample) : exported(order.bundle))
  .catch(endOf)
  .then((end) => tell({ kind: 'end', end }));
