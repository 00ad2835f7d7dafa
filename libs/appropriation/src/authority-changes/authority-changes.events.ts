import type { Day } from '@ledger/kernel';

/** What becomes of what is set aside for stages that may still be earned when their year ends. */
export type ContingentRule = 're-encumber' | 'lapse';

/** An approval to carry what is set aside into the next year, by who may approve that. */
export interface ApprovalToCarry {
  /** Reference of the approval: the Commissioner's and the committee's. */
  readonly approvalReference: string;
  /** The enrollments it names; null for all of the allotment. */
  readonly enrollmentIds: readonly string[] | null;
  /** At most so much is carried by it. */
  readonly mostCents: number;
}

/** An allotment that a change concerns. */
export interface ConcernedAllotment {
  readonly allotmentId: string;
  readonly programId: string;
  readonly fundingSource: string;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
}

/** What a program does with authority at the end of a year, and which law says so. */
export interface YearEndTerms {
  /** Calendar days after the end of the year in which liabilities of the year are still paid. */
  readonly liquidationDays: number;
  /** Calendar days after the end of the year within which unobligated cash goes back to the treasury. */
  readonly remittanceDays: number;
  /** What those days pay: stages earned by the end of the year, or whatever was set aside by then and falls due in them. */
  readonly windowPays: 'earned-by-year-end' | 'set-aside-by-year-end';
  /** What becomes of what is set aside for stages that are still to be earned. */
  readonly contingent: ContingentRule;
  /** When authority of one school system may go to another; null where it may not. */
  readonly reallocation: ReallocationTerms | null;
  /** The law. */
  readonly citation: string;
}

/** Which part of an allotment is protected from reallocation, and what counts as committed. */
export interface ReallocationTerms {
  /** Of what is allotted, in hundredths of a percent: what is above is protected. */
  readonly thresholdBasisPoints: number;
  readonly measure: CommitmentMeasure;
  readonly citation: string;
}

/** What counts as committed: what is set aside and spent, or what is spent alone. */
export type CommitmentMeasure = 'encumbered-and-liquidated' | 'liquidated';

/** Where the commitments of an allotment stood at the end of a day, as the ledger knew them then. */
export interface CommitmentStanding {
  readonly allottedCents: number;
  readonly committedCents: number;
}

/** What one allotment gives in a reallocation, and the figures it rests on. */
export interface ReallocationGiver extends CommitmentStanding {
  readonly fromAllotmentId: string;
  readonly amountCents: number;
}

/** What one person proposes about the authority of a program, and another confirms. */
export type AuthorityChange =
  | { readonly kind: 'year-end-terms'; readonly terms: YearEndTerms }
  | { readonly kind: 'fiscal-year-end'; readonly fiscalYear: number }
  | {
      readonly kind: 'carry-forward';
      readonly fiscalYear: number;
      readonly allotmentId: string;
      readonly approval: ApprovalToCarry;
    }
  | { readonly kind: 'fiscal-year-closing'; readonly fiscalYear: number }
  | {
      readonly kind: 'funding-source-end';
      readonly fundingSource: string;
      readonly fiscalYear: number;
      readonly endsOn: Day;
      readonly authority: string;
    }
  | {
      readonly kind: 'funding-source-replacement';
      readonly fundingSource: string;
      readonly byFundingSource: string;
      readonly fiscalYear: number;
      readonly authority: string;
    }
  | {
      readonly kind: 'reallocation';
      readonly asOf: Day;
      readonly givers: readonly ReallocationGiver[];
      readonly toAllotmentId: string;
      readonly authority: string;
    };

/** Which proposal a change came from, and the two people who made it. */
export interface ConfirmedAuthorityChange {
  readonly programId: string;
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly confirmedBy: string;
}

/** One person proposed a change of a program's authority; nothing moves yet. */
export interface AuthorityChangeProposed {
  readonly type: 'AuthorityChangeProposed';
  readonly data: {
    readonly programId: string;
    readonly proposalId: string;
    readonly proposedBy: string;
    readonly change: AuthorityChange;
  };
}

