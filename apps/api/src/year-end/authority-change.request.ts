import type { AuthorityChange, CommitmentMeasure, ReallocationTerms, Remainder } from '@ledger/appropriation';
import type { Day } from '@ledger/kernel';
import {
  AmountCents,
  CalendarDay,
  Choice,
  Entries,
  httpProblem,
  Nested,
  Reference,
  References,
  Text,
  WholeNumber,
} from '@ledger/platform';
import type { WantedGiver } from '@ledger/processes';
import { YEARS } from './authority-changes.requests';

const DAYS = { least: 0, most: 366 };

class ReallocationTermsBody {
  @WholeNumber('Up to this part of an allotment, in hundredths of a percent, what is not committed may go.', {
    least: 0,
    most: 10_000,
  })
  readonly thresholdBasisPoints!: number;

  @Choice('What counts as committed.', ['encumbered-and-liquidated', 'liquidated'])
  readonly measure!: CommitmentMeasure;

  @Text('The law.', { example: 'LAC 28:CLI.1101.C.2.b' })
  readonly citation!: string;
}

class YearEndTermsBody {
  @WholeNumber('Days after the year in which its liabilities are still paid.', DAYS)
  readonly liquidationDays!: number;

  @WholeNumber('Days after the year within which unobligated cash goes back to the treasury.', DAYS)
  readonly remittanceDays!: number;

  @Choice('What those days pay.', ['earned-by-year-end', 'set-aside-by-year-end'])
  readonly windowPays!: 'earned-by-year-end' | 'set-aside-by-year-end';

  @Choice('What becomes of what is set aside for stages still to be earned.', ['re-encumber', 'lapse'])
  readonly contingent!: Remainder;

  @Nested(
    'When authority may go to another school system; left out where it may not.',
    () => ReallocationTermsBody,
    {
      optional: true,
    },
  )
  readonly reallocation?: ReallocationTermsBody;

  @Text('The law.', { example: 'R.S. 39:82' })
  readonly citation!: string;
}

class CarryForwardBody {
  @WholeNumber('The fiscal year that ends.', YEARS)
  readonly fiscalYear!: number;

  @Reference('The allotment of that year.')
  readonly allotmentId!: string;

  @References('The enrollments that the approval names; all of the allotment where it is left out.', {
    optional: true,
  })
  readonly enrollmentIds?: readonly string[];

  @AmountCents('At most so much is carried by it.', 1)
  readonly mostCents!: number;

  @Text('The approval.', { example: 'JLCB 2027-08-08 item 4' })
  readonly approvalReference!: string;
}

class SourceEndBody {
  @Reference('The funding source that ends.')
  readonly fundingSource!: string;

  @WholeNumber('Of this fiscal year.', YEARS)
  readonly fiscalYear!: number;

  @CalendarDay('The last day on which it takes something on, and whose earned stages it pays.')
  readonly endsOn!: Day;

  @Text('The order that ends it.')
  readonly authority!: string;
}

class SourceReplacementBody {
  @Reference('The funding source that ended.')
  readonly fundingSource!: string;

  @Reference('The one that takes over.')
  readonly byFundingSource!: string;

  @WholeNumber('Of this fiscal year.', YEARS)
  readonly fiscalYear!: number;

  @Text('The order that has it take over.')
  readonly authority!: string;
}

class GiverBody {
  @Reference('The allotment that gives.')
  readonly fromAllotmentId!: string;

  @AmountCents('How much; all that may go where it is left out.', 1, { optional: true })
  readonly amountCents?: number;
}

class ReallocationBody {
  @CalendarDay('The declared day: commitments count as they were known at its end.')
  readonly asOf!: Day;

  @Entries('The allotments that give.', () => GiverBody)
  readonly givers!: readonly GiverBody[];

  @Reference('The allotment that receives.')
  readonly toAllotmentId!: string;

  @Text('Who allowed it: a reference to the approval.')
  readonly authority!: string;
}

