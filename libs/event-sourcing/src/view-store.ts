/** A view as stores know it: rows of JSON by key, found by their facets. */
export interface ViewDefinition {
  readonly name: string;
  readonly version: number;
  /** What rows can be found by, the most selective first: where several are asked for, that one's index is used. */
  readonly facets: readonly string[];
}

/** What a row can be found by; null where the row has none. */
export type FacetValue = string | number | null;

/** One row of a view; the body is JSON text, byte for byte what the projection made. */
export interface ViewRow {
  readonly key: string;
  readonly facets: Readonly<Record<string, FacetValue>>;
  readonly body: string;
}

/** A row to be written. */
export interface WrittenRow extends ViewRow {
  /** Whether the writer knows that the store has no row of this key; a store need not look for it then. */
  readonly isNew?: boolean;
}

/** Rows of a view to be written. */
export interface ViewChanges {
  readonly view: ViewDefinition;
  readonly rows: readonly WrittenRow[];
}

/** Rows whose facets equal these values, in key order, after a key, at most `limit`. */
export interface ViewQuery {
  readonly where: Readonly<Record<string, FacetValue>>;
  readonly after?: string;
  readonly limit: number;
}

/** Where read models are kept. They can be lost: the log rebuilds them. */
export interface ViewStore {
  /** Makes room for a view; harmless when it is there. */
  define(view: ViewDefinition): Promise<void>;
  /** The rows of these keys that are there, in no order. */
  read(view: ViewDefinition, keys: readonly string[]): Promise<readonly ViewRow[]>;
  /** @throws RangeError for a facet the view does not have */
  find(view: ViewDefinition, query: ViewQuery): Promise<readonly ViewRow[]>;
  /**
   * Writes rows and moves the cursors of their projections in one transaction.
   *
   * @throws CursorMoved when a cursor is not at `from`: another worker was faster, nothing was written
   * @throws StoreUnavailable when nothing can be written now; nothing was
   */
  write(changes: readonly ViewChanges[], cursors: readonly CursorMove[]): Promise<void>;
  /** Drops the tables of earlier versions of these views. */
  dropOthers(views: readonly ViewDefinition[]): Promise<void>;
  close(): Promise<void>;
}

/** How far a reader goes on, from where it believes to be. */
export interface CursorMove {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** How far readers of the log have come. */
export interface CursorStore {
  /** The position last saved under this name; 0 when none was. */
  load(name: string): Promise<number>;
  /** @throws CursorMoved when the cursor is not at `from` */
  save(cursor: CursorMove): Promise<void>;
}

/** Another worker moved this cursor; load it again and go on from there. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';

  constructor(
    readonly cursor: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`Cursor ${cursor} is at ${String(actual)}, expected ${String(expected)}`);
  }
}

/** The token a view store is injected by. */
export const VIEW_STORE = Symbol('ViewStore');
/** The token a cursor store is injected by. */
export const CURSOR_STORE = Symbol('CursorStore');
