import {
  type CausedMetadata,
  type CommandResult,
  type CommandRunner,
  type CursorStore,
  type EventStore,
  fingerprintOf,
  type ProcessHost,
  type ProjectionHost,
  runProcess,
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
import { ledgerCommands, ledgerProcesses, processDecisions, undertakingOf } from '@ledger/processes';
import type { Clock } from './clock';
import type {
  Asker,
  ExecuteConditions,
  Ledger,
  LedgerStanding,
  ReaderFailed,
  ReaderStanding,
} from './ledger';
import { newId } from './new-id';

/** Enrollments whose money a process settles at the same time, so that they share a sync. */
const SETTLED_TOGETHER = 64;
/** A reader that has not caught up after an hour does not move. */
const SETTLE_TIMEOUT_MS = 3_600_000;

const commandsByType = new Map(ledgerCommands.map((definition) => [definition.command.name, definition]));

/** What an open ledger stands on. */
export interface EmbeddedLedgerParts {
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
  /** Where processes keep how far they have come. */
  readonly cursors: CursorStore & { close?(): Promise<void> };
  readonly clock: Clock;
  /** The zone, as far as the log says it by now. */
  readonly zone: () => string;
  readonly runner: CommandRunner;
  readonly projections: ProjectionHost;
  readonly onFailure: ReaderFailed;
}

/** A ledger that runs in this process: its commands and processes in this thread, its views here or in one of their own. */
export class EmbeddedLedger implements Ledger {
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
  readonly clock: Clock;
  #processes: readonly ProcessHost[] = [];

  constructor(private readonly parts: EmbeddedLedgerParts) {
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
    return this.parts.projections.waitFor(position, timeoutMs);
  }

  /** Processes first, since what they do moves the head. */
  async settled(): Promise<void> {
    for (;;) {
      const head = await this.events.head();
      const readers = [...this.#processes, this.parts.projections];
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
      views: standingOf(this.parts.projections),
      processes: this.#processes.map((process) => ({ name: process.name, ...standingOf(process) })),
    };
  }

  async close(): Promise<void> {
    this.parts.runner.close();
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.parts.projections.stop();
    await this.events.close();
    await this.views.close();
    await this.parts.cursors.close?.();
  }

  #run(command: DomainCommand, undertaking: Undertaking<DomainCommand>): Promise<CommandResult> {
    const { request, commandId } = command.metadata;
    return this.parts.runner.run(
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
