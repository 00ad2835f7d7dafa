import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointRegister, SignedCheckpoint } from '@ledger/notary';
import { openSqlite, type SqliteRow } from './driver';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS checkpoints (
    size INTEGER PRIMARY KEY,
    root TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT;
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
    close: () => {
      db.close();
    },
  };
}

const signedCheckpoint = (row: SqliteRow): SignedCheckpoint => ({
  size: Number(row[0]),
  root: String(row[1]),
  note: String(row[2]),
});
