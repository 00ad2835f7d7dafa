import type { CommandMetadata } from '@ledger/kernel';
import type { CourseOfferingClosed, CourseOfferingTerms } from './course-offering.events';

/** Publishes a course with its price and length, or changes them for enrollments to come. */
export class PublishCourseOffering {
  readonly type = 'PublishCourseOffering';
  constructor(
    readonly data: CourseOfferingTerms,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends an offering for new enrollments. */
export class CloseCourseOffering {
  readonly type = 'CloseCourseOffering';
  constructor(
    readonly data: CourseOfferingClosed['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

export type CourseOfferingCommand = PublishCourseOffering | CloseCourseOffering;
