import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointRegister, SignedCheckpoint } from '@ledger/notary';
import { openSqlite, type SqliteDatabase, type SqliteRow } from './driver';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    size INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cosignatures (
    size INTEGER NOT NULL,
    witness TEXT NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (size, witness)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Opens the register of signed checkpoints of a data folder: `notary.db`, a file of its own. A checkpoint is on
 * the disk before it is published, and of two notaries that go on from the same one, one is refused.
 */
export function openSqliteCheckpointRegister(folder: string): CheckpointRegister {
  mkdirSync(folder, { recursive: true });
  const db = openSqlite(join(folder, 'notary.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(SCHEMA);
  const each = db.prepare('SELECT size, root, note FROM checkpoints ORDER BY size');
  const last = db.prepare('SELECT size, root, note FROM checkpoints ORDER BY size DESC LIMIT 1');
  const insert = db.prepare('INSERT INTO checkpoints VALUES (?, ?, ?)');
  const latest = (): SignedCheckpoint | undefined => last.all().map(signedCheckpoint)[0];
  return {
    latest,
    all: () => each.all().map(signedCheckpoint),
    advance: (from, { size, root, note }) => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const isNext = (latest()?.size ?? 0) === from && size > from;
        if (isNext) insert.run(size, root, note);
        db.exec('COMMIT');
        return isNext;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    ...cosigningOf(db),
    close: () => {
      db.close();
    },
  };
}

/** What witnesses said, beside what was signed. */
function cosigningOf(
  db: SqliteDatabase,
): Pick<CheckpointRegister, 'at' | 'cosign' | 'cosignaturesOf' | 'latestCosigned'> {
  const one = db.prepare('SELECT size, root, note FROM checkpoints WHERE size = ?');
  const put = db.prepare('INSERT OR REPLACE INTO cosignatures VALUES (?, ?, ?)');
  const under = db.prepare('SELECT size, witness, line FROM cosignatures WHERE size = ? ORDER BY witness');
  const enough = db.prepare(
    `SELECT size, root, note FROM checkpoints WHERE ? <= (SELECT count(*) FROM cosignatures WHERE cosignatures.size = checkpoints.size)
     ORDER BY size DESC LIMIT 1`,
  );
  return {
    at: (size) => one.all(size).map(signedCheckpoint)[0],
    cosign: ({ size, witness, line }) => {
      put.run(size, witness, line);
    },
    cosignaturesOf: (size) =>
      under.all(size).map((row) => ({ size: Number(row[0]), witness: String(row[1]), line: String(row[2]) })),
    latestCosigned: (least) => enough.all(least).map(signedCheckpoint)[0],
  };
}

const signedCheckpoint = (row: SqliteRow): SignedCheckpoint => ({
  size: Number(row[0]),
  root: String(row[1]),
  note: String(row[2]),
});
