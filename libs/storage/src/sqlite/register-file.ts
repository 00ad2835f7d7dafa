import { type MasterKeys, openMasterKeys, type SealedIds, sealedIds } from '@ledger/privacy';
import type { SqliteDatabase, SqliteRow, SqliteValue } from './driver';
import { openPersonalFile, scrub } from './personal-file';
import { keyInVault } from './personal-vault';

/** The version of the tables below. */
const REGISTER_SCHEMA_VERSION = 2;
/** The version that kept ids as they were sent. */
const PLAIN_VERSION = 1;

/** `external_key` is a keyed hash; `sealed` has the id and the digest of the row, null once it is forgotten. */
const rowTable = (name: string, columns: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    number INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    external_key TEXT NOT NULL,
    enrollment_id TEXT NOT NULL,
    ${columns}
    sealed TEXT,
    deferred_until TEXT,
    ended INTEGER NOT NULL DEFAULT 0,
    UNIQUE (scope, external_key)
  ) STRICT;`;

/** `learner_ref` is null once the student is forgotten. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS scopes (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, program_id TEXT NOT NULL, UNIQUE (source, program_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS students (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, external_key TEXT NOT NULL, learner_ref TEXT,
    UNIQUE (source, external_key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS students_by_reference ON students (learner_ref);
  ${rowTable('enrollment_rows', 'student_key TEXT NOT NULL, class TEXT NOT NULL,')}
  CREATE INDEX IF NOT EXISTS enrollment_rows_by_place ON enrollment_rows (student_key, scope, class);
  ${rowTable('result_rows', '')}
  CREATE INDEX IF NOT EXISTS result_rows_by_enrollment ON result_rows (enrollment_id);
  PRAGMA user_version = ${String(REGISTER_SCHEMA_VERSION)};
`;

/** The register was written by a newer program, whose tables this one does not know. */
export class NewerRegisterFile extends Error {
  override readonly name = 'NewerRegisterFile';

  constructor(readonly file: string) {
    super(`${file} was written by a newer release; install that release to read it`);
  }
}

/** The open file, and how ids in it are hashed and sealed. */
export interface RegisterFile {
  readonly db: SqliteDatabase;
  readonly ids: SealedIds;
}

/** Opens `register.db`; one that kept its ids in plain is raised in place, and its plain pages are overwritten. */
export function openRegisterFile(folder: string, masters: MasterKeys = openMasterKeys(folder)): RegisterFile {
  const { db, version } = openPersonalFile(folder, {
    name: 'register.db',
    version: REGISTER_SCHEMA_VERSION,
    newer: (file) => new NewerRegisterFile(file),
  });
  const ids = sealedIds(keyInVault({ folder, masters }, 'register'));
  if (version === PLAIN_VERSION) raise(db, ids);
  else if (version < PLAIN_VERSION) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  return { db, ids };
}

/** One transaction: raised as a whole or not at all. */
function raise(db: SqliteDatabase, ids: SealedIds): void {
  db.exec(`BEGIN IMMEDIATE;
    ALTER TABLE students RENAME TO plain_students;
    DROP INDEX enrollment_rows_by_place;
    ALTER TABLE enrollment_rows RENAME TO plain_enrollment_rows;
    ALTER TABLE result_rows RENAME TO plain_result_rows;
    ${SCHEMA}`);
  raiseStudents(db, ids);
  raiseRows(db, ids);
  db.exec(
    `DROP TABLE plain_students; DROP TABLE plain_enrollment_rows; DROP TABLE plain_result_rows; COMMIT;`,
  );
  db.exec('VACUUM');
  scrub(db);
}

/** Rows read at once while a file is raised. */
const PAGE = 10_000;

function* pagesOf(db: SqliteDatabase, table: string, columns: string): Generator<SqliteRow> {
  const page = db.prepare(`SELECT number, ${columns} FROM ${table} WHERE number > ? ORDER BY number LIMIT ?`);
  let after = 0;
  for (;;) {
    const rows = page.all(after, PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.[0]);
  }
}

function raiseStudents(db: SqliteDatabase, ids: SealedIds): void {
  const insert = db.prepare('INSERT INTO students VALUES (?, ?, ?, ?)');
  for (const row of pagesOf(db, 'plain_students', 'source, external_id, learner_ref'))
    insert.run(row[0] ?? null, row[1] ?? null, ids.hashOf(String(row[2])), row[3] ?? null);
}

const STANDING = 'external_id, scope, enrollment_id, digest, deferred_until, ended';

function raiseRows(db: SqliteDatabase, ids: SealedIds): void {
  const enrollment = db.prepare('INSERT INTO enrollment_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const row of pagesOf(db, 'plain_enrollment_rows', `${STANDING}, student, class`)) {
    const { before, after } = raisedRow(row, ids);
    enrollment.run(...before, ids.hashOf(String(row[7])), row[8] ?? null, ...after);
  }
  const result = db.prepare('INSERT INTO result_rows VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const row of pagesOf(db, 'plain_result_rows', STANDING)) {
    const { before, after } = raisedRow(row, ids);
    result.run(...before, ...after);
  }
}

type Values = readonly SqliteValue[];

/** What stands before and behind the columns that only enrollments have. */
function raisedRow(row: SqliteRow, ids: SealedIds): { readonly before: Values; readonly after: Values } {
  const [number = null, id, scope = null, enrollmentId = null, digest = null, ...standing] = row;
  const sealed = ids.seal([String(id), digest === null ? null : String(digest)]);
  return {
    before: [number, scope, ids.hashOf(String(id)), enrollmentId],
    after: [sealed, ...standing.slice(0, 2)],
  };
}