/** A change of a program's authority: exactly one of its members. */
export class AuthorityChangeBody {
  @Nested('Declares what the program does at the end of a year.', () => YearEndTermsBody, { optional: true })
  readonly yearEndTerms?: YearEndTermsBody;

  @Nested('Approves that what is set aside is carried into the next year.', () => CarryForwardBody, {
    optional: true,
  })
  readonly carryForward?: CarryForwardBody;

  @Nested('Ends a funding source before its year.', () => SourceEndBody, { optional: true })
  readonly fundingSourceEnd?: SourceEndBody;

  @Nested('Has another funding source take over from one that ended.', () => SourceReplacementBody, {
    optional: true,
  })
  readonly fundingSourceReplacement?: SourceReplacementBody;

  @Nested(
    'Moves authority that was not committed by a declared day to another school system.',
    () => ReallocationBody,
    {
      optional: true,
    },
  )
  readonly reallocation?: ReallocationBody;
}

/** A reallocation as it was asked for, before its figures are known. */
export interface AskedReallocation {
  readonly kind: 'asked-reallocation';
  readonly asOf: Day;
  readonly givers: readonly WantedGiver[];
  readonly toAllotmentId: string;
  readonly authority: string;
}

/** @throws HttpProblem `InputInvalid` unless the body names exactly one change */
export function changeFrom(body: AuthorityChangeBody): AuthorityChange | AskedReallocation {
  const [change, ...others] = changesIn(body);
  if (change === undefined || others.length > 0)
    throw httpProblem(
      'InputInvalid',
      { count: 1 },
      { errors: [{ path: '', message: 'the body must name exactly one change of authority' }] },
    );
  return change;
}

const changesIn = (body: AuthorityChangeBody): readonly (AuthorityChange | AskedReallocation)[] => [
  ...(body.yearEndTerms === undefined ? [] : [termsFrom(body.yearEndTerms)]),
  ...(body.carryForward === undefined ? [] : [carryForwardFrom(body.carryForward)]),
  ...(body.fundingSourceEnd === undefined ? [] : [sourceEndFrom(body.fundingSourceEnd)]),
  ...(body.fundingSourceReplacement === undefined ? [] : [replacementFrom(body.fundingSourceReplacement)]),
  ...(body.reallocation === undefined ? [] : [reallocationFrom(body.reallocation)]),
];

function termsFrom(body: YearEndTermsBody): AuthorityChange {
  const { liquidationDays, remittanceDays, windowPays, contingent, citation } = body;
  const { reallocation } = body;
  const terms = { liquidationDays, remittanceDays, windowPays, contingent, citation };
  return {
    kind: 'year-end-terms',
    terms: { ...terms, reallocation: reallocation === undefined ? null : ruleFrom(reallocation) },
  };
}

const ruleFrom = ({ thresholdBasisPoints, measure, citation }: ReallocationTermsBody): ReallocationTerms => ({
  thresholdBasisPoints,
  measure,
  citation,
});

function carryForwardFrom(body: CarryForwardBody): AuthorityChange {
  const { fiscalYear, allotmentId, enrollmentIds = null, mostCents, approvalReference } = body;
  const approval = { approvalReference, enrollmentIds, mostCents };
  return { kind: 'carry-forward', fiscalYear, allotmentId, approval };
}

const sourceEndFrom = ({ fundingSource, fiscalYear, endsOn, authority }: SourceEndBody): AuthorityChange => ({
  kind: 'funding-source-end',
  fundingSource,
  fiscalYear,
  endsOn,
  authority,
});

function replacementFrom(body: SourceReplacementBody): AuthorityChange {
  const { fundingSource, byFundingSource, fiscalYear, authority } = body;
  return { kind: 'funding-source-replacement', fundingSource, byFundingSource, fiscalYear, authority };
}

const reallocationFrom = (body: ReallocationBody): AskedReallocation => ({
  kind: 'asked-reallocation',
  asOf: body.asOf,
  givers: body.givers.map(({ fromAllotmentId, amountCents }) => ({ fromAllotmentId, amountCents })),
  toAllotmentId: body.toAllotmentId,
  authority: body.authority,
});
