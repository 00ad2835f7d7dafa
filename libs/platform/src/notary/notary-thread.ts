import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { workerEntry } from '@ledger/storage';
import type { NotaryReport, NotaryRhythm } from './checkpoint-rhythm';

/** A notary at work in a thread of its own. */
export interface NotaryThread {
  /** Events under the latest checkpoint that was signed since the start. */
  readonly size: number;
  /** Why it could not sign lately; undefined while all is well. */
  readonly error: Error | undefined;
  /** Signs once more and ends. */
  stop(): Promise<void>;
}

/** What to watch over, and whom to tell. */
export interface NotaryThreadOptions {
  readonly folder: string;
  readonly rhythm: NotaryRhythm;
  /** Called each time signing fails; it is tried again. */
  readonly onFailure: (error: Error) => void;
}

/** Has the log of a data folder notarized as it grows. */
export function startNotary({ folder, rhythm, onFailure }: NotaryThreadOptions): NotaryThread {
  const worker = new Worker(workerEntry(__dirname, 'notary.worker'), { workerData: { folder, rhythm } });
  let [size, error]: [number, Error | undefined] = [0, undefined];
  const failed = (failure: Error): void => {
    error = failure;
    onFailure(failure);
  };
  worker.on('message', (report: NotaryReport) => {
    if (report.kind === 'failed') {
      failed(Object.assign(new Error(report.message), { name: report.name }));
      return;
    }
    [size, error] = [report.size, undefined];
  });
  worker.on('error', failed);
  return {
    get size() {
      return size;
    },
    get error() {
      return error;
    },
    stop: async () => {
      if (worker.threadId === -1) return;
      const exit = once(worker, 'exit');
      worker.postMessage('stop');
      await exit;
    },
  };
}
