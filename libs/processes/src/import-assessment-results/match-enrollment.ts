import type { EnrollmentRow } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';

/** What is known of the course a result is about. */
export interface CourseOfResult {
  readonly programId: string;
  /** The course the result names, or those that its instrument measures. */
  readonly courseCodes: readonly string[];
  /** The day of the test. */
  readonly takenOn: Day;
}

/** The day a course begins for a student: as pinned at approval, else the day it was asked for. */
const beginOf = ({ approval, requestedOn }: EnrollmentRow): Day =>
  approval?.pinned.terms.courseStart ?? requestedOn;

/**
 * The enrollment of a student that a result is about: in one of the courses, not refused, and begun by the
 * day of the test; of several the one that began last.
 *
 * @returns undefined when there is none, `several` when two began on the same day
 */
export function enrollmentOfResult(
  rows: readonly EnrollmentRow[],
  { programId, courseCodes, takenOn }: CourseOfResult,
): EnrollmentRow | 'several' | undefined {
  const candidates = rows.filter(
    (row) =>
      row.programId === programId &&
      row.status !== 'refused' &&
      courseCodes.includes(row.courseCode) &&
      beginOf(row) <= takenOn,
  );
  const last = candidates.reduce<Day | undefined>(
    (latest, row) => (latest === undefined || beginOf(row) > latest ? beginOf(row) : latest),
    undefined,
  );
  const [found, other] = candidates.filter((row) => beginOf(row) === last);
  return other === undefined ? found : 'several';
}
