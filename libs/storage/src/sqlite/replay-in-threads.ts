import { once } from 'node:events';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { AnyProjection, RecordedEvent, ViewDifference } from '@ledger/event-sourcing';
import type { ProjectionModule } from './projection-host';
import { openSqliteEventLog } from './sqlite-event-log';
import { workerEntry } from './worker-entry';

/** Threads at most: each reads the log by itself, so that more of them win little. */
const MOST_THREADS = 4;

/** Events from which the shares are estimated. */
const SAMPLE_EVENTS = 5_000;

/** Room for young objects in each thread, in MB: a replay makes many that live for a page of events. */
const YOUNG_OBJECTS_MB = 64;

/** What is replayed in threads of their own. */
export interface ThreadedReplay {
  readonly folder: string;
  /** Absolute path of the compiled module that exports a `codec` and `projections`. */
  readonly modulePath: string;
  /** Called with each row that is not what the log says. */
  readonly tell: (difference: ViewDifference) => void;
}

/** What a thread is given: the views it replays. */
export interface ReplayOrder {
  readonly folder: string;
  readonly modulePath: string;
  readonly names: readonly string[];
}

/** What a thread tells. */
export type ReplayReport =
  | { readonly kind: 'differs'; readonly difference: ViewDifference }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/**
 * Builds the views of a data folder again and compares them, as `replayViews` does, in as many threads as there
 * are cores: views know nothing of each other, so each thread has its share of them and a scratch store of its own.
 *
 * @throws Error by the name and with the message of what ended a thread
 */
export async function replayInThreads({ folder, modulePath, tell }: ThreadedReplay): Promise<void> {
  const { codec, projections } = createRequire(__filename)(modulePath) as ProjectionModule;
  const log = openSqliteEventLog(folder, codec);
  const sample = await log.readAll(0, SAMPLE_EVENTS);
  log.close();
  const shares = sharesOf(projections, sample, Math.min(availableParallelism(), MOST_THREADS));
  await Promise.all(shares.map((names) => replayShare({ folder, modulePath, names }, tell)));
}

/** Deals the views out, the busiest first, each to the share that has the least to fold yet. */
export function sharesOf(
  projections: readonly AnyProjection[],
  sample: readonly RecordedEvent[],
  count: number,
): readonly (readonly string[])[] {
  const busiest = projections
    .map(({ name, folds }) => ({ name, folded: sample.filter(({ type }) => folds.includes(type)).length }))
    .sort((left, right) => right.folded - left.folded);
  const shares = Array.from({ length: count }, () => ({ names: [] as string[], folded: 0 }));
  for (const { name, folded } of busiest) {
    const least = shares.reduce((found, share) => (share.folded < found.folded ? share : found));
    least.names.push(name);
    least.folded += folded;
  }
  return shares.map(({ names }) => names).filter(({ length }) => length > 0);
}

async function replayShare(order: ReplayOrder, tell: ThreadedReplay['tell']): Promise<void> {
  const worker = new Worker(workerEntry(__dirname, 'replay.worker'), {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_OBJECTS_MB },
  });
  const ends: Exclude<ReplayReport, { readonly kind: 'differs' }>[] = [];
  worker.on('message', (report: ReplayReport) => {
    if (report.kind === 'differs') tell(report.difference);
    else ends.push(report);
  });
  await once(worker, 'exit');
  const [end] = ends;
  if (end === undefined) throw new Error('A replaying thread ended before it was done');
  if (end.kind === 'failed') throw Object.assign(new Error(end.message), { name: end.name });
}
