import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '@ledger/event-sourcing';
import { openSqlite, type SqliteDatabase } from './driver';
import { unavailableReason } from './unavailable';

/** A database of persons in a data folder, and the version of its tables, kept in the file's `user_version`. */
export interface PersonalFile {
  readonly name: string;
  readonly version: number;
  /** What is said of a file that a newer program wrote, whose tables this one does not know. */
  readonly newer: (file: string) => Error;
}

const OWNER_ONLY = 0o600;

/** Pages of the write-ahead log between two checkpoints, 16 MB: keyed hashes scatter a batch of rows over all pages of an index. */
const CHECKPOINT_PAGES = 4_000;

/** Memory for pages, in kibibytes: with SQLite's own 2 MB the pages of one batch are written and read several times. */
const CACHE_KIB = 8_192;

/** An open one, and which version its tables had. */
export interface OpenPersonalFile {
  readonly db: SqliteDatabase;
  readonly version: number;
}

/**
 * Opens a database of persons, a file of its own beside the log, creates it where there is none. Every commit is
 * synced, what is destroyed is overwritten, and a new file is readable to its owner only.
 */
export function openPersonalFile(folder: string, { name, version, newer }: PersonalFile): OpenPersonalFile {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  make(file);
  const db = openSqlite(file);
  const found = Number(db.prepare('PRAGMA user_version').get()?.[0]);
  if (found > version) {
    db.close();
    throw newer(file);
  }
  db.exec(`
    PRAGMA cache_size = -${String(CACHE_KIB)};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)};
  `);
  return { db, version: found };
}

/**
 * Made here, since SQLite would let everybody read it; what it keeps beside it has the same mode. One that is there is
 * not opened: closing it would let go the locks that SQLite has on it in this process.
 */
function make(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY));
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  }
}

/** All of it durably, or none; alone among all who write. @throws StoreUnavailable */
export function transact<Result>(db: SqliteDatabase, run: () => Result): Result {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = run();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    const reason = unavailableReason(error);
    throw reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
  }
}

/** After something was destroyed: leaves no copy of it in the file's own journal. */
export function scrub(db: SqliteDatabase): void {
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
}
