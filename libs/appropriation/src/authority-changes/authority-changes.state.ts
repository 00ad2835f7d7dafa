import { type Day, unreachable } from '@ledger/kernel';
import type {
  AllotmentsReallocated,
  ApprovalToCarry,
  AuthorityChange,
  AuthorityChangesEvent,
  YearEnding,
  YearEndTerms,
} from './authority-changes.events';

/** What was changed in the authority of a program, and what waits for a second person. */
export interface AuthorityChanges {
  /** Null until they are declared. */
  readonly terms: YearEndTerms | null;
  /** Fiscal years that were ended. */
  readonly years: readonly EndedYear[];
  /** Approvals to carry forward, in the order they were given. */
  readonly carryForward: readonly ApprovedCarryForward[];
  readonly sources: readonly EndedSource[];
  /** Cents that were reallocated away as of a day, by day and allotment. */
  readonly reallocated: Readonly<Record<string, number>>;
  /** Every change that was ever proposed, in the order of the proposals. */
  readonly proposals: readonly AuthorityProposal[];
}

/** A fiscal year that was ended, and the days that follow from it. */
export type EndedYear = YearEnding;

/** An approval, and for which allotment it is. */
interface ApprovedCarryForward {
  readonly fiscalYear: number;
  readonly allotmentId: string;
  readonly approval: ApprovalToCarry;
}

/** A funding source that ended in a fiscal year. */
interface EndedSource {
  readonly fundingSource: string;
  readonly fiscalYear: number;
  readonly endsOn: Day;
}

/** A proposed change and what became of it. */
export interface AuthorityProposal {
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly change: AuthorityChange;
  readonly status: 'open' | 'confirmed' | 'withdrawn';
}

export const initialState: AuthorityChanges = {
  terms: null,
  years: [],
  carryForward: [],
  sources: [],
  reallocated: {},
  proposals: [],
};

/** The name under which what an allotment gave as of a day is counted. */
export const reallocatedKey = (asOf: Day, allotmentId: string): string => `${asOf} ${allotmentId}`;

export function evolve(state: AuthorityChanges, event: AuthorityChangesEvent): AuthorityChanges {
  const { proposalId } = event.data;
  switch (event.type) {
    case 'AuthorityChangeProposed': {
      const { proposedBy, change } = event.data;
      const proposal = { proposalId, proposedBy, change, status: 'open' } as const;
      return { ...state, proposals: [...state.proposals, proposal] };
    }
    case 'AuthorityChangeWithdrawn':
      return marked(state, proposalId, 'withdrawn');
    default:
      return marked(changed(state, event), proposalId, 'confirmed');
  }
}

type Confirmed = Exclude<
  AuthorityChangesEvent,
  { type: 'AuthorityChangeProposed' | 'AuthorityChangeWithdrawn' }
>;

function changed(state: AuthorityChanges, event: Confirmed): AuthorityChanges {
  switch (event.type) {
    case 'YearEndTermsDeclared':
      return { ...state, terms: event.data.terms };
    case 'FiscalYearEnded':
      return { ...state, years: [...state.years, event.data] };
    case 'CarryForwardApproved':
      return { ...state, carryForward: [...state.carryForward, event.data] };
    case 'FundingSourceEnded':
      return { ...state, sources: [...state.sources, event.data] };
    case 'AllotmentsReallocated':
      return { ...state, reallocated: reallocatedAfter(state.reallocated, event.data) };
    case 'FiscalYearClosingOrdered':
    case 'FundingSourceReplaced':
      return state;
    default:
      return unreachable(event);
  }
}

function reallocatedAfter(
  before: AuthorityChanges['reallocated'],
  { asOf, givers }: AllotmentsReallocated['data'],
): AuthorityChanges['reallocated'] {
  const given = givers.map(({ fromAllotmentId, amountCents }) => {
    const key = reallocatedKey(asOf, fromAllotmentId);
    return [key, (before[key] ?? 0) + amountCents] as const;
  });
  return { ...before, ...Object.fromEntries(given) };
}

const marked = (
  state: AuthorityChanges,
  proposalId: string,
  status: AuthorityProposal['status'],
): AuthorityChanges => ({
  ...state,
  proposals: state.proposals.map((proposal) =>
    proposal.proposalId === proposalId ? { ...proposal, status } : proposal,
  ),
});