/** A proposed change was taken back, or had become so in the meantime. */
export interface AuthorityChangeWithdrawn {
  readonly type: 'AuthorityChangeWithdrawn';
  readonly data: {
    readonly programId: string;
    readonly proposalId: string;
    readonly reasonCode: string;
    readonly withdrawnBy: string;
  };
}

/** Two people declared what a program does at the end of a year. */
export interface YearEndTermsDeclared {
  readonly type: 'YearEndTermsDeclared';
  readonly data: ConfirmedAuthorityChange & { readonly terms: YearEndTerms };
}

/** A fiscal year of a program is over: its allotments end, and pay in the window what they may still pay. */
export interface FiscalYearEnded {
  readonly type: 'FiscalYearEnded';
  readonly data: ConfirmedAuthorityChange &
    YearEnding & { readonly allotments: readonly ConcernedAllotment[] };
}

/** The days by which a fiscal year ends, and the terms of the program as they were then. */
export interface YearEnding {
  readonly fiscalYear: number;
  readonly endsOn: Day;
  readonly paysEarnedUntil: Day;
  readonly liquidatesUntil: Day;
  /** The last day on which unobligated cash of the year may be with the program. */
  readonly remitsUntil: Day;
  readonly contingent: ContingentRule;
  readonly authority: string;
}

/** Who may approve it allowed what is set aside on an allotment to be carried into the next year. */
export interface CarryForwardApproved {
  readonly type: 'CarryForwardApproved';
  readonly data: ConfirmedAuthorityChange & {
    readonly fiscalYear: number;
    readonly allotmentId: string;
    readonly approval: ApprovalToCarry;
  };
}

/** How one allotment is closed. */
export interface ClosingOfAllotment {
  readonly allotmentId: string;
  readonly toAllotmentId: string | null;
  readonly carryForward: readonly ApprovalToCarry[];
}

/** The window of a fiscal year is over: its allotments are settled enrollment by enrollment, and closed. */
export interface FiscalYearClosingOrdered {
  readonly type: 'FiscalYearClosingOrdered';
  readonly data: ConfirmedAuthorityChange & {
    readonly fiscalYear: number;
    readonly remainder: ContingentRule;
    readonly closings: readonly ClosingOfAllotment[];
    readonly authority: string;
  };
}

/** A funding source ended before its year: its allotments take nothing on any more. */
export interface FundingSourceEnded {
  readonly type: 'FundingSourceEnded';
  readonly data: ConfirmedAuthorityChange & {
    readonly fundingSource: string;
    readonly fiscalYear: number;
    readonly endsOn: Day;
    readonly allotments: readonly ConcernedAllotment[];
    readonly authority: string;
  };
}

/** Another funding source pays what may still be earned; what the one that ended has paid stays with it. */
export interface FundingSourceReplaced {
  readonly type: 'FundingSourceReplaced';
  readonly data: ConfirmedAuthorityChange & {
    readonly fundingSource: string;
    readonly byFundingSource: string;
    readonly fiscalYear: number;
    readonly closings: readonly ClosingOfAllotment[];
    readonly authority: string;
  };
}

/** Authority that school systems had not committed by a declared day went to another one. */
export interface AllotmentsReallocated {
  readonly type: 'AllotmentsReallocated';
  readonly data: ConfirmedAuthorityChange & {
    readonly asOf: Day;
    readonly thresholdBasisPoints: number;
    readonly measure: CommitmentMeasure;
    readonly givers: readonly ReallocationGiver[];
    readonly toAllotmentId: string;
    readonly authority: string;
  };
}

/** A change of a program's authority that two people made. */
export type AuthorityChanged =
  | YearEndTermsDeclared
  | FiscalYearEnded
  | CarryForwardApproved
  | FiscalYearClosingOrdered
  | FundingSourceEnded
  | FundingSourceReplaced
  | AllotmentsReallocated;

export type AuthorityChangesEvent = AuthorityChangeProposed | AuthorityChangeWithdrawn | AuthorityChanged;
