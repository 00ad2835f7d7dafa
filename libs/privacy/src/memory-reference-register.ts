import type {
  KnownRow,
  NewEnrollmentRow,
  ReferenceRegister,
  RosterRowKind,
  RosterScope,
  StandingOfRow,
  StudentInClass,
} from './reference-register';

interface KeptRow extends KnownRow {
  readonly scope: string;
  readonly place: string | null;
  readonly isForgotten?: boolean;
}

/** A register for tests and trials; it forgets all when it is let go. */
export function memoryReferenceRegister(): ReferenceRegister {
  const register = new MemoryRegister();
  return {
    learners: (source, studentIds) => attempt(() => register.learners(source, studentIds)),
    nameLearners: (source, proposals) => attempt(() => register.nameLearners(source, proposals)),
    nameEnrollments: (scope, proposals) => attempt(() => register.nameEnrollments(scope, proposals)),
    rows: (scope, kind, externalIds) => attempt(() => register.rows(scope, kind, externalIds)),
    enrollmentsIn: (scope, place) => attempt(() => register.enrollmentsIn(scope, place)),
    presentEnrollments: (scope, after, limit) =>
      attempt(() => register.presentEnrollments(scope, after).slice(0, limit)),
    lastNumber: (kind) => attempt(() => register.lastNumber(kind)),
    keep: (scope, standings) => attempt(() => register.keep(scope, standings)),
    forgotten: (source, studentIds) => attempt(() => register.forgotten(source, studentIds)),
    knows: (learnerRef) => attempt(() => register.knows(learnerRef)),
    forget: (learnerRef) => attempt(() => register.forget(learnerRef)),
    close: () => Promise.resolve(),
  };
}

const attempt = <Result>(run: () => Result): Promise<Result> =>
  new Promise((resolve) => {
    resolve(run());
  });

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
const scopeKey = ({ source, programId }: RosterScope): string => keyOf(source, programId);
const placeKey = ({ studentId, classId }: StudentInClass): string => keyOf(studentId, classId);

const knownRow = ({ number, externalId, enrollmentId, digest, deferredUntil, ended }: KeptRow): KnownRow => ({
  number,
  externalId,
  enrollmentId,
  digest,
  deferredUntil,
  ended,
});

class MemoryRegister {
  readonly #learners = new Map<string, string>();
  readonly #rows: Readonly<Record<RosterRowKind, Map<string, KeptRow>>> = {
    enrollment: new Map(),
    result: new Map(),
  };
  readonly #byPlace = new Map<string, string[]>();
  readonly #forgotten = new Set<string>();

  learners(source: string, studentIds: readonly string[]): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const studentId of studentIds) {
      const reference = this.#learners.get(keyOf(source, studentId));
      if (reference !== undefined) found.set(studentId, reference);
    }
    return found;
  }

  nameLearners(source: string, proposals: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    for (const [studentId, reference] of proposals) {
      const key = keyOf(source, studentId);
      if (!this.#learners.has(key) && !this.#forgotten.has(key)) this.#learners.set(key, reference);
    }
    return this.learners(source, [...proposals.keys()]);
  }

  nameEnrollments(scope: RosterScope, proposals: readonly NewEnrollmentRow[]): ReadonlyMap<string, KnownRow> {
    const rows = this.#rows.enrollment;
    for (const { externalId, enrollmentId, ...place } of proposals) {
      const key = keyOf(scopeKey(scope), externalId);
      const number = rows.size + 1;
      const named = { number, externalId, enrollmentId, scope: scopeKey(scope), place: placeKey(place) };
      if (rows.has(key)) continue;
      rows.set(key, { ...named, digest: null, deferredUntil: null, ended: false });
      const here = keyOf(scopeKey(scope), placeKey(place));
      this.#byPlace.set(here, [...(this.#byPlace.get(here) ?? []), externalId]);
    }
    const externalIds = proposals.map(({ externalId }) => externalId);
    return this.rows(scope, 'enrollment', externalIds);
  }

  rows(
    scope: RosterScope,
    kind: RosterRowKind,
    externalIds: readonly string[],
  ): ReadonlyMap<string, KnownRow> {
    const found = new Map<string, KnownRow>();
    for (const externalId of externalIds) {
      const row = this.#rows[kind].get(keyOf(scopeKey(scope), externalId));
      if (row !== undefined && row.isForgotten !== true) found.set(externalId, knownRow(row));
    }
    return found;
  }

  enrollmentsIn(scope: RosterScope, place: StudentInClass): readonly KnownRow[] {
    const externalIds = this.#byPlace.get(keyOf(scopeKey(scope), placeKey(place))) ?? [];
    return [...this.rows(scope, 'enrollment', externalIds).values()];
  }

  presentEnrollments(scope: RosterScope, after: number): readonly KnownRow[] {
    return this.#enrollments(scope)
      .filter(({ number, ended, isForgotten }) => number > after && !ended && isForgotten !== true)
      .map(knownRow);
  }

  lastNumber(kind: RosterRowKind): number {
    return this.#rows[kind].size;
  }

  keep(scope: RosterScope, standings: readonly StandingOfRow[]): void {
    for (const { kind, ...standing } of standings) {
      const key = keyOf(scopeKey(scope), standing.externalId);
      const known = this.#rows[kind].get(key);
      if (known === undefined && kind === 'enrollment')
        throw new RangeError('An enrollment row is named before its standing is kept');
      const number = known?.number ?? this.#rows[kind].size + 1;
      const place = known?.place ?? null;
      this.#rows[kind].set(key, { ...standing, number, scope: scopeKey(scope), place });
    }
  }

  forgotten(source: string, studentIds: readonly string[]): ReadonlySet<string> {
    return new Set(studentIds.filter((studentId) => this.#forgotten.has(keyOf(source, studentId))));
  }

  knows(learnerRef: string): boolean {
    return [...this.#learners.values()].includes(learnerRef);
  }

  forget(learnerRef: string): void {
    for (const [key, reference] of this.#learners) {
      if (reference !== learnerRef) continue;
      this.#learners.delete(key);
      this.#forgotten.add(key);
      const [source = '', studentId = ''] = JSON.parse(key) as string[];
      this.#forgetRows(source, studentId);
    }
  }

  #forgetRows(source: string, studentId: string): void {
    const ofStudent = [...this.#rows.enrollment].filter(([, { scope, place }]) => {
      const [rowSource] = JSON.parse(scope) as string[];
      const [rowStudent] = JSON.parse(place ?? '[]') as string[];
      return rowSource === source && rowStudent === studentId;
    });
    const enrollmentIds = new Set(ofStudent.map(([, { enrollmentId }]) => enrollmentId));
    for (const rows of Object.values(this.#rows))
      for (const [key, row] of rows)
        if (enrollmentIds.has(row.enrollmentId)) rows.set(key, { ...row, isForgotten: true });
  }

  #enrollments(scope: RosterScope): readonly KeptRow[] {
    return [...this.#rows.enrollment.values()]
      .filter((row) => row.scope === scopeKey(scope))
      .sort((left, right) => left.number - right.number);
  }
}
