import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import type {
  KnownRow,
  NewEnrollmentRow,
  ReferenceRegister,
  RosterRowKind,
  RosterScope,
  StandingOfRow,
} from '@ledger/privacy';
import { openSqlite, type SqliteDatabase, type SqliteRow, type SqliteStatement } from './driver';
import { unavailableReason } from './unavailable';

/** The version of the tables below, kept in the file's `user_version`. */
const REGISTER_SCHEMA_VERSION = 1;

const rowTable = (name: string, columns: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    number INTEGER PRIMARY KEY,
    scope INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    enrollment_id TEXT NOT NULL,
    ${columns}
    digest TEXT,
    deferred_until TEXT,
    ended INTEGER NOT NULL DEFAULT 0,
    UNIQUE (scope, external_id)
  ) STRICT;`;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS scopes (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, program_id TEXT NOT NULL, UNIQUE (source, program_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS students (
    number INTEGER PRIMARY KEY, source TEXT NOT NULL, external_id TEXT NOT NULL, learner_ref TEXT NOT NULL,
    UNIQUE (source, external_id)
  ) STRICT;
  ${rowTable('enrollment_rows', 'student TEXT NOT NULL, class TEXT NOT NULL,')}
  CREATE INDEX IF NOT EXISTS enrollment_rows_by_place ON enrollment_rows (scope, student, class);
  ${rowTable('result_rows', '')}
  PRAGMA user_version = ${String(REGISTER_SCHEMA_VERSION)};
`;

const ROW_COLUMNS = 'number, external_id, enrollment_id, digest, deferred_until, ended';
const TABLES: Readonly<Record<RosterRowKind, string>> = {
  enrollment: 'enrollment_rows',
  result: 'result_rows',
};

/** The register was written by a newer program, whose tables this one does not know. */
export class NewerRegisterFile extends Error {
  override readonly name = 'NewerRegisterFile';

  constructor(readonly file: string) {
    super(`${file} was written by a newer release; install that release to read it`);
  }
}

/**
 * Opens the register of references of a data folder, creates it where there is none: `register.db`, a file
 * of its own, so that personal identifiers can be guarded, backed up and erased apart from the log.
 * Every commit is synced: a reference is on the disk before an event can carry it.
 *
 * @throws NewerRegisterFile
 */
export const openSqliteReferenceRegister = ({ folder }: { readonly folder: string }): ReferenceRegister => {
  const register = new SqliteRegister(openRegisterIn(folder));
  return {
    learners: (source, studentIds) => attempt(() => register.learners(source, studentIds)),
    nameLearners: (source, proposals) => attempt(() => register.nameLearners(source, proposals)),
    nameEnrollments: (scope, proposals) => attempt(() => register.nameEnrollments(scope, proposals)),
    rows: (scope, kind, externalIds) => attempt(() => register.rows(scope, kind, externalIds)),
    enrollmentsIn: (scope, { studentId, classId }) =>
      attempt(() => register.enrollmentsIn(scope, studentId, classId)),
    presentEnrollments: (scope, after, limit) =>
      attempt(() => register.presentEnrollments(scope, after, limit)),
    lastNumber: (kind) => attempt(() => register.lastNumber(kind)),
    keep: (scope, standings) => attempt(() => register.keep(scope, standings)),
    close: () => attempt(() => register.close()),
  };
};

/** Runs at once, and turns what is thrown into a rejection. */
const attempt = <Result>(run: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(run());
  });

function openRegisterIn(folder: string): SqliteDatabase {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'register.db');
  const db = openSqlite(file);
  const version = Number(db.prepare('PRAGMA user_version').get()?.[0]);
  if (version > REGISTER_SCHEMA_VERSION) {
    db.close();
    throw new NewerRegisterFile(file);
  }
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  if (version < REGISTER_SCHEMA_VERSION) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  return db;
}

const knownRow = (row: SqliteRow): KnownRow => ({
  number: row[0] as number,
  externalId: row[1] as string,
  enrollmentId: row[2] as string,
  digest: row[3] as string | null,
  deferredUntil: row[4] as Day | null,
  ended: row[5] === 1,
});

class SqliteRegister {
  readonly #db: SqliteDatabase;
  readonly #statements = new Map<string, SqliteStatement>();
  #open = true;

  constructor(db: SqliteDatabase) {
    this.#db = db;
  }

  learners(source: string, studentIds: Iterable<string>): ReadonlyMap<string, string> {
    const find = this.#statement('SELECT learner_ref FROM students WHERE source = ? AND external_id = ?');
    const found = new Map<string, string>();
    for (const studentId of studentIds) {
      const row = find.get(source, studentId);
      if (row !== undefined) found.set(studentId, row[0] as string);
    }
    return found;
  }

