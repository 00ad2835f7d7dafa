import { join } from 'node:path';
import {
  type MasterKeys,
  openMasterKeys,
  type PersonalField,
  type SealedField,
  takeInPlainKey,
  type VaultShelf,
  type WrappedKey,
} from '@ledger/privacy';
import type { SqliteDatabase, SqliteRow } from './driver';
import { openPersonalFile, scrub, transact } from './personal-file';

/** The version of the tables below. */
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

/** Where earlier releases kept the key of bank accounts in plain. */
export const PLAIN_KEY_FILE = 'bank-details-key';

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

/** The place of a data folder for what is kept under keys of their own, and the master keys of these. */
export interface OpenShelf {
  readonly shelf: VaultShelf;
  readonly masters: MasterKeys;
}

/**
 * Opens `vault.db`, creates it where there is none. A key that an earlier release kept in plain beside it is taken
 * under the master keys.
 *
 * @throws NewerVaultFile
 */
export function openVaultShelf({
  folder,
  masters = openMasterKeys(folder),
}: PersonalVaultOptions): OpenShelf {
  const { db, version } = openPersonalFile(folder, {
    name: 'vault.db',
    version: VAULT_SCHEMA_VERSION,
    newer: (file) => new NewerVaultFile(file),
  });
  if (version < VAULT_SCHEMA_VERSION) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  const shelf = sqliteShelf(db);
  takeInPlainKey(shelf, masters, { name: 'bank-details', path: join(folder, PLAIN_KEY_FILE) });
  return { shelf, masters };
}

/** A row of `data_keys`. */
export const wrappedKey = (row: SqliteRow): WrappedKey => ({
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

/** A row of `fields`. */
export const sealedField = ([subjectRef, field, version, text]: SqliteRow): SealedField => ({
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
    transact: (run) => transact(db, run),
    scrub: () => {
      scrub(db);
    },
    close: () => {
      if (isOpen) db.close();
      isOpen = false;
    },
  };
}
