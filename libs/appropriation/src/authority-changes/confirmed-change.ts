import type { AllotmentToClose } from './authority-changes.commands';
import type {
  AuthorityChange,
  AuthorityChanged,
  ClosingOfAllotment,
  ConcernedAllotment,
  ConfirmedAuthorityChange,
} from './authority-changes.events';
import type { AuthorityChanges } from './authority-changes.state';
import { endedYear, yearEnding } from './change-possible';

/** What a confirmed change is put into effect with. */
export interface Circumstances {
  readonly state: AuthorityChanges;
  readonly fiscalYearStartsOn: string;
  readonly allotments: readonly AllotmentToClose[];
}

type OfYear = Extract<AuthorityChange, { kind: 'fiscal-year-end' | 'fiscal-year-closing' }>;
type OfSource = Extract<AuthorityChange, { kind: 'funding-source-end' | 'funding-source-replacement' }>;

/** The fact that a confirmed change is; whether it is possible was asked before. */
export function confirmedChange(
  change: AuthorityChange,
  by: ConfirmedAuthorityChange,
  circumstances: Circumstances,
): AuthorityChanged {
  switch (change.kind) {
    case 'year-end-terms':
      return { type: 'YearEndTermsDeclared', data: { ...by, terms: change.terms } };
    case 'fiscal-year-end':
    case 'fiscal-year-closing':
      return ofYear(change, by, circumstances);
    case 'carry-forward': {
      const { fiscalYear, allotmentId, approval } = change;
      return { type: 'CarryForwardApproved', data: { ...by, fiscalYear, allotmentId, approval } };
    }
    case 'funding-source-end':
    case 'funding-source-replacement':
      return ofSource(change, by, circumstances);
    case 'reallocation': {
      const { thresholdBasisPoints, measure } = termsOf(circumstances).reallocation ?? NO_RULE;
      const { asOf, givers, toAllotmentId, authority } = change;
      const moved = { asOf, thresholdBasisPoints, measure, givers, toAllotmentId, authority };
      return { type: 'AllotmentsReallocated', data: { ...by, ...moved } };
    }
  }
}

const NO_RULE = { thresholdBasisPoints: 0, measure: 'encumbered-and-liquidated' } as const;

function termsOf({ state: { terms } }: Circumstances): NonNullable<AuthorityChanges['terms']> {
  if (terms === null) throw new Error('A change was confirmed that needs terms, and there are none');
  return terms;
}

function ofYear(
  change: OfYear,
  by: ConfirmedAuthorityChange,
  circumstances: Circumstances,
): AuthorityChanged {
  const { fiscalYear } = change;
  const { state, allotments } = circumstances;
  const ofThisYear = allotments.filter((allotment) => allotment.fiscalYear === fiscalYear);
  if (change.kind === 'fiscal-year-end') {
    const ending = yearEnding(fiscalYear, termsOf(circumstances), circumstances);
    return { type: 'FiscalYearEnded', data: { ...by, ...ending, allotments: ofThisYear.map(concerned) } };
  }
  const { contingent: remainder, authority } =
    endedYear(state, fiscalYear) ?? yearEnding(fiscalYear, termsOf(circumstances), circumstances);
  const closings = ofThisYear.map((allotment) => closingIntoNextYear(allotment, state));
  return { type: 'FiscalYearClosingOrdered', data: { ...by, fiscalYear, remainder, closings, authority } };
}

const concerned = ({
  allotmentId,
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
}: AllotmentToClose): ConcernedAllotment => ({
  allotmentId,
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
});

/** The same source and school system a year later takes over; approvals count by allotment. */
const closingIntoNextYear = (
  allotment: AllotmentToClose,
  { carryForward }: AuthorityChanges,
): ClosingOfAllotment => ({
  allotmentId: allotment.allotmentId,
  toAllotmentId: allotment.takenOverBy,
  carryForward: carryForward
    .filter(({ allotmentId }) => allotmentId === allotment.allotmentId)
    .map(({ approval }) => approval),
});

function ofSource(
  change: OfSource,
  by: ConfirmedAuthorityChange,
  { allotments }: Circumstances,
): AuthorityChanged {
  const { fundingSource, fiscalYear, authority } = change;
  const ofSourceAndYear = allotments.filter(
    (allotment) => allotment.fundingSource === fundingSource && allotment.fiscalYear === fiscalYear,
  );
  const common = { ...by, fundingSource, fiscalYear, authority };
  if (change.kind === 'funding-source-end') {
    const { endsOn } = change;
    return {
      type: 'FundingSourceEnded',
      data: { ...common, endsOn, allotments: ofSourceAndYear.map(concerned) },
    };
  }
  const { byFundingSource } = change;
  const closings = ofSourceAndYear.map((allotment) => ({
    allotmentId: allotment.allotmentId,
    toAllotmentId: allotment.takenOverBy,
    carryForward: [],
  }));
  return { type: 'FundingSourceReplaced', data: { ...common, byFundingSource, closings } };
}