  nameLearners(source: string, proposals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return this.#transaction(() => {
      const insert = this.#statement(
        'INSERT OR IGNORE INTO students (source, external_id, learner_ref) VALUES (?, ?, ?)',
      );
      for (const [studentId, reference] of proposals) insert.run(source, studentId, reference);
      return this.learners(source, proposals.keys());
    });
  }

  nameEnrollments(scope: RosterScope, proposals: readonly NewEnrollmentRow[]): ReadonlyMap<string, KnownRow> {
    return this.#transaction(() => {
      const number = this.#scopeForWriting(scope);
      const insert = this.#statement(
        'INSERT OR IGNORE INTO enrollment_rows (scope, external_id, enrollment_id, student, class) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { externalId, enrollmentId, studentId, classId } of proposals)
        insert.run(number, externalId, enrollmentId, studentId, classId);
      return this.rows(
        scope,
        'enrollment',
        proposals.map(({ externalId }) => externalId),
      );
    });
  }

  rows(
    scope: RosterScope,
    kind: RosterRowKind,
    externalIds: readonly string[],
  ): ReadonlyMap<string, KnownRow> {
    const number = this.#scope(scope);
    const find = this.#statement(
      `SELECT ${ROW_COLUMNS} FROM ${TABLES[kind]} WHERE scope = ? AND external_id = ?`,
    );
    const found = new Map<string, KnownRow>();
    for (const externalId of externalIds) {
      const row = find.get(number, externalId);
      if (row !== undefined) found.set(externalId, knownRow(row));
    }
    return found;
  }

  enrollmentsIn(scope: RosterScope, studentId: string, classId: string): readonly KnownRow[] {
    return this.#statement(
      `SELECT ${ROW_COLUMNS} FROM enrollment_rows WHERE scope = ? AND student = ? AND class = ? ORDER BY number`,
    )
      .all(this.#scope(scope), studentId, classId)
      .map(knownRow);
  }

  presentEnrollments(scope: RosterScope, after: number, limit: number): readonly KnownRow[] {
    return this.#statement(
      `SELECT ${ROW_COLUMNS} FROM enrollment_rows WHERE scope = ? AND number > ? AND ended = 0 ORDER BY number LIMIT ?`,
    )
      .all(this.#scope(scope), after, limit)
      .map(knownRow);
  }

  lastNumber(kind: RosterRowKind): number {
    return Number(this.#statement(`SELECT max(number) FROM ${TABLES[kind]}`).get()?.[0] ?? 0);
  }

  keep(scope: RosterScope, standings: readonly StandingOfRow[]): void {
    this.#transaction(() => {
      const number = this.#scopeForWriting(scope);
      for (const standing of standings) this.#keepRow(number, standing);
    });
  }

  close(): void {
    if (this.#open) this.#db.close();
    this.#open = false;
  }

  #keepRow(
    scope: number,
    { kind, externalId, enrollmentId, digest, deferredUntil, ended }: StandingOfRow,
  ): void {
    const standing = [digest, deferredUntil, ended ? 1 : 0] as const;
    if (kind === 'result') {
      this.#statement(
        `INSERT INTO result_rows (scope, external_id, enrollment_id, digest, deferred_until, ended) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (scope, external_id) DO UPDATE SET enrollment_id = excluded.enrollment_id,
           digest = excluded.digest, deferred_until = excluded.deferred_until, ended = excluded.ended`,
      ).run(scope, externalId, enrollmentId, ...standing);
      return;
    }
    const { changes } = this.#statement(
      'UPDATE enrollment_rows SET digest = ?, deferred_until = ?, ended = ? WHERE scope = ? AND external_id = ?',
    ).run(...standing, scope, externalId);
    if (Number(changes) === 0) throw new RangeError('An enrollment row is named before its standing is kept');
  }

  /** 0, which no row has, while nothing of this scope is known. */
  #scope({ source, programId }: RosterScope): number {
    const find = this.#statement('SELECT number FROM scopes WHERE source = ? AND program_id = ?');
    return Number(find.get(source, programId)?.[0] ?? 0);
  }

  #scopeForWriting(scope: RosterScope): number {
    this.#statement('INSERT OR IGNORE INTO scopes (source, program_id) VALUES (?, ?)').run(
      scope.source,
      scope.programId,
    );
    return this.#scope(scope);
  }

  #statement(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #transaction<Result>(run: () => Result): Result {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const result = run();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      const reason = unavailableReason(error);
      throw reason === undefined ? error : new StoreUnavailable(reason, { cause: error });
    }
  }
}
