import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  LedgerFiles,
  RecordedOutcome,
  StoredCheckpoint,
  StoredCursor,
  StoredEvent,
  StoredRevision,
  ViewsSnapshot,
} from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import {
  openSqlite,
  type SqliteDatabase,
  type SqliteRow,
  type SqliteStatement,
  type SqliteValue,
} from './driver';
import { openLedgerForReading } from './ledger-file';
import { viewStoreOver } from './sqlite-view-store';

const EVENT_COLUMNS =
  'position, stream, revision, type, schema_version, id, recorded_at, effective_on, actor, correlation_id, causation_id, data';
const OUTCOME_COLUMNS = 'key, fingerprint, answer, position';
const HEAD = 'SELECT max(position) FROM events';
const EVENTS = `SELECT ${EVENT_COLUMNS} FROM events WHERE position > ? ORDER BY position LIMIT ?`;
const REVISIONS =
  'SELECT stream, revision, position FROM events WHERE (stream, revision) > (?, ?) ORDER BY stream, revision LIMIT ?';
const OUTCOMES = `SELECT ${OUTCOME_COLUMNS} FROM outcomes WHERE key > ? ORDER BY key LIMIT ?`;
const OUTCOMES_OF = `SELECT ${OUTCOME_COLUMNS} FROM outcomes WHERE key IN (SELECT value FROM json_each(?))`;

/**
 * Opens the files of a data folder to be checked. Nothing is created in it, and whoever writes it goes on.
 *
 * @throws NewerLedgerFile
 */
export function openSqliteLedgerFiles(folder: string): LedgerFiles {
  const ledger = openLedgerForReading(join(folder, 'ledger.db'));
  return {
    databases: readdirSync(folder)
      .filter((file) => file.endsWith('.db'))
      .sort(),
    faultsOf: (database, quick) => faultsOf(join(folder, database), quick),
    ...readingOf(ledger),
    checkpoints: () => checkpointsIn(join(folder, 'notary.db')),
    processCursors: () => processCursorsIn(folder),
    snapshotOfViews: () => snapshotIn(folder),
    close: () => {
      ledger.close();
    },
  };
}

/** Pages of the log and its outcomes, each a read of its own, so that none holds the write-ahead log for long. */
function readingOf(
  ledger: SqliteDatabase,
): Pick<LedgerFiles, 'head' | 'eventsAfter' | 'revisionsAfter' | 'outcomesAfter' | 'outcomesOf'> {
  const prepared = new Map<string, SqliteStatement>();
  // Prepared when first asked: a table that cannot be read stops those who read it, and nobody else.
  const rows = (sql: string, ...values: readonly SqliteValue[]): readonly SqliteRow[] => {
    const statement = prepared.get(sql) ?? ledger.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(...values);
  };
  return {
    head: () => Number(rows(HEAD)[0]?.[0] ?? 0),
    eventsAfter: (position, limit) => rows(EVENTS, position, limit).map(storedEvent),
    revisionsAfter: ({ stream, revision }, limit) =>
      rows(REVISIONS, stream, revision, limit).map(storedRevision),
    outcomesAfter: (key, limit) => rows(OUTCOMES, key, limit).map(recordedOutcome),
    outcomesOf: (keys) => rows(OUTCOMES_OF, JSON.stringify(keys)).map(recordedOutcome),
  };
}

function faultsOf(path: string, quick: boolean): readonly string[] {
  return withDatabase(path, (db) =>
    db
      .prepare(`PRAGMA ${quick ? 'quick_check' : 'integrity_check'}`)
      .all()
      .map((row) => String(row[0]))
      .filter((line) => line !== 'ok'),
  );
}

const checkpointsIn = (path: string): readonly StoredCheckpoint[] =>
  !existsSync(path)
    ? []
    : withDatabase(path, (db) =>
        db
          .prepare('SELECT size, root, note FROM checkpoints ORDER BY size')
          .all()
          .map(([size, root, note]) => ({ size: Number(size), root: String(root), note: String(note) })),
      );

const processCursorsIn = (folder: string): readonly StoredCursor[] => {
  const path = join(folder, 'processes.db');
  return existsSync(path) ? withDatabase(path, (db) => cursorsOf(db, 'processes.db')) : [];
};

/** The first read of the transaction fixes what it sees. */
function snapshotIn(folder: string): ViewsSnapshot | undefined {
  const path = join(folder, 'views.db');
  if (!existsSync(path)) return undefined;
  const db = openSqlite(path, { readOnly: true });
  try {
    db.exec('BEGIN');
    return { cursors: cursorsOf(db, 'views.db'), views: viewStoreOver(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

const cursorsOf = (db: SqliteDatabase, file: string): readonly StoredCursor[] =>
  db
    .prepare('SELECT name, position FROM cursors ORDER BY name')
    .all()
    .map(([name, position]) => ({ file, name: String(name), position: Number(position) }));

function withDatabase<Result>(path: string, read: (db: SqliteDatabase) => Result): Result {
  const db = openSqlite(path, { readOnly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

const storedEvent = (row: SqliteRow): StoredEvent => ({
  position: row[0] as number,
  stream: row[1] as string,
  revision: row[2] as number,
  type: row[3] as string,
  schemaVersion: row[4] as number,
  id: row[5] as string,
  recordedAt: row[6] as string,
  effectiveOn: row[7] as Day,
  actor: row[8] as string,
  correlationId: row[9] as string,
  causationId: row[10] as string | null,
  data: row[11] as string,
});

const storedRevision = (row: SqliteRow): StoredRevision => ({
  stream: row[0] as string,
  revision: row[1] as number,
  position: row[2] as number,
});

const recordedOutcome = (row: SqliteRow): RecordedOutcome => ({
  key: row[0] as string,
  fingerprint: row[1] as string,
  answer: row[2] as string,
  position: row[3] as number,
});
