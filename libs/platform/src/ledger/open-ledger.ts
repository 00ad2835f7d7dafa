import {
  CommandRunner,
  type CursorStore,
  type EventStore,
  type ProjectionHost,
  runProjections,
  type ViewStore,
} from '@ledger/event-sourcing';
import { ledgerCodec, requireEventShapes } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import {
  openSqliteCursorStore,
  openSqliteEventStore,
  openSqliteViewStore,
  projectionWorker,
  workerEntry,
} from '@ledger/storage';
import { balanced } from './balanced';
import { checkedAppends } from './checked-appends';
import { type Clock, systemClock } from './clock';
import { EmbeddedLedger } from './embedded-ledger';
import type { Ledger, ReaderFailed } from './ledger';
import { inTimeFor } from './in-time';
import { shaped } from './shaped';
import { zoneOfLedger } from './zone-of-ledger';

/** How an embedded ledger is opened. */
export interface LedgerOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  /** Where groups of appends are committed and synced; `worker` keeps this thread free. */
  readonly committer?: 'inline' | 'worker';
  /** Where views are folded. */
  readonly projections?: 'inline' | 'worker';
  readonly clock?: Clock;
  /** Folded streams and rows of views kept in memory; fewer for a long run over many streams, each of them once. */
  readonly cached?: number;
  /** Room for young objects in the thread of the views, in MB; less spares memory and takes time. */
  readonly youngObjectsMb?: number;
  /** IANA name of the zone the ledger is run in; that of its first program where it is left out. */
  readonly zone?: string | undefined;
  /** Called when the views, or a process, stop because of an error that they do not understand. */
  readonly onFailure?: ReaderFailed;
}

/** A busy day's streams: some tens of megabytes. */
const CACHED = 10_000;

/** Opens the ledger of a data folder, and starts its processes and views. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { folder, committer = 'inline', clock = systemClock, zone, cached = CACHED } = options;
  const { onFailure = ignored } = options;
  const inThread = options.projections === 'worker';
  const events = openSqliteEventStore({ folder, codec: ledgerCodec, committer });
  const projections = inThread
    ? projectionWorker({
        folder,
        modulePath: workerEntry(__dirname, 'projected-views'),
        cachedRows: options.cached,
        youngObjectsMb: options.youngObjectsMb,
        log: events,
        onFailure: (error) => {
          onFailure('views', error);
        },
      })
    : undefined;
  const views = openSqliteViewStore({ folder, readOnly: inThread });
  const cursors = openSqliteCursorStore(folder);
  return composeLedger({
    events,
    views,
    cursors,
    clock,
    cached,
    zone,
    onFailure,
    ...(projections === undefined ? {} : { projections }),
  });
}

/** The stores and the clock a ledger stands on. */
export interface LedgerParts {
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
  /** Where processes keep how far they have come. */
  readonly cursors: CursorStore & { close?(): Promise<void> };
  readonly clock: Clock;
  readonly zone?: string | undefined;
  /** Folded streams and rows of views kept in memory. */
  readonly cached?: number;
  /** Who keeps the views up, where it is not this thread. */
  readonly projections?: ProjectionHost;
  readonly onFailure?: ReaderFailed;
}

/** Whoever is not told looks at the standing of the ledger. */
const ignored: ReaderFailed = () => undefined;

/** Puts a ledger together over stores that are open. */
export async function composeLedger(parts: LedgerParts): Promise<Ledger> {
  const { views, cursors, clock, cached = CACHED, onFailure = ignored } = parts;
  requireEventShapes();
  const events = checkedAppends(parts.events, [shaped, balanced], await inTimeFor(parts.events));
  const runner = await CommandRunner.over(events, ledgerCodec, cached);
  const projections =
    parts.projections ??
    (await runProjections({
      log: events,
      views,
      projections: allProjections,
      dropEarlier: true,
      cachedRows: cached,
      onFailure: (error) => {
        onFailure('views', error);
      },
    }));
  const zone = await zoneOfLedger(events, parts.zone);
  const ledger = new EmbeddedLedger({ events, views, cursors, clock, zone, runner, projections, onFailure });
  await ledger.start();
  return ledger;
}
