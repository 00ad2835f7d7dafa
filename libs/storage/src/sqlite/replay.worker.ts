import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { replayViews } from '@ledger/event-sourcing';
import type { ProjectionModule } from './projection-host';
import type { ReplayOrder, ReplayReport } from './replay-in-threads';
import { openScratchViewStore } from './scratch-views';
import { openSqliteEventLog } from './sqlite-event-log';
import { openSqliteViewStore } from './sqlite-view-store';

const { folder, modulePath, names } = workerData as ReplayOrder;
const { codec, projections } = createRequire(__filename)(modulePath) as ProjectionModule;

const tell = (report: ReplayReport): void => {
  parentPort?.postMessage(report);
};

async function replay(): Promise<void> {
  const log = openSqliteEventLog(folder, codec);
  const live = openSqliteViewStore({ folder, readOnly: true });
  const aside = openScratchViewStore();
  const own = projections.filter(({ name }) => names.includes(name));
  try {
    for await (const difference of replayViews({ log, live, aside, projections: own }))
      tell({ kind: 'differs', difference });
  } finally {
    await Promise.all([aside.close(), live.close()]);
    log.close();
  }
}

async function replayAndTell(): Promise<void> {
  try {
    await replay();
    tell({ kind: 'done' });
  } catch (error) {
    const { name, message } = error as Error;
    tell({ kind: 'failed', name, message });
  }
}

void replayAndTell();
