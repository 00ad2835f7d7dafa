import type { OfferingRow } from '@ledger/catalog';
import type { Day } from '@ledger/kernel';
import { AmountCents, CalendarDay, Choice, Reference, Shaped, TermsRecord, Text } from '@ledger/platform';
import type { StatedTerms } from '@ledger/policy';
import { PageQuery } from '../paging.request';

const SCED_CODE = { pattern: /^\d{5}$/, says: 'five digits', example: '02056' };
const CREDITS = {
  pattern: /^\d{1,2}(\.\d{1,3})?$/,
  says: 'a number with up to two digits before the point and three after it, as a text',
  example: '0.5',
};

export class OfferingPath {
  @Reference('Reference of the course offering.')
  readonly offeringId!: string;
}

/** A provider's course, its price and its published length. */
export class PublishOfferingBody {
  @Reference('The program it is offered in.')
  readonly programId!: string;

  @Reference('Whose course it is.')
  readonly providerId!: string;

  @Reference('Code of the course, by which a student is funded in it once.')
  readonly courseCode!: string;

  @Shaped('School Courses for the Exchange of Data code, five digits.', SCED_CODE)
  readonly scedCode!: string;

  @Text('What the course is called.')
  readonly title!: string;

  @AmountCents('The price of one enrollment.', 0)
  readonly priceCents!: number;

  @CalendarDay('First day of the course.')
  readonly courseStart!: Day;

  @CalendarDay('Published end: the last day of on-time completion.')
  readonly courseEnd!: Day;

  @Shaped('Carnegie units as a decimal text.', CREDITS)
  readonly credits!: string;

  @TermsRecord('What else the funding policy asks to be pinned, by its names.', { optional: true })
  readonly policyTerms?: StatedTerms;
}

export class OfferingsQuery extends PageQuery {
  @Reference('Only those of this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only those of this provider.', { optional: true })
  readonly providerId?: string;

  @Reference('Only those of this course.', { optional: true })
  readonly courseCode?: string;

  @Shaped('Only those of this SCED code.', SCED_CODE, { optional: true })
  readonly scedCode?: string;

  @Choice('Only those of this status.', ['open', 'closed'], { optional: true })
  readonly status?: OfferingRow['status'];
}
