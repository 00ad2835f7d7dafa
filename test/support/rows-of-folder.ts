import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Sqlite {
  prepare(sql: string): { all(): readonly Record<string, unknown>[] };
  exec(sql: string): void;
  close(): void;
}

/** Opens a database file past everything the ledger has to do with. */
export function openSqlite(file: string): Sqlite {
  const { DatabaseSync } = createRequire(__filename)('@photostructure/sqlite') as {
    DatabaseSync: new (file: string) => Sqlite;
  };
  return new DatabaseSync(file);
}

/** Every row of every table of the databases of a folder, as text and sorted, by `file table`. */
export function rowsOfFolder(folder: string): Readonly<Record<string, readonly string[]>> {
  const rows: Record<string, readonly string[]> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.db'))) {
    const db = openSqlite(join(folder, file));
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
    for (const { name } of tables)
      rows[`${file} ${String(name)}`] = db
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort();
    db.close();
  }
  return rows;
}
