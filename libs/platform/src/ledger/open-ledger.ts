import {
  type CausedMetadata,
  CommandRunner,
  type CommandResult,
  type CursorStore,
  type EventStore,
  fingerprintOf,
  type ProcessHost,
  type ProjectionHost,
  runProcess,
  runProjections,
  sharedReading,
  type Undertaking,
  type ViewStore,
} from '@ledger/event-sourcing';
import {
  type AskedCommand,
  type CommandMetadata,
  dayIn,
  type DomainCommand,
  looksPersonal,
} from '@ledger/kernel';
import {
  ledgerCodec,
  ledgerCommands,
  ledgerProcesses,
  processDecisions,
  requireEventShapes,
  undertakingOf,
} from '@ledger/processes';
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
import type { Asker, ExecuteConditions, Ledger, LedgerStanding, ReaderStanding } from './ledger';
import { inTimeFor } from './in-time';
import { newId } from './new-id';
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

/** Tells which reader of the log stopped: `views`, or the name of a process. */
export type ReaderFailed = (reader: string, error: Error) => void;

/** A busy day's streams: some tens of megabytes. */
const CACHED = 10_000;
/** Enrollments whose money a process settles at the same time, so that they share a sync. */
const SETTLED_TOGETHER = 64;
const SETTLE_TIMEOUT_MS = 3_600_000;

const commandsByType = new Map(ledgerCommands.map((definition) => [definition.command.name, definition]));

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
  const { views, cached = CACHED, onFailure = ignored } = parts;
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
  const ledger = new EmbeddedLedger({ ...parts, events, zone, onFailure }, runner, projections);
  await ledger.start();
  return ledger;
}

/** What an open ledger needs besides its runner and its views. */
type OpenParts = Omit<LedgerParts, 'zone' | 'onFailure'> & {
  readonly zone: () => string;
  readonly onFailure: ReaderFailed;
};

class EmbeddedLedger implements Ledger {
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
  readonly clock: Clock;
  #processes: readonly ProcessHost[] = [];

  constructor(
    private readonly parts: OpenParts,
    private readonly runner: CommandRunner,
    private readonly projections: ProjectionHost,
  ) {
    this.events = parts.events;
    this.views = parts.views;
    this.clock = parts.clock;
  }

  get zone(): string {
    return this.parts.zone();
  }

  async start(): Promise<void> {
    const log = sharedReading(this.events, [...new Set(ledgerProcesses.flatMap(({ reactsTo }) => reactsTo))]);
    this.#processes = await Promise.all(
      ledgerProcesses.map((process) =>
        runProcess({
          process,
          log,
          cursors: this.parts.cursors,
          together: SETTLED_TOGETHER,
          send: (asked, caused) => this.#send(asked, caused),
          onFailure: (error) => {
            this.parts.onFailure(process.name, error);
          },
        }),
      ),
    );
  }

  metadata({ actor, correlationId, request }: Asker): CommandMetadata {
    if (looksPersonal(actor)) throw new RangeError('An actor is an opaque reference, never a name');
    const commandId = newId();
    const at = this.clock.now();
    const today = dayIn(this.zone, at);
    return request === undefined
      ? { commandId, actor, at, today, correlationId: correlationId ?? commandId }
      : { commandId, actor, at, today, correlationId: correlationId ?? commandId, request };
  }

  execute(command: DomainCommand, { expectedRevision }: ExecuteConditions = {}): Promise<CommandResult> {
    const definition = commandsByType.get(command.type);
    if (definition === undefined) throw new Error(`${command.type} is not a command of this ledger`);
    const undertaking = undertakingOf(definition, command.data);
    return this.#run(
      command,
      expectedRevision === undefined ? undertaking : { ...undertaking, expectedRevision },
    );
  }

  caughtUp(position: number, timeoutMs: number): Promise<boolean> {
    return this.projections.waitFor(position, timeoutMs);
  }

  /** Processes first, since what they do moves the head. */
  async settled(): Promise<void> {
    for (;;) {
      const head = await this.events.head();
      const readers = [...this.#processes, this.projections];
      for (const reader of readers) {
        if (!(await reader.waitFor(head, SETTLE_TIMEOUT_MS)))
          throw reader.error ?? new Error('A reader of the log did not catch up');
      }
      if ((await this.events.head()) === head) return;
    }
  }

  async standing(): Promise<LedgerStanding> {
    return {
      head: await this.events.head(),
      views: standingOf(this.projections),
      processes: this.#processes.map((process) => ({ name: process.name, ...standingOf(process) })),
    };
  }

  async close(): Promise<void> {
    this.runner.close();
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.projections.stop();
    await this.events.close();
    await this.views.close();
    await this.parts.cursors.close?.();
  }

  #run(command: DomainCommand, undertaking: Undertaking<DomainCommand>): Promise<CommandResult> {
    const { request, commandId } = command.metadata;
    return this.runner.run(
      command,
      undertaking,
      request ?? { key: commandId, fingerprint: fingerprintOf(command) },
    );
  }

  #send(asked: AskedCommand, caused: CausedMetadata): Promise<CommandResult> {
    const decide = processDecisions[asked.type];
    if (decide === undefined) throw new Error(`No process may ask for ${asked.type}`);
    const at = this.clock.now();
    const command: DomainCommand = {
      ...asked,
      metadata: { ...caused, at, today: dayIn(this.zone, at) },
    };
    return this.#run(command, {
      decide: decide as Undertaking<DomainCommand>['decide'],
      answerOf: () => null,
    });
  }
}

const standingOf = ({ position, state, error }: ProjectionHost | ProcessHost): ReaderStanding =>
  error === undefined ? { position, state } : { position, state, error: error.message };
