import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  type GroupAnswer,
  type GroupCommitter,
  packed,
  type PackedGroup,
  TRANSACTION_APPENDS,
} from './group';
import { workerEntry } from './worker-entry';

/**
 * Appends handed over together where a commit is quick: a busy turn of the event loop takes many, and the first are
 * committed while the others are still decided. What has piled up meanwhile shares a transaction.
 */
const EARLY_APPENDS = 16;

/** A commit that takes longer, in milliseconds, is better shared by all of a turn. */
const QUICK_COMMIT_MS = 2;

/** What the committing thread answers: one answer for each group of a transaction, and how long that took, in milliseconds. */
export interface CommitterReport {
  readonly answers: readonly GroupAnswer[];
  readonly tookMs: number;
}

/** What the committing thread is asked; answered in the same order, several at a time. */
export type CommitterRequest = PackedGroup | 'probe' | 'close';

interface Asked {
  readonly resolve: (answer: GroupAnswer) => void;
}

/**
 * Commits in a thread of its own, so that the calling one goes on while SQLite writes and syncs. When
 * the thread dies, what waits is answered as unavailable, and so is all that comes later.
 */
export function workerCommitter(file: string): GroupCommitter {
  const worker = new Worker(workerEntry(__dirname, 'committer.worker'), { workerData: { file } });
  const asked: Asked[] = [];
  let died: string | undefined;
  let groupSize = EARLY_APPENDS;
  worker.on('message', ({ answers, tookMs }: CommitterReport) => {
    groupSize = tookMs < QUICK_COMMIT_MS ? EARLY_APPENDS : TRANSACTION_APPENDS;
    for (const answer of answers) asked.shift()?.resolve(answer);
  });
  const end = (why: string): void => {
    died ??= why;
    for (const { resolve } of asked.splice(0)) resolve(dead(died));
  };
  worker.on('error', (error) => {
    end(String(error));
  });
  worker.on('exit', (code) => {
    end(`The committing thread ended with ${String(code)}`);
  });
  const ask = (request: CommitterRequest): Promise<GroupAnswer> =>
    new Promise((resolve) => {
      if (died !== undefined) {
        resolve(dead(died));
        return;
      }
      asked.push({ resolve });
      worker.postMessage(request);
    });
  return {
    get groupSize() {
      return groupSize;
    },
    commit: (group) => ask(packed(group)),
    probe: () => ask('probe'),
    close: async () => {
      if (died === undefined) await closed(worker);
    },
  };
}

async function closed(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit');
  worker.postMessage('close');
  await exit;
}

const dead = (message: string): GroupAnswer => ({ kind: 'unavailable', reason: 'io-error', message });
