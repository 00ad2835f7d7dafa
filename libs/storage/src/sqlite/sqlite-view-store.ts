import {
  type CursorMove,
  CursorMoved,
  type CursorStore,
  StoreUnavailable,
  type ViewChanges,
  type ViewDefinition,
  type ViewQuery,
  type ViewRow,
  type ViewStore,
} from '@ledger/event-sourcing';
import { attempt } from './attempt';
import type { SqliteDatabase, SqliteStatement } from './driver';
import { unavailableReason } from './unavailable';
import { type Indexing, indexSql, tableNameOf, tablePrefixOf, tableSql, ViewTable } from './view-table';
import { openScratchViewsIn, openViewsIn } from './views-file';

/** How the read models of a data folder are opened. */
export interface SqliteViewStoreOptions {
  readonly folder: string;
  /** For a thread or process that only answers queries; a view nobody has defined yet is empty to it. */
  readonly readOnly?: boolean;
}

/**
 * Opens the read models of a data folder, creates them where there are none.
 *
 * @throws NewerViewsFile
 */
export const openSqliteViewStore = ({
  folder,
  readOnly = false,
}: SqliteViewStoreOptions): ViewStore & CursorStore =>
  new SqliteViewStore(openViewsIn(folder, readOnly), { readOnly });

/** Opens read models in an empty folder that is deleted with them. */
export const openThrowawayViewStore = (folder: string): ViewStore & CursorStore =>
  new SqliteViewStore(openScratchViewsIn(folder), { indexing: 'when-asked' });

/**
 * Opens the cursors of a data folder's processes, in a file of their own: while views are written by
 * another thread, saving a cursor must not wait for it.
 *
 * @throws NewerViewsFile
 */
export const openSqliteCursorStore = (folder: string): CursorStore & { close(): Promise<void> } =>
  new SqliteViewStore(openViewsIn(folder, false, 'processes.db'));

/** The read models that a connection sees; it is closed with them. */
export const viewStoreOver = (db: SqliteDatabase): ViewStore & CursorStore =>
  new SqliteViewStore(db, { readOnly: true });

interface StoreOptions {
  readonly readOnly?: boolean;
  readonly indexing?: Indexing;
}

/** Read models and cursors in one SQLite file: a table for each version of a view. */
class SqliteViewStore implements ViewStore, CursorStore {
  readonly #db: SqliteDatabase;
  readonly #readOnly: boolean;
  readonly #indexing: Indexing;
  readonly #tables = new Map<string, ViewTable>();
  readonly #tableExists: SqliteStatement;
  readonly #cursor: SqliteStatement;
  #moveCursor: SqliteStatement | undefined;
  #open = true;

  constructor(db: SqliteDatabase, { readOnly = false, indexing = 'with-table' }: StoreOptions = {}) {
    this.#db = db;
    this.#readOnly = readOnly;
    this.#indexing = indexing;
    this.#tableExists = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    this.#cursor = db.prepare('SELECT position FROM cursors WHERE name = ?');
  }

  define(view: ViewDefinition): Promise<void> {
    return attempt(() => {
      if (!this.#readOnly) this.#transaction(() => this.#makeTable(view));
    });
  }

  read(view: ViewDefinition, keys: readonly string[]): Promise<readonly ViewRow[]> {
    return attempt(() => this.#tableOf(view)?.read(keys) ?? []);
  }

  find(view: ViewDefinition, query: ViewQuery): Promise<readonly ViewRow[]> {
    return attempt(() => this.#tableOf(view)?.find(query) ?? []);
  }

  write(changes: readonly ViewChanges[], cursors: readonly CursorMove[]): Promise<void> {
    return attempt(() => {
      this.#transaction(() => {
        for (const cursor of cursors) this.#move(cursor);
        for (const { view, rows } of changes) this.#definedTable(view).put(rows);
      });
    });
  }

  dropOthers(views: readonly ViewDefinition[]): Promise<void> {
    return attempt(() => {
      this.#transaction(() => {
        for (const view of views) this.#dropEarlier(view);
      });
    });
  }

  load(name: string): Promise<number> {
    return attempt(() => this.#position(name));
  }

  save(cursor: CursorMove): Promise<void> {
    return attempt(() => {
      this.#transaction(() => this.#move(cursor));
    });
  }

  close(): Promise<void> {
    return attempt(() => {
      if (this.#open) this.#db.close();
      this.#open = false;
    });
  }

  #makeTable(view: ViewDefinition): void {
    this.#db.exec(tableSql(view));
    if (this.#indexing === 'when-asked') return;
    for (const facet of view.facets) this.#db.exec(indexSql(view, facet));
  }

  #tableOf(view: ViewDefinition): ViewTable | undefined {
    const name = tableNameOf(view);
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    if (this.#tableExists.get(name) === undefined) return undefined;
    const table = new ViewTable(this.#db, view, this.#indexing);
    this.#tables.set(name, table);
    return table;
  }

  #definedTable(view: ViewDefinition): ViewTable {
    const table = this.#tableOf(view);
    if (table === undefined) throw new RangeError(`View ${view.name} was not defined`);
    return table;
  }

  #dropEarlier(view: ViewDefinition): void {
    for (let version = 1; version < view.version; version += 1) {
      const table = `${tablePrefixOf(view.name)}${String(version)}`;
      this.#tables.delete(table);
      this.#db.exec(`DROP TABLE IF EXISTS "${table}"`);
    }
  }

  #position(name: string): number {
    return Number(this.#cursor.get(name)?.[0] ?? 0);
  }

  #move({ name, from, to }: CursorMove): void {
    const actual = this.#position(name);
    if (actual !== from) throw new CursorMoved(name, from, actual);
    this.#moveCursor ??= this.#db.prepare(
      'INSERT INTO cursors VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
    );
    this.#moveCursor.run(name, to);
  }

  #transaction(run: () => void): void {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      run();
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      const reason = unavailableReason(error);
      throw reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
    }
  }
}
