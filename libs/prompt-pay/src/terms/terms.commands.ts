import type { CommandMetadata, Day } from '@ledger/kernel';
import type { PromptPayTerms } from './terms.events';

/** Declares how soon a program has to pay, for claims received from a day on. */
export class DeclarePromptPayTerms {
  readonly type = 'DeclarePromptPayTerms';
  constructor(
    readonly data: PromptPayTerms & { readonly programId: string; readonly effectiveOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Declares the rate of interest of a calendar year; it may be declared again, for interest that accrues afterwards. */
export class DeclareInterestRate {
  readonly type = 'DeclareInterestRate';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly calendarYear: number;
      readonly basisPoints: number;
      readonly citation: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Notes that a provider's late payment waits for the rate of a year. */
export class AwaitInterestRate {
  readonly type = 'AwaitInterestRate';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly calendarYear: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type TermsCommand = DeclarePromptPayTerms | DeclareInterestRate | AwaitInterestRate;
