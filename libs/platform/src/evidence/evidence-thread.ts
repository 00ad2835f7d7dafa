import { Worker } from 'node:worker_threads';
import { workerEntry } from '@ledger/storage';
import type { EvidenceEnd, EvidenceProgress, EvidenceReport, EvidenceTask } from './evidence-order';

/** An order that is being carried out in a thread of its own, behind the commands where cores are short. */
export interface EvidenceThread {
  /** What came of it; undefined where it was stopped before. */
  readonly ended: Promise<EvidenceEnd | undefined>;
  /** Stops at once: what is written of a bundle by then is gone on with by the same order for the same folder. */
  stop(): Promise<void>;
}

/** What to put together, and who hears how far it is. */
export interface EvidenceThreadOptions extends EvidenceTask {
  readonly onProgress: (progress: EvidenceProgress) => void;
}

/** Several times what an export of a million events takes; more is a fault, and ends the thread alone. */
const MEMORY_MB = 2_048;

/** Begins to carry out an order. */
export function startEvidence({ onProgress, ...task }: EvidenceThreadOptions): EvidenceThread {
  const worker = new Worker(workerEntry(__dirname, 'evidence.worker'), {
    workerData: task satisfies EvidenceTask,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  let end: EvidenceEnd | undefined;
  worker.on('message', (report: EvidenceReport) => {
    if (report.kind === 'progress') onProgress(report.progress);
    else end = report.end;
  });
  worker.on('error', ({ name, message }) => {
    end = { kind: 'failed', name, message };
  });
  return {
    ended: new Promise((resolve) => worker.once('exit', () => resolve(end))),
    stop: async () => {
      await worker.terminate();
    },
  };
}
