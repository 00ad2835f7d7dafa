import type { Day } from '@ledger/kernel';

/** How soon the state has to pay, by the law it names. */
export interface PromptPayTerms {
  /** Calendar days from receipt of a claim to the day on which it is due. */
  readonly dueDays: number;
  /** Working days after receipt within which more evidence may be asked for. */
  readonly requestWithinWorkingDays: number;
  /** Calendar days from receipt of the evidence within which the claim is to be paid or rejected. */
  readonly afterEvidenceDays: number;
  /** Days that are no working days, besides Saturdays and Sundays, in order. */
  readonly holidays: readonly Day[];
  /** The law, as it is cited. */
  readonly citation: string;
}

/** What the state owes providers by way of time: it holds for claims received from this day on. */
export interface PromptPayTermsDeclared {
  readonly type: 'PromptPayTermsDeclared';
  readonly data: PromptPayTerms & {
    readonly programId: string;
    readonly declaredBy: string;
    readonly effectiveOn: Day;
  };
}

/** The rate of interest of a calendar year, in hundredths of a percent a year. */
export interface InterestRateDeclared {
  readonly type: 'InterestRateDeclared';
  readonly data: {
    readonly programId: string;
    readonly calendarYear: number;
    readonly basisPoints: number;
    /** Where the rate is published. */
    readonly citation: string;
    readonly declaredBy: string;
    readonly effectiveOn: Day;
    /** Whose late payments waited for the rate: their interest accrues now. */
    readonly awaitedBy: readonly string[];
  };
}

/** A late payment has no interest yet, since a rate is missing. */
export interface InterestRateAwaited {
  readonly type: 'InterestRateAwaited';
  readonly data: {
    readonly programId: string;
    readonly providerId: string;
    readonly calendarYear: number;
    readonly effectiveOn: Day;
  };
}

export type TermsEvent = PromptPayTermsDeclared | InterestRateDeclared | InterestRateAwaited;
