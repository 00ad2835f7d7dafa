import { join } from 'node:path';
import { type Clock, steppingClock } from '@ledger/platform';
import { openSqlite } from './rows-of-folder';

const NEWEST = 'SELECT recorded_at FROM events ORDER BY position DESC LIMIT 1';

/** A clock that stands where the log of a folder ends: the stories of some end in the future. */
export function clockAtTheEndOf(folder: string): Clock {
  const db = openSqlite(join(folder, 'ledger.db'));
  const [newest] = db.prepare(NEWEST).all() as readonly { readonly recorded_at: string }[];
  db.close();
  if (newest === undefined) throw new Error(`The log of ${folder} is empty`);
  return steppingClock(newest.recorded_at);
}
