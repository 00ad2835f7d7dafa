import { join } from 'node:path';
import type { NotedTwice, RecordedOutcome, SortingRoom } from '@ledger/event-sourcing';
import { openSqlite, type SqliteDatabase, type SqliteRow } from './driver';

/** Memory for pages, in kibibytes. */
const CACHE_KIB = 32_768;

const SCHEMA = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -${String(CACHE_KIB)};
  CREATE TABLE outcomes (
    position INTEGER NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (position, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE names (name TEXT PRIMARY KEY, noted_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Opens room to sort in, in a folder of its own; what is kept there is worth nothing afterwards. */
export function openSqliteSortingRoom(folder: string): SortingRoom {
  const db = openSqlite(join(folder, 'sorting.db'));
  db.exec(SCHEMA);
  const keep = db.prepare('INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)');
  const between = db.prepare(
    'SELECT key, fingerprint, answer, position FROM outcomes WHERE position BETWEEN ? AND ? ORDER BY position, key',
  );
  const note = db.prepare('INSERT OR IGNORE INTO names VALUES (?, ?)');
  const notedAt = db.prepare('SELECT noted_at FROM names WHERE name = ?');
  const firstOf = (name: string): number | undefined => {
    const row = notedAt.get(name);
    return row === undefined ? undefined : Number(row[0]);
  };
  return {
    keep: (outcomes) => {
      together(db, () => {
        for (const { position, key, fingerprint, answer } of outcomes)
          keep.run(position, key, fingerprint, answer);
      });
    },
    keptBetween: (from, to) => between.all(from, to).map(recordedOutcome),
    note: (names) => {
      const twice: NotedTwice[] = [];
      together(db, () => {
        for (const { name, at } of names)
          if (Number(note.run(name, at).changes) === 0) twice.push({ name, at, first: firstOf(name) ?? at });
      });
      return twice;
    },
    notedAt: firstOf,
    close: () => {
      db.close();
    },
  };
}

const recordedOutcome = ([key, fingerprint, answer, position]: SqliteRow): RecordedOutcome => ({
  key: String(key),
  fingerprint: String(fingerprint),
  answer: String(answer),
  position: Number(position),
});

function together(db: SqliteDatabase, write: () => void): void {
  db.exec('BEGIN');
  write();
  db.exec('COMMIT');
}
