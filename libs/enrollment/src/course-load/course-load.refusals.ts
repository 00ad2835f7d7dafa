import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a place in a student's course load. */
export const courseLoadRefusals = {
  DuplicateFunding: {
    says: 'This student is funded in {courseCode} already, by enrollment {otherEnrollmentId}; at most {attemptsPerCourse} attempts are funded.',
    next: 'Drop the other enrollment, or leave this one to a private payer.',
  },
  CourseLimitReached: {
    says: 'This student has {courses} funded courses in fiscal year {fiscalYear}; at most {coursesPerStudentYear} are funded.',
    next: 'Drop another course, or request it for the next year.',
  },
} as const satisfies RefusalCatalogue;

export type CourseLoadRefusal = keyof typeof courseLoadRefusals;
