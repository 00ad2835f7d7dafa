import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedCheckpoint } from '@ledger/notary';
import { openSqlite, type SqliteRow } from '../sqlite/driver';

/** How far each database of a data folder has come in the log. */
export interface KeptPositions {
  /** Events in the log. */
  readonly head: number;
  /** By name, for views and for processes. */
  readonly views: Readonly<Record<string, number>>;
  readonly processes: Readonly<Record<string, number>>;
  /** Events under the latest signed checkpoint. */
  readonly signed: number;
}

/** Reads the positions of a data folder, or of a copy of one, that nobody writes to. A file that is missing stands at the beginning. */
export const keptPositionsIn = (folder: string): KeptPositions => ({
  head: numberIn(join(folder, 'ledger.db'), 'SELECT max(position) FROM events'),
  views: cursorsIn(join(folder, 'views.db')),
  processes: cursorsIn(join(folder, 'processes.db')),
  signed: numberIn(join(folder, 'notary.db'), 'SELECT max(size) FROM checkpoints'),
});

/** The latest signed checkpoint in a copy of a data folder, which is left as it is. */
export const latestCheckpointIn = (folder: string): SignedCheckpoint | undefined =>
  rowsIn(
    join(folder, 'notary.db'),
    'SELECT size, root, note FROM checkpoints ORDER BY size DESC LIMIT 1',
  ).map(([size, root, note]) => ({ size: Number(size), root: String(root), note: String(note) }))[0];

const numberIn = (file: string, sql: string): number => Number(rowsIn(file, sql)[0]?.[0] ?? 0);

const cursorsIn = (file: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    rowsIn(file, 'SELECT name, position FROM cursors ORDER BY name').map(([name, position]) => [
      String(name),
      Number(position),
    ]),
  );

function rowsIn(file: string, sql: string): readonly SqliteRow[] {
  if (!existsSync(file)) return [];
  const db = openSqlite(file, { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}
