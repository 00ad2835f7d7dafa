import type { CommandMetadata, Day } from '@ledger/kernel';
import type { ClaimFunds } from './claims.events';
import type { ClaimTerms } from './due-day';

/** Which claim a command is about. */
export interface ClaimReference {
  readonly programId: string;
  readonly providerId: string;
  readonly voucherId: string;
}

/** A claim as its voucher has it: looked up by whoever asks the decider. */
export interface AskedClaim extends Omit<ClaimFunds, 'effectiveOn'> {
  /** The day on which the voucher came about: receipt, unless another day was stated. */
  readonly accruedOn: Day;
  /** Of the voucher. */
  readonly amountCents: number;
}

/** A claim, and the terms it is under. */
export interface ClaimUnderTerms {
  readonly claim: AskedClaim;
  readonly terms: ClaimTerms;
  /** Whether its payment was sent and has not come back. */
  readonly isPaid: boolean;
}

/** States the day on which the provider's claim was received. */
export class StateClaimDay {
  readonly type = 'StateClaimDay';
  constructor(
    readonly data: ClaimUnderTerms & { readonly receivedOn: Day; readonly reference: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Asks for more evidence today. */
export class AskForEvidence {
  readonly type = 'AskForEvidence';
  constructor(
    readonly data: ClaimUnderTerms & { readonly requestId: string; readonly evidenceCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** States the day on which the evidence came. */
export class StateEvidence {
  readonly type = 'StateEvidence';
  constructor(
    readonly data: ClaimUnderTerms & {
      readonly requestId: string;
      readonly evidenceOn: Day;
      readonly reference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** A claim that a line of the run pays. */
export interface PaidClaim {
  readonly claim: AskedClaim;
  readonly terms: ClaimTerms;
  readonly lineId: string;
}

/** Holds the day on which payments of a run were sent against the days on which they were due. */
export class CheckPaymentDays {
  readonly type = 'CheckPaymentDays';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly paidOn: Day;
      readonly claims: readonly PaidClaim[];
      readonly rates: Rates;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Accrues the interest of late payments that waited for a rate. */
export class AccrueAwaitedInterest {
  readonly type = 'AccrueAwaitedInterest';
  constructor(
    readonly data: { readonly programId: string; readonly providerId: string; readonly rates: Rates },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes interest back whose payments the bank returned. */
export class ReverseInterest {
  readonly type = 'ReverseInterest';
  constructor(
    readonly data: {
      readonly runId: string;
      readonly lineId: string;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records the ruling that there was reasonable cause to pay late. */
export class WaiveInterest {
  readonly type = 'WaiveInterest';
  constructor(
    readonly data: ClaimReference & { readonly reference: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the operating budget paid the interest. */
export class RecordInterestPayment {
  readonly type = 'RecordInterestPayment';
  constructor(
    readonly data: ClaimReference & { readonly paidOn: Day; readonly reference: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Declared rates by calendar year, in hundredths of a percent a year. */
export type Rates = readonly { readonly calendarYear: number; readonly basisPoints: number }[];

export type ClaimsCommand =
  | StateClaimDay
  | AskForEvidence
  | StateEvidence
  | CheckPaymentDays
  | AccrueAwaitedInterest
  | ReverseInterest
  | WaiveInterest
  | RecordInterestPayment;
