import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptEnrollment, KeptKey, KeptRow, KeptStudent, KeptText, PersonalFiles } from '@ledger/privacy';
import { openSqlite, type SqliteDatabase, type SqliteRow, type SqliteValue } from './driver';
import { PLAIN_KEY_FILE, sealedField, wrappedKey } from './vault-shelf';

const KEYS = `SELECT data_keys.*, EXISTS (SELECT 1 FROM fields WHERE fields.subject_ref = data_keys.subject_ref)
  FROM data_keys WHERE subject_ref > ? ORDER BY subject_ref LIMIT ?`;
const TEXTS = `SELECT fields.*, master_key_id, wrapped FROM fields LEFT JOIN data_keys USING (subject_ref)
  WHERE (fields.subject_ref, field) > (?, ?) ORDER BY fields.subject_ref, field LIMIT ?`;
const STUDENTS =
  'SELECT number, learner_ref FROM students WHERE learner_ref IS NOT NULL AND number > ? ORDER BY number LIMIT ?';
const ENROLLMENTS = `SELECT e.number, e.external_key, e.enrollment_id, e.sealed, students.number, learner_ref
  FROM enrollment_rows e JOIN scopes ON scopes.number = e.scope
  LEFT JOIN students ON students.source = scopes.source AND students.external_key = e.student_key
  WHERE e.sealed IS NOT NULL AND e.number > ? ORDER BY e.number LIMIT ?`;
const RESULTS = `SELECT number, external_key, enrollment_id, sealed
  FROM result_rows WHERE sealed IS NOT NULL AND number > ? ORDER BY number LIMIT ?`;
/** Key files of a data folder, as far as they lie in it. */
const KEY_FILES = ['vault-keys.json', PLAIN_KEY_FILE, 'notary-key', 'signing-key.json'];
const FOR_OTHERS = 0o077;
const FILE_OF = /^file:([0-9a-f]{64})$/;

/** Opens what is kept of persons in a data folder to be checked. Nothing is created in it, and others go on. */
export function openSqlitePersonalFiles(folder: string): PersonalFiles {
  const vault = existing(join(folder, 'vault.db'));
  const register = existing(join(folder, 'register.db'));
  return {
    masterKeyIds: () => vault('SELECT DISTINCT master_key_id FROM data_keys').map(([id]) => String(id)),
    keyOf: (subjectRef) =>
      vault('SELECT * FROM data_keys WHERE subject_ref = ?', subjectRef).map(wrappedKey)[0],
    keysAfter: (subjectRef, limit) => vault(KEYS, subjectRef, limit).map(keptKey),
    textsAfter: ({ subjectRef, field }, limit) => vault(TEXTS, subjectRef, field, limit).map(keptText),
    destroyedAfter: (subjectRef, limit) =>
      vault(
        'SELECT * FROM destroyed WHERE subject_ref > ? ORDER BY subject_ref LIMIT ?',
        subjectRef,
        limit,
      ).map(([reference]) => String(reference)),
    studentsAfter: (number, limit) => register(STUDENTS, number, limit).map(keptStudent),
    enrollmentsAfter: (number, limit) => register(ENROLLMENTS, number, limit).map(keptEnrollment),
    resultsAfter: (number, limit) => register(RESULTS, number, limit).map(keptRow),
    plainKeys: () => [PLAIN_KEY_FILE].filter((name) => existsSync(join(folder, name))),
    exposedKeys: () => KEY_FILES.filter((name) => isExposed(join(folder, name))),
    hasFileOf: (subjectRef) => {
      const [, sha256] = FILE_OF.exec(subjectRef) ?? [];
      return sha256 !== undefined && existsSync(join(folder, 'assessment-files', sha256));
    },
    close: () => {
      vault.close();
      register.close();
    },
  };
}

/** Asks a database, each time by a read of its own; answers nothing where there is none. */
interface Asked {
  (sql: string, ...values: readonly SqliteValue[]): readonly SqliteRow[];
  close(): void;
}

function existing(file: string): Asked {
  const db: SqliteDatabase | undefined = existsSync(file) ? openSqlite(file, { readOnly: true }) : undefined;
  const ask = (sql: string, ...values: readonly SqliteValue[]) => db?.prepare(sql).all(...values) ?? [];
  return Object.assign(ask, { close: () => db?.close() });
}

/** Windows has no such modes. */
const isExposed = (file: string): boolean =>
  process.platform !== 'win32' && ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & FOR_OTHERS) !== 0;

const keptKey = (row: SqliteRow): KeptKey => ({ ...wrappedKey(row), sealsText: row[3] === 1 });

function keptText(row: SqliteRow): KeptText {
  const text = sealedField(row);
  const [, , , , masterKeyId = null, wrapped = null] = row;
  const key = wrapped === null ? undefined : wrappedKey([text.subjectRef, masterKeyId, wrapped]);
  return { ...text, key };
}

const keptStudent = ([number, learnerRef]: SqliteRow): KeptStudent => ({
  number: Number(number),
  learnerRef: learnerRef === null ? null : String(learnerRef),
});

const keptRow = ([number, externalKey, enrollmentId, sealed]: SqliteRow): KeptRow => ({
  number: Number(number),
  externalKey: String(externalKey),
  enrollmentId: String(enrollmentId),
  sealed: String(sealed),
});

function keptEnrollment(row: SqliteRow): KeptEnrollment {
  const [, , , , student = null, learnerRef = null] = row;
  return { ...keptRow(row), student: student === null ? undefined : keptStudent([student, learnerRef]) };
}
