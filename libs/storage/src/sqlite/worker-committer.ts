import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AppendGroup, GroupAnswer, GroupCommitter } from './group';
import { workerEntry } from './worker-entry';

/** What the committing thread is asked; answered in the same order. */
export type CommitterRequest = AppendGroup | 'probe' | 'close';

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
  worker.on('message', (answer: GroupAnswer) => asked.shift()?.resolve(answer));
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
    commit: ask,
    probe: () => ask('probe'),
    close: async () => {
      if (died !== undefined) return;
      const exit = once(worker, 'exit');
      worker.postMessage('close');
      await exit;
    },
  };
}

const dead = (message: string): GroupAnswer => ({ kind: 'unavailable', reason: 'io-error', message });
