import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, type SqliteDatabase } from './driver';

/** The version of the tables below, kept in the file's `user_version`. */
const LEDGER_SCHEMA_VERSION = 1;

/** Pages of the write-ahead log between two checkpoints: measured best of 100 to 16,000. */
const CHECKPOINT_PAGES = 4_000;

/** Outcomes stand in the order of their keys: those ordered in time append to one tree, instead of to a table and its index. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    id TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT,
    data TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS outcomes (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS probes (
    id INTEGER PRIMARY KEY,
    times INTEGER NOT NULL
  ) STRICT;
  PRAGMA user_version = ${String(LEDGER_SCHEMA_VERSION)};
`;

/** The file was written by a newer program, whose tables this one does not know. */
export class NewerLedgerFile extends Error {
  override readonly name = 'NewerLedgerFile';

  constructor(
    readonly file: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${file} has schema version ${String(found)}, this program knows up to ${String(known)}; install the newer release`,
    );
  }
}

/** The connection is not as durable as the ledger needs; it must not be written through. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';

  constructor(
    readonly file: string,
    readonly setting: string,
    readonly actual: string,
  ) {
    super(`${file}: ${setting} is ${actual}; an accepted command could be lost in a power cut`);
  }
}

/** Where the event log of a data folder lies. */
const ledgerFileIn = (folder: string): string => join(folder, 'ledger.db');

/**
 * Opens the event log for writing, creates it where there is none, and makes sure a commit is on the
 * disk before it is answered.
 *
 * @throws NewerLedgerFile, NotDurable
 */
export function openLedgerForWriting(file: string): SqliteDatabase {
  const db = openSqlite(file);
  try {
    requireKnownSchema(db, file);
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = ${String(CHECKPOINT_PAGES)};
    `);
    requireSetting(db, file, { pragma: 'journal_mode', wanted: 'wal' });
    requireSetting(db, file, { pragma: 'synchronous', wanted: '2' });
    createTables(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the event log for reading, beside the connection that writes. @throws NewerLedgerFile */
export function openLedgerForReading(file: string): SqliteDatabase {
  const db = openSqlite(file, { readOnly: true });
  requireKnownSchema(db, file);
  return db;
}

/** Makes the data folder and its event log where they are missing. */
export function createLedgerIn(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = ledgerFileIn(folder);
  openLedgerForWriting(file).close();
  return file;
}

function createTables(db: SqliteDatabase): void {
  if (schemaVersionOf(db) === LEDGER_SCHEMA_VERSION) return;
  db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
}

const schemaVersionOf = (db: SqliteDatabase): number => Number(db.prepare('PRAGMA user_version').get()?.[0]);

function requireKnownSchema(db: SqliteDatabase, file: string): void {
  const found = schemaVersionOf(db);
  if (found > LEDGER_SCHEMA_VERSION) throw new NewerLedgerFile(file, found, LEDGER_SCHEMA_VERSION);
}

function requireSetting(
  db: SqliteDatabase,
  file: string,
  { pragma, wanted }: { readonly pragma: string; readonly wanted: string },
): void {
  const actual = String(db.prepare(`PRAGMA ${pragma}`).get()?.[0]);
  if (actual !== wanted) throw new NotDurable(file, pragma, actual);
}
