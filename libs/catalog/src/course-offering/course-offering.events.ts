import type { Day } from '@ledger/kernel';
import type { StatedTerms } from '@ledger/policy';

/** A provider's course was published at a price and with its published length. */
export interface CourseOfferingPublished {
  readonly type: 'CourseOfferingPublished';
  readonly data: CourseOfferingTerms;
}

/** The terms of an offering changed; enrollments approved before keep theirs. */
export interface CourseOfferingRevised {
  readonly type: 'CourseOfferingRevised';
  readonly data: CourseOfferingTerms;
}

/** An offering takes no further enrollments. */
export interface CourseOfferingClosed {
  readonly type: 'CourseOfferingClosed';
  readonly data: { readonly offeringId: string; readonly effectiveOn: Day };
}

export interface CourseOfferingTerms {
  readonly offeringId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly courseCode: string;
  /** School Courses for the Exchange of Data code, five digits. */
  readonly scedCode: string;
  readonly title: string;
  readonly priceCents: number;
  readonly courseStart: Day;
  /** Published end: the last day of on-time completion. */
  readonly courseEnd: Day;
  /** Carnegie units as a decimal text, e.g. `0.5`. */
  readonly credits: string;
  /** What else the funding policy asks to be pinned, by its names, such as the number of competencies. */
  readonly policyTerms?: StatedTerms;
}

export type CourseOfferingEvent = CourseOfferingPublished | CourseOfferingRevised | CourseOfferingClosed;
