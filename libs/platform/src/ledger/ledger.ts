import type { CommandResult, CursorStore, EventStore, RunnerState, ViewStore } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, RequestKey } from '@ledger/kernel';
import type { Clock } from './clock';

/** A ledger that is open: it takes commands, and keeps its processes and views up. */
export interface Ledger {
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
  readonly clock: Clock;
  /** IANA name of the zone in which days are counted where no program is named. */
  readonly zone: string;
  /** Metadata for a command somebody gives now. */
  metadata(asked: Asker): CommandMetadata;
  /**
   * Carries a command out, once for its request key.
   *
   * @throws RequestKeyReused, RevisionConflict, ClockBehindLog, StoreBusy, StoreUnavailable
   */
  execute(command: DomainCommand, conditions?: ExecuteConditions): Promise<CommandResult>;
  /** Waits until the views have reached a position; false when the time ran out. */
  caughtUp(position: number, timeoutMs: number): Promise<boolean>;
  /** Waits until every process and view stands at the head of the log. @throws the error one of them stopped on, or cannot go on after for now */
  settled(): Promise<void>;
  standing(): Promise<LedgerStanding>;
  close(): Promise<void>;
}

/** Who gives a command, as part of what, and what makes repeating it safe. */
export interface Asker {
  readonly actor: string;
  readonly correlationId?: string;
  readonly request?: RequestKey;
}

/** What must still be so when the command is carried out. */
export interface ExecuteConditions {
  /** The revision the asker has seen of the stream the command is about. */
  readonly expectedRevision?: number;
}

/** How far everything has come, for health checks and metrics. */
export interface LedgerStanding {
  readonly head: number;
  readonly views: ReaderStanding;
  readonly processes: readonly (ReaderStanding & { readonly name: string })[];
}

/** A reader of the log: how far it has come, and why it does not go on. */
export interface ReaderStanding {
  readonly position: number;
  readonly state: RunnerState;
  readonly error?: string;
}

/** Tells which reader of the log stopped: `views`, or the name of a process. */
export type ReaderFailed = (reader: string, error: Error) => void;
