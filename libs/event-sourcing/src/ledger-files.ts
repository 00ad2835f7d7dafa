import type { RecordedEvent, RecordedOutcome } from './event-store';
import type { CursorStore, ViewStore } from './view-store';

/** An event as it stands in the file: its data as text, neither parsed nor raised. */
export type StoredEvent = Omit<RecordedEvent, 'data'> & { readonly data: string };

/** Where an event of a stream stands in the log. */
export interface StoredRevision {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
}

/** A saved cursor and the file it is in. */
export interface StoredCursor {
  readonly file: string;
  readonly name: string;
  readonly position: number;
}

/** A checkpoint of the log as the register has it. */
export interface StoredCheckpoint {
  readonly size: number;
  /** Base64 of the root. */
  readonly root: string;
  readonly note: string;
}

/** The views of a data folder as they stood at one moment. */
export interface ViewsSnapshot {
  readonly views: ViewStore & CursorStore;
  /** Every cursor that was saved beside them. */
  readonly cursors: readonly StoredCursor[];
}

/**
 * The files of a data folder, read as they are and beside whoever writes them: nothing is created, changed or
 * locked for others. What SQLite itself cannot read is thrown by the method that met it.
 */
export interface LedgerFiles {
  /** The databases there are, by file name, in order. */
  readonly databases: readonly string[];
  /** What SQLite finds wrong with a database, at most a hundred lines; `quick` leaves its indexes out. */
  faultsOf(database: string, quick: boolean): readonly string[];
  head(): number;
  /** In the order of the log. */
  eventsAfter(position: number, limit: number): readonly StoredEvent[];
  /** In the order of streams and revisions. */
  revisionsAfter(after: Omit<StoredRevision, 'position'>, limit: number): readonly StoredRevision[];
  /** In the order of keys. */
  outcomesAfter(key: string, limit: number): readonly RecordedOutcome[];
  /** The outcomes that are there for these keys, in no order. */
  outcomesOf(keys: readonly string[]): readonly RecordedOutcome[];
  /** Every checkpoint of the register, the smallest first; none where nothing was ever signed. */
  checkpoints(): readonly StoredCheckpoint[];
  /** How far processes had come when they last said so. */
  processCursors(): readonly StoredCursor[];
  /** Opens the views as they stand now; undefined where there are none. They go on meanwhile, the snapshot does not. */
  snapshotOfViews(): ViewsSnapshot | undefined;
  close(): void;
}

/** Where a check sorts what does not fit in memory. It is empty to begin with and not kept. */
export interface SortingRoom {
  /** Keeps outcomes; those of one position come back together, in the order of keys. */
  keep(outcomes: readonly RecordedOutcome[]): void;
  /** Outcomes from one position to another, both inclusive. */
  keptBetween(from: number, to: number): readonly RecordedOutcome[];
  /** Notes names, each with a number; tells those that were noted before, with their first number. */
  note(names: readonly { readonly name: string; readonly at: number }[]): readonly NotedTwice[];
  /** The number a name was noted with first; undefined where it was not. */
  notedAt(name: string): number | undefined;
  close(): void;
}

/** A name that was noted before. */
export interface NotedTwice {
  readonly name: string;
  readonly at: number;
  readonly first: number;
}
