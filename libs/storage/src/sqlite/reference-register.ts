import type { Day } from '@ledger/kernel';
import type {
  KnownRow,
  NewEnrollmentRow,
  ReferenceRegister,
  RosterRowKind,
  RosterScope,
  SealedIds,
  StandingOfRow,
} from '@ledger/privacy';
import { attempt } from './attempt';
import type { SqliteDatabase, SqliteRow, SqliteStatement, SqliteValue } from './driver';
import { scrub, transact } from './personal-file';
import { openRegisterFile, type RegisterFile } from './register-file';

const ROW_COLUMNS = 'number, sealed, enrollment_id, deferred_until, ended';
const TABLES: Readonly<Record<RosterRowKind, string>> = {
  enrollment: 'enrollment_rows',
  result: 'result_rows',
};

/** How a row stands that was named and not carried out yet. */
const UNTOLD = { digest: null, deferredUntil: null, ended: false } as const;

/**
 * Opens the register of references of a data folder, creates it where there is none: `register.db`, a file
 * of its own, so that personal identifiers can be guarded, backed up and erased apart from the log.
 * Every commit is synced: a reference is on the disk before an event can carry it.
 *
 * @throws NewerRegisterFile
 */
export const openSqliteReferenceRegister = ({ folder }: { readonly folder: string }): ReferenceRegister => {
  const register = new SqliteRegister(openRegisterFile(folder));
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
    forgotten: (source, studentIds) => attempt(() => register.forgotten(source, studentIds)),
    knows: (learnerRef) => attempt(() => register.knows(learnerRef)),
    forget: (learnerRef) => attempt(() => register.forget(learnerRef)),
    close: () => attempt(() => register.close()),
  };
};

class SqliteRegister {
  readonly #db: SqliteDatabase;
  readonly #ids: SealedIds;
  readonly #statements = new Map<string, SqliteStatement>();
  #open = true;

  constructor({ db, ids }: RegisterFile) {
    this.#db = db;
    this.#ids = ids;
  }

