import { replayInThreads, type ThreadedReplay, workerEntry } from '@ledger/storage';

/** Builds every view of a data folder again in threads of their own and tells which rows are not what the log says. */
export const replayFolder = (folder: string, tell: ThreadedReplay['tell']): Promise<void> =>
  replayInThreads({ folder, modulePath: workerEntry(__dirname, 'projected-views'), tell });
