import type { Day, DomainEvent } from '@ledger/kernel';
import type { HeadListener } from './notify';

/** What is known of an event besides what it says. */
export interface EventMetadata {
  /** Derived from the command that caused it, `<commandId>.<n>`, so a retry makes the same id. */
  readonly id: string;
  /** UTC instant the ledger learned it, ISO 8601. */
  readonly recordedAt: string;
  /** The calendar day it counts from, in the programme's zone. */
  readonly effectiveOn: Day;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

/** An event ready to be appended. */
export interface NewEvent extends EventMetadata {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** An event as it stands in the log, its data raised to the current schema by the codec. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> extends EventMetadata {
  readonly type: Event['type'];
  readonly data: Event['data'];
  readonly schemaVersion: number;
  readonly stream: string;
  /** Place in its stream, from 0, without gaps. */
  readonly revision: number;
  /** Place in the whole log, from 1, without gaps; the order of commits. */
  readonly position: number;
}

/** The revision a stream must have for an append to be accepted: exact, without any event, or whatever it is. */
export type ExpectedRevision = number | 'no-stream' | 'any';

/** The events of one stream within an append; with no events it only checks the expected revision. */
export interface StreamWrite {
  readonly stream: string;
  readonly expectedRevision: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/** What a command was answered, kept with the events it caused so that its retry gets the same answer. */
export interface CommandOutcome {
  /** Who asked and their key for this request; unique in the ledger. */
  readonly key: string;
  /** Digest of the request; the same key with another one is a client's mistake. */
  readonly fingerprint: string;
  /** The answer as JSON text. */
  readonly answer: string;
}

/** An outcome as the store kept it. */
export interface RecordedOutcome extends CommandOutcome {
  /** What the append was answered: the position a reader must have reached to see its effect. */
  readonly position: number;
}

/** What is appended together, or not at all. */
export interface AppendRequest {
  readonly writes: readonly StreamWrite[];
  readonly outcome?: CommandOutcome;
  /**
   * Appends that this one was decided on top of, as the promises they were answered with: unless all of
   * them are kept, it is not. Where they are still under way in the same store, it may share their commit.
   */
  readonly restsOn?: readonly Promise<unknown>[];
  /**
   * The position up to which the asker has seen what was written through other stores. Where there is more, the
   * append is not kept, since what was decided may rest on what is not so any more; left out, that does not matter.
   */
  readonly knownThrough?: number;
}

/** The answer to an append that is on the disk. */
export interface Appended {
  /** Position of the last event of this append; of the log's head when the append had no events. */
  readonly position: number;
}

/**
 * Where facts are kept: an append-only log in commit order. Adapters pass the shared contract suite
 * before they may be wired.
 */
export interface EventStore {
  /**
   * Appends to all named streams or to none, durably before it resolves.
   *
   * @throws RevisionConflict when a stream is not at its expected revision
   * @throws OutcomeExists when the outcome's key is taken; it goes before a conflict
   * @throws BasisLost when an append that it rests on was not kept
   * @throws Overtaken when others have written what the asker has not seen
   * @throws UnknownEvent when the codec could not read an event back
   * @throws StoreUnavailable when nothing can be written now (disk full, read-only file); nothing was
   * @throws StoreBusy when too many appends wait
   */
  append(request: AppendRequest): Promise<Appended>;
  /** The events of a stream in order, from a revision on; empty when there is no such stream. */
  readStream(stream: string, fromRevision?: number): Promise<readonly RecordedEvent[]>;
  /**
   * At most `limit` events after a position, in log order; of these types only, where some are named. An
   * event passed over never appears behind.
   */
  readAll(after: number, limit: number, types?: readonly string[]): Promise<readonly RecordedEvent[]>;
  /** Position of the last event; 0 when the log is empty. */
  head(): Promise<number>;
  /** What the command with this key was answered; undefined when there was none. */
  outcomeOf(key: string): Promise<RecordedOutcome | undefined>;
  /**
   * Calls back with the log's head whenever it has grown, by this process or another, and with what it grew by where
   * all of that was appended here; returns how to stop.
   */
  subscribe(listener: HeadListener): () => void;
  /** Writes and syncs a trifle, to learn whether the store takes writes again. @throws StoreUnavailable */
  probe(): Promise<void>;
  /** Ends after the appends that wait; later ones are refused as closed. */
  close(): Promise<void>;
}

/** The token an event store is injected by. */
export const EVENT_STORE = Symbol('EventStore');