  learners(source: string, studentIds: Iterable<string>): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const studentId of studentIds) {
      const reference = this.#student(source, studentId)?.[0];
      if (typeof reference === 'string') found.set(studentId, reference);
    }
    return found;
  }

  nameLearners(source: string, proposals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    return transact(this.#db, () => {
      const insert = this.#statement(
        'INSERT OR IGNORE INTO students (source, external_key, learner_ref) VALUES (?, ?, ?)',
      );
      const named = new Map<string, string>();
      for (const [studentId, reference] of proposals) {
        const { changes } = insert.run(source, this.#ids.hashOf(studentId), reference);
        const standing = Number(changes) === 0 ? this.#student(source, studentId)?.[0] : reference;
        if (typeof standing === 'string') named.set(studentId, standing);
      }
      return named;
    });
  }

  nameEnrollments(scope: RosterScope, proposals: readonly NewEnrollmentRow[]): ReadonlyMap<string, KnownRow> {
    return transact(this.#db, () => {
      const number = this.#scopeForWriting(scope);
      const insert = this.#statement(
        `INSERT OR IGNORE INTO enrollment_rows (scope, external_key, enrollment_id, student_key, class, sealed)
         VALUES (?, ?, ?, ?, ?, ?)`,
      );
      const named = new Map<string, KnownRow>();
      for (const { externalId, enrollmentId, studentId, classId } of proposals) {
        const { changes, lastInsertRowid } = insert.run(
          number,
          this.#ids.hashOf(externalId),
          enrollmentId,
          this.#ids.hashOf(studentId),
          classId,
          this.#ids.seal([externalId, null]),
        );
        const row =
          Number(changes) === 0
            ? this.#row(number, 'enrollment', externalId)
            : { ...UNTOLD, number: Number(lastInsertRowid), externalId, enrollmentId };
        if (row !== undefined) named.set(externalId, row);
      }
      return named;
    });
  }

  rows(
    scope: RosterScope,
    kind: RosterRowKind,
    externalIds: readonly string[],
  ): ReadonlyMap<string, KnownRow> {
    const number = this.#scope(scope);
    const found = new Map<string, KnownRow>();
    for (const externalId of externalIds) {
      const row = this.#row(number, kind, externalId);
      if (row !== undefined) found.set(externalId, row);
    }
    return found;
  }

  enrollmentsIn(scope: RosterScope, studentId: string, classId: string): readonly KnownRow[] {
    return this.#statement(
      `SELECT ${ROW_COLUMNS} FROM enrollment_rows 
       WHERE student_key = ? AND scope = ? AND class = ? AND sealed IS NOT NULL ORDER BY number`,
    )
      .all(this.#ids.hashOf(studentId), this.#scope(scope), classId)
      .map((row) => this.#knownRow(row));
  }

  /** In the order of their numbers, by which the table stands: the index of the scope would be sorted for each page. */
  presentEnrollments(scope: RosterScope, after: number, limit: number): readonly KnownRow[] {
    return this.#statement(
      `SELECT ${ROW_COLUMNS} FROM enrollment_rows
       WHERE +scope = ? AND number > ? AND ended = 0 AND sealed IS NOT NULL ORDER BY number LIMIT ?`,
    )
      .all(this.#scope(scope), after, limit)
      .map((row) => this.#knownRow(row));
  }

  lastNumber(kind: RosterRowKind): number {
    return Number(this.#statement(`SELECT max(number) FROM ${TABLES[kind]}`).get()?.[0] ?? 0);
  }

  keep(scope: RosterScope, standings: readonly StandingOfRow[]): void {
    transact(this.#db, () => {
      const number = this.#scopeForWriting(scope);
      for (const standing of standings) this.#keepRow(number, standing);
    });
  }

  forgotten(source: string, studentIds: readonly string[]): ReadonlySet<string> {
    return new Set(studentIds.filter((studentId) => this.#student(source, studentId)?.[0] === null));
  }

  knows(learnerRef: string): boolean {
    return this.#statement('SELECT 1 FROM students WHERE learner_ref = ?').get(learnerRef) !== undefined;
  }

  forget(learnerRef: string): void {
    const isKnown = transact(this.#db, () => {
      const students = this.#statement('SELECT source, external_key FROM students WHERE learner_ref = ?').all(
        learnerRef,
      );
      for (const [source = null, key = null] of students) {
        this.#forgetRows(source, key);
        this.#statement('UPDATE students SET learner_ref = NULL WHERE source = ? AND external_key = ?').run(
          source,
          key,
        );
      }
      return students.length > 0;
    });
    if (isKnown) scrub(this.#db);
  }

  close(): void {
    if (this.#open) this.#db.close();
    this.#open = false;
  }

  /** Which enrollments the rows were of is forgotten with them. */
  #forgetRows(source: SqliteValue, studentKey: SqliteValue): void {
    const ofStudent = `student_key = ? AND scope IN (SELECT number FROM scopes WHERE source = ?)`;
    for (const table of Object.values(TABLES).toReversed())
      this.#statement(
        `UPDATE ${table} SET sealed = NULL, enrollment_id = 'forgotten', ended = 1 WHERE ${
          table === TABLES.result
            ? `enrollment_id IN (SELECT enrollment_id FROM ${TABLES.enrollment} WHERE ${ofStudent})`
            : ofStudent
        }`,
      ).run(studentKey, source);
  }

  /** Its reference, null once it is forgotten; undefined while the student is not known. */
  #student(source: string, studentId: string): SqliteRow | undefined {
    return this.#statement('SELECT learner_ref FROM students WHERE source = ? AND external_key = ?').get(
      source,
      this.#ids.hashOf(studentId),
    );
  }

  #row(scope: number, kind: RosterRowKind, externalId: string): KnownRow | undefined {
    const row = this.#statement(
      `SELECT ${ROW_COLUMNS} FROM ${TABLES[kind]} WHERE scope = ? AND external_key = ? AND sealed IS NOT NULL`,
    ).get(scope, this.#ids.hashOf(externalId));
    return row === undefined ? undefined : this.#knownRow(row);
  }

  #knownRow([number, sealed, enrollmentId, deferredUntil, ended]: SqliteRow): KnownRow {
    const [externalId, digest] = this.#ids.open(String(sealed));
    return {
      number: Number(number),
      externalId: String(externalId),
      enrollmentId: String(enrollmentId),
      digest: digest ?? null,
      deferredUntil: deferredUntil as Day | null,
      ended: ended === 1,
    };
  }

  #keepRow(
    scope: number,
    { kind, externalId, enrollmentId, digest, deferredUntil, ended }: StandingOfRow,
  ): void {
    const key = this.#ids.hashOf(externalId);
    const standing = [this.#ids.seal([externalId, digest]), deferredUntil, ended ? 1 : 0] as const;
    if (kind === 'result') {
      this.#statement(
        `INSERT INTO result_rows (scope, external_key, enrollment_id, sealed, deferred_until, ended) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (scope, external_key) DO UPDATE SET enrollment_id = excluded.enrollment_id,
           sealed = excluded.sealed, deferred_until = excluded.deferred_until, ended = excluded.ended`,
      ).run(scope, key, enrollmentId, ...standing);
      return;
    }
    const { changes } = this.#statement(
      'UPDATE enrollment_rows SET sealed = ?, deferred_until = ?, ended = ? WHERE scope = ? AND external_key = ?',
    ).run(...standing, scope, key);
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
}
