import { createRequire } from 'node:module';

/** What SQLite takes and gives; integers beyond 2^53 do not occur in the ledger's tables. */
export type SqliteValue = string | number | null;

/** A row as an array in column order; about one and a half times as fast to read as an object with names. */
export type SqliteRow = readonly SqliteValue[];

/** What a statement changed; the row id is of the last insert that changed anything. */
interface SqliteChange {
  readonly changes: number | bigint;
  readonly lastInsertRowid: number | bigint;
}

/** A prepared statement. */
export interface SqliteStatement {
  run(...values: readonly SqliteValue[]): SqliteChange;
  get(...values: readonly SqliteValue[]): SqliteRow | undefined;
  all(...values: readonly SqliteValue[]): readonly SqliteRow[];
}

/** One connection to one file; used by one thread. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
  readonly isTransaction: boolean;
}

/** How a connection is opened. */
export interface OpenOptions {
  readonly readOnly?: boolean;
}

interface DriverStatement extends SqliteStatement {
  setReturnArrays(enabled: boolean): void;
}

interface DriverModule {
  readonly DatabaseSync: new (
    file: string,
    options: { readonly readOnly: boolean },
  ) => {
    exec(sql: string): void;
    prepare(sql: string): DriverStatement;
    close(): void;
    readonly isTransaction: boolean;
  };
  readonly StatementSync: { readonly prototype: object };
}

/** How long a connection waits for another process's commit before it gives up, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;

/** Node's own SQLite where it can return rows as arrays; else the package with the same interface. */
function driver(): DriverModule {
  const builtin = withoutWarning(() => process.getBuiltinModule('node:sqlite') as DriverModule | undefined);
  if (builtin !== undefined && 'setReturnArrays' in builtin.StatementSync.prototype) return builtin;
  return createRequire(__filename)('@photostructure/sqlite') as DriverModule;
}

/** Node 22 warns, each time a process starts, that its SQLite may change: nothing that who runs a command could heed. */
function withoutWarning<Loaded>(load: () => Loaded): Loaded {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Opens a connection that waits for others and returns rows as arrays. */
export function openSqlite(file: string, { readOnly = false }: OpenOptions = {}): SqliteDatabase {
  const { DatabaseSync } = driver();
  const connection = new DatabaseSync(file, { readOnly });
  connection.exec(`PRAGMA busy_timeout = ${String(BUSY_TIMEOUT_MS)}`);
  return {
    exec: (sql) => {
      connection.exec(sql);
    },
    prepare: (sql) => {
      const statement = connection.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    },
    close: () => {
      connection.close();
    },
    get isTransaction() {
      return connection.isTransaction;
    },
  };
}
