import { closeSync, fsyncSync, openSync } from 'node:fs';
import { openSqlite } from '../sqlite/driver';

/**
 * Copies a database as it stands at one moment, while others go on writing to it: a new file with what is in the
 * tables and nothing of what was deleted from them. It is on the disk when this returns.
 */
export function copyDatabase(source: string, target: string): void {
  const db = openSqlite(source, { readOnly: true });
  try {
    db.prepare('VACUUM INTO ?').run(target);
  } finally {
    db.close();
  }
  const file = openSync(target, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What is wrong inside a database file; undefined for a sound one. */
export function databaseFault(file: string): string | undefined {
  try {
    const db = openSqlite(file, { readOnly: true });
    try {
      const found = String(db.prepare('PRAGMA quick_check(1)').get()?.[0]);
      return found === 'ok' ? undefined : found;
    } finally {
      db.close();
    }
  } catch (failure) {
    return String(failure);
  }
}
