import type { Day } from '@ledger/kernel';

/** The rows a source system sends for one program. The ids in them mean something only there. */
export interface RosterScope {
  /** Name or code of the source system. */
  readonly source: string;
  readonly programId: string;
}

/** A row as the source system names it. */
export type RosterRowKind = 'enrollment' | 'result';

/** How a row stood when it was last imported. */
export interface RowStanding {
  /** Digest of what the row said; null while it was named but never carried out to its end. */
  readonly digest: string | null;
  /** A part of the row lies in the future: carry it out again from this day on. */
  readonly deferredUntil: Day | null;
  /** The row is gone from the source, or was marked as deleted there. */
  readonly ended: boolean;
}

/** A row the register knows. */
export interface KnownRow extends RowStanding {
  /** Numbers rise in the order in which rows became known, within one kind. */
  readonly number: number;
  readonly externalId: string;
  /** The opaque id of the enrollment the row is about. */
  readonly enrollmentId: string;
}

/** An enrollment row that is new to the register, with the opaque id proposed for it. */
export interface NewEnrollmentRow {
  readonly externalId: string;
  readonly enrollmentId: string;
  readonly studentId: string;
  readonly classId: string;
}

/** How a row stands now; a result row is made known by it. */
export interface StandingOfRow extends RowStanding {
  readonly kind: RosterRowKind;
  readonly externalId: string;
  readonly enrollmentId: string;
}

/** A student in a class, by the source's ids. */
export interface StudentInClass {
  readonly studentId: string;
  readonly classId: string;
}

/**
 * Which opaque reference stands for which person: the only place that knows. It lies apart from the event
 * log, in which no personal identifier ever appears; whoever erases an entry here makes the references in
 * the log point at nobody, and no amount changes.
 *
 * Every write is on the disk when it resolves, so that a reference is never used before it is kept.
 */
export interface ReferenceRegister {
  /** The references of these students; those not known are missing from the map. */
  learners(source: string, studentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Names students: keeps the proposed reference of each that is new, and answers what stands for each of
   * them now, which may be another reference where somebody was faster.
   */
  nameLearners(source: string, proposals: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>>;
  /** Makes enrollment rows known, keeps those that are, and answers how all of them stand. */
  nameEnrollments(
    scope: RosterScope,
    proposals: readonly NewEnrollmentRow[],
  ): Promise<ReadonlyMap<string, KnownRow>>;
  /** How these rows stand; those not known are missing from the map. */
  rows(
    scope: RosterScope,
    kind: RosterRowKind,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, KnownRow>>;
  /** The enrollment rows of a student in a class, oldest first. */
  enrollmentsIn(scope: RosterScope, place: StudentInClass): Promise<readonly KnownRow[]>;
  /** Enrollment rows that have not ended, with a number above `after`, in the order of numbers. */
  presentEnrollments(scope: RosterScope, after: number, limit: number): Promise<readonly KnownRow[]>;
  /** The highest number given to a row of this kind; 0 when there is none. */
  lastNumber(kind: RosterRowKind): Promise<number>;
  /** Keeps how rows stand. A row of an unknown enrollment is a fault of the caller. */
  keep(scope: RosterScope, standings: readonly StandingOfRow[]): Promise<void>;
  /** Those of these students of whom nothing is known any more, since they were forgotten. */
  forgotten(source: string, studentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether a reference stands for somebody. */
  knows(learnerRef: string): Promise<boolean>;
  /**
   * Forgets whom a reference stands for, and which rows were the student's: of the id of the student a keyed
   * hash stays, so that the source cannot bring the student back as somebody new. Again: nothing.
   */
  forget(learnerRef: string): Promise<void>;
  close(): Promise<void>;
}
