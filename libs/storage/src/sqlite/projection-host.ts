import type { MessagePort } from 'node:worker_threads';
import { type AnyProjection, type EventCodec, runProjections } from '@ledger/event-sourcing';
import { openSqliteEventLog } from './sqlite-event-log';
import { openSqliteViewStore } from './sqlite-view-store';

/** What a module that is projected in a thread of its own exports. */
export interface ProjectionModule {
  readonly codec: EventCodec;
  readonly projections: readonly AnyProjection[];
}

/** What the thread begins with. */
export interface ProjectionThread {
  readonly folder: string;
  /** Absolute path of a module that exports what a `ProjectionModule` has. */
  readonly modulePath: string;
  /** Parsed rows kept in memory for each view. */
  readonly cachedRows: number | undefined;
}

/** What the thread is told: the log's head, or to stop. */
export type ProjectionOrder = number | 'stop';

/** What the thread tells: how far the views are, why they are not kept up any more, or cannot be written for now. */
export type ProjectionReport =
  | { readonly kind: 'reached'; readonly position: number }
  | { readonly kind: 'failed' | 'retrying'; readonly name: string; readonly message: string }
  | { readonly kind: 'resumed' };

/** Keeps the views of a data folder up, hearing of new heads and reporting progress through a port. */
export async function hostProjections(
  port: MessagePort,
  { folder, cachedRows }: Omit<ProjectionThread, 'modulePath'>,
  { codec, projections }: ProjectionModule,
): Promise<void> {
  const report = (message: ProjectionReport): void => {
    port.postMessage(message);
  };
  const log = openSqliteEventLog(folder, codec);
  const views = openSqliteViewStore({ folder });
  const host = await runProjections({
    log,
    views,
    projections,
    ...(cachedRows === undefined ? {} : { cachedRows }),
    dropEarlier: true,
    onProgress: (position) => report({ kind: 'reached', position }),
    onFailure: ({ name, message }) => report({ kind: 'failed', name, message }),
    onOutage: (outage) =>
      report(
        outage === undefined
          ? { kind: 'resumed' }
          : { kind: 'retrying', name: outage.name, message: outage.message },
      ),
  });
  const stop = async (): Promise<void> => {
    await host.stop();
    await views.close();
    log.close();
    port.close();
  };
  port.on('message', (order: ProjectionOrder) => {
    if (order === 'stop') void stop();
    else log.grown(order);
  });
}
