import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '@ledger/event-sourcing';
import {
  actorReferences,
  type MasterKeys,
  openMasterKeys,
  type PersonalField,
  type PersonalVault,
  type SealedField,
  vaultOver,
  type VaultShelf,
  type WrappedKey,
} from '@ledger/privacy';
import { openSqlite, type SqliteDatabase, type SqliteRow } from './driver';
import { unavailableReason } from './unavailable';

/** The version of the tables below, kept in the file's `user_version`. */
const VAULT_SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS data_keys (
    subject_ref TEXT PRIMARY KEY, master_key_id TEXT NOT NULL, wrapped TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS data_keys_by_master ON data_keys (master_key_id);
  CREATE TABLE IF NOT EXISTS fields (
    subject_ref TEXT NOT NULL, field TEXT NOT NULL, version INTEGER NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (subject_ref, field)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS destroyed (subject_ref TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${String(VAULT_SCHEMA_VERSION)};
`;

/** The vault was written by a newer program, whose tables this one does not know. */
export class NewerVaultFile extends Error {
  override readonly name = 'NewerVaultFile';

  constructor(readonly file: string) {
    super(`${file} was written by a newer release; install that release to read it`);
  }
}

/** Which vault is opened. */
export interface PersonalVaultOptions {
  /** The data folder. */
  readonly folder: string;
  /** Those of the environment or of the folder where they are left out. */
  readonly masters?: MasterKeys;
}

/**
 * Opens the vault of personal data of a data folder, creates it where there is none: `vault.db`, a file of its
 * own, with ciphertexts only. Every commit is synced, and what is destroyed is overwritten.
 *
 * @throws NewerVaultFile
 */
export const openSqlitePersonalVault = ({
  folder,
  masters = openMasterKeys(folder),
}: PersonalVaultOptions): PersonalVault => vaultOver(sqliteShelf(openVaultIn(folder)), masters);

/**
 * How a service turns the subjects of tokens into the references that events carry, and what to close.
 *
 * @throws NewerVaultFile
 */
export function openActorReferences({ folder, masters = openMasterKeys(folder) }: PersonalVaultOptions): {
  readonly referenceOf: (subject: string) => string;
  readonly close: () => void;
} {
  const shelf = openVaultShelf(folder);
  return {
    referenceOf: actorReferences(shelf, masters),
    close: () => {
      shelf.close();
    },
  };
}

/** The place of a data folder for what is kept under keys of their own. @throws NewerVaultFile */
export const openVaultShelf = (folder: string): VaultShelf => sqliteShelf(openVaultIn(folder));

function openVaultIn(folder: string): SqliteDatabase {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'vault.db');
  const db = openSqlite(file);
  const version = Number(db.prepare('PRAGMA user_version').get()?.[0]);
  if (version > VAULT_SCHEMA_VERSION) {
    db.close();
    throw new NewerVaultFile(file);
  }
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  if (version < VAULT_SCHEMA_VERSION) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  return db;
}

const wrappedKey = (row: SqliteRow): WrappedKey => ({
  subjectRef: String(row[0]),
  masterKeyId: String(row[1]),
  wrapped: String(row[2]),
});

type Kept = Pick<VaultShelf, 'keyOf' | 'putKey' | 'fieldsOf' | 'putField'>;

/** Keys and texts of subjects. */
function keptIn(db: SqliteDatabase): Kept {
  const key = db.prepare('SELECT * FROM data_keys WHERE subject_ref = ?');
  const putKey = db.prepare('INSERT OR REPLACE INTO data_keys VALUES (?, ?, ?)');
  const fields = db.prepare('SELECT * FROM fields WHERE subject_ref = ?');
  const putField = db.prepare('INSERT OR REPLACE INTO fields VALUES (?, ?, ?, ?)');
  return {
    keyOf: (subjectRef) => key.all(subjectRef).map(wrappedKey)[0],
    putKey: ({ subjectRef, masterKeyId, wrapped }) => {
      putKey.run(subjectRef, masterKeyId, wrapped);
    },
    fieldsOf: (subjectRef) => fields.all(subjectRef).map(sealedField),
    putField: ({ subjectRef, field, version, text }) => {
      putField.run(subjectRef, field, version, text);
    },
  };
}

const sealedField = ([subjectRef, field, version, text]: SqliteRow): SealedField => ({
  subjectRef: String(subjectRef),
  field: field as PersonalField,
  version: Number(version),
  text: String(text),
});

function sqliteShelf(db: SqliteDatabase): VaultShelf {
  const destroyed = db.prepare('SELECT 1 FROM destroyed WHERE subject_ref = ?');
  const notUnder = db.prepare(
    'SELECT * FROM data_keys WHERE master_key_id <> ? ORDER BY subject_ref LIMIT ?',
  );
  const counts = db.prepare('SELECT master_key_id, count(*) FROM data_keys GROUP BY master_key_id');
  const destroying = [
    'DELETE FROM data_keys WHERE subject_ref = ?',
    'DELETE FROM fields WHERE subject_ref = ?',
    'INSERT OR IGNORE INTO destroyed VALUES (?)',
  ].map((sql) => db.prepare(sql));
  let isOpen = true;
  return {
    ...keptIn(db),
    destroy: (subjectRef) => {
      for (const statement of destroying) statement.run(subjectRef);
    },
    isDestroyed: (subjectRef) => destroyed.get(subjectRef) !== undefined,
    keysNotUnder: (masterKeyId, limit) => notUnder.all(masterKeyId, limit).map(wrappedKey),
    counts: () => new Map(counts.all().map((row) => [String(row[0]), Number(row[1])])),
    transact: (run) => transaction(db, run),
    scrub: () => {
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    },
    close: () => {
      if (isOpen) db.close();
      isOpen = false;
    },
  };
}

function transaction<Result>(db: SqliteDatabase, run: () => Result): Result {
  try {
    db.exec('BEGIN IMMEDIATE');
    const result = run();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    const reason = unavailableReason(error);
    throw reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
  }
}
