import type { StatedTerms } from '@ledger/policy';
import {
  AmountCents,
  Entries,
  Nested,
  Reference,
  References,
  Shaped,
  TermsRecord,
  Text,
  WholeNumber,
} from '@ledger/platform';

/** More courses, seats or attempts than a program could count. */
const COUNT_LIMIT = 1_000_000;

const MONTH_AND_DAY = {
  pattern: /^\d{2}-\d{2}$/,
  says: 'a month and a day written MM-DD',
  example: '07-01',
};

export class ProgramPath {
  @Reference('Reference of the program.')
  readonly programId!: string;
}

class ProgramLimitsBody {
  @WholeNumber(
    'Most courses funded for one student in one fiscal year; null for no limit.',
    { least: 1, most: COUNT_LIMIT },
    { nullable: true },
  )
  readonly coursesPerStudentYear!: number | null;

  @WholeNumber(
    'Most students one provider may have in one fiscal year; null for no limit.',
    { least: 0, most: COUNT_LIMIT },
    { nullable: true },
  )
  readonly seatsPerProviderYear!: number | null;

  @WholeNumber('How often one student may be funded in one course, over all years.', {
    least: 1,
    most: COUNT_LIMIT,
  })
  readonly attemptsPerCourse!: number;
}

class SchoolSystemBody {
  @Reference('Code of the school system.', { example: '001' })
  readonly code!: string;

  @Text('Its name.')
  readonly name!: string;

  @AmountCents(
    'State and local funding per pupil and year, where the policy caps the price by it; else null.',
    0,
    { nullable: true },
  )
  readonly perPupilCents!: number | null;
}

/** The terms of a program. */
export class DefineProgramBody {
  @Text('What the program is called.')
  readonly title!: string;

  @Text('IANA time zone in which days are counted.', { example: 'America/Chicago' })
  readonly zone!: string;

  @Shaped('Month and day on which a fiscal year starts, MM-DD.', MONTH_AND_DAY)
  readonly fiscalYearStartsOn!: string;

  @Reference('The funding policy; the version in force on the day of an approval is pinned.', {
    example: 'us-la/course-choice',
  })
  readonly policyId!: string;

  @References('Funding sources, asked for money in this order.', { example: ['SCA'] })
  readonly fundingSources!: readonly string[];

  @Nested('The limits of the program.', () => ProgramLimitsBody)
  readonly limits!: ProgramLimitsBody;

  @Entries('The school systems that take part.', () => SchoolSystemBody)
  readonly schoolSystems!: readonly SchoolSystemBody[];

  @TermsRecord('What the funding policy asks to be pinned for every enrollment, by its names.', {
    optional: true,
  })
  readonly policyTerms?: StatedTerms;
}
