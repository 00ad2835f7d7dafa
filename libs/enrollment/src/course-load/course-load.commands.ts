import type { CommandMetadata } from '@ledger/kernel';
import type { CoursePlaceTaken } from './course-load.events';

/** Takes one of the courses a student may have funded. */
export class TakeCoursePlace {
  readonly type = 'TakeCoursePlace';
  constructor(
    readonly data: CoursePlaceTaken['data'] & CourseLoadLimits,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives the place back. */
export class VacateCoursePlace {
  readonly type = 'VacateCoursePlace';
  constructor(
    readonly data: { readonly learnerRef: string; readonly enrollmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export interface CourseLoadLimits {
  /** Null for no limit. */
  readonly coursesPerStudentYear: number | null;
  readonly attemptsPerCourse: number;
}

export type CourseLoadCommand = TakeCoursePlace | VacateCoursePlace;
