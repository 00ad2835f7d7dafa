import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from './driver';

/** The version of the table of cursors; the tables of views carry their own versions in their names. */
const VIEWS_SCHEMA_VERSION = 1;

/** Rows are documents of a kilobyte or more; with pages four times the usual size a rebuild writes a third faster. */
const PAGE_BYTES = 16_384;

/** Pages of the write-ahead log between two checkpoints, 32 MB. */
const CHECKPOINT_PAGES = 2_000;

/** Memory for pages, in kibibytes: a rebuild returns to the same index pages again and again. */
const CACHE_KIB = 32_768;

/** The file was written by a newer program; delete it and its views are rebuilt. */
export class NewerViewsFile extends Error {
  override readonly name = 'NewerViewsFile';

  constructor(
    readonly file: string,
    readonly found: number,
  ) {
    super(
      `${file} has schema version ${String(found)}; install the newer release, or delete it to rebuild the views`,
    );
  }
}

/**
 * Opens the read models of a data folder, creates them where there are none.
 *
 * `synchronous=NORMAL`: a power cut can take the last commits, never mix them up, and the cursors go
 * with them. What is lost is folded again from the event log, so it need not be synced each time.
 *
 * @throws NewerViewsFile
 */
export function openViewsIn(folder: string, readOnly: boolean, fileName = 'views.db'): SqliteDatabase {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, fileName);
  const db = openSqlite(file);
  const version = Number(db.prepare('PRAGMA user_version').get()?.[0]);
  if (version > VIEWS_SCHEMA_VERSION) {
    db.close();
    throw new NewerViewsFile(file, version);
  }
  db.exec(`
    PRAGMA page_size = ${String(PAGE_BYTES)};
    PRAGMA cache_size = -${String(CACHE_KIB)};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)};
  `);
  if (version < VIEWS_SCHEMA_VERSION) createCursors(db);
  if (!readOnly) return db;
  db.close();
  return openSqlite(file, { readOnly: true });
}

/** Makes read models that nobody else reads and nobody keeps: no journal on the disk, no sync, and one lock for good. */
export function openScratchViewsIn(folder: string): SqliteDatabase {
  const db = openSqlite(join(folder, 'views.db'));
  db.exec(`
    PRAGMA page_size = ${String(PAGE_BYTES)};
    PRAGMA cache_size = -${String(CACHE_KIB)};
    PRAGMA journal_mode = MEMORY;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
  `);
  createCursors(db);
  return db;
}

function createCursors(db: SqliteDatabase): void {
  db.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS cursors (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
    PRAGMA user_version = ${String(VIEWS_SCHEMA_VERSION)};
    COMMIT;
  `);
}
