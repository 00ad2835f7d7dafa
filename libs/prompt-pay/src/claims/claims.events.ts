import type { Day } from '@ledger/kernel';

/** Which voucher a claim is about, and which money. */
export interface ClaimFunds {
  readonly voucherId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly allotmentId: string;
  readonly fiscalYear: number;
  readonly effectiveOn: Day;
}

/** The provider's claim was received on another day than the one on which the voucher came about. */
export interface ClaimReceived {
  readonly type: 'ClaimReceived';
  readonly data: ClaimFunds & {
    readonly receivedOn: Day;
    readonly reference: string;
    readonly statedBy: string;
  };
}

/** More evidence was asked for in time: the clock stands still until it comes. */
export interface EvidenceRequested {
  readonly type: 'EvidenceRequested';
  readonly data: ClaimFunds & {
    readonly requestId: string;
    /** What is asked for, as a code. */
    readonly evidenceCode: string;
    readonly requestedOn: Day;
    /** The last day on which it could be asked for. */
    readonly lastDay: Day;
    readonly requestedBy: string;
  };
}

/** The evidence that was asked for came: the claim is to be paid or rejected within the days of the law. */
export interface EvidenceReceived {
  readonly type: 'EvidenceReceived';
  readonly data: ClaimFunds & {
    readonly requestId: string;
    readonly evidenceOn: Day;
    /** By which the evidence is found. */
    readonly reference: string;
    readonly statedBy: string;
  };
}

/** A payment was sent after the day on which it was due. */
export interface PaymentMadeLate {
  readonly type: 'PaymentMadeLate';
  readonly data: ClaimFunds &
    Delay & {
      /** Of the voucher. */
      readonly paidCents: number;
    };
}

/** When a late payment was due and sent. */
export interface Delay {
  readonly runId: string;
  readonly lineId: string;
  readonly dueOn: Day;
  readonly paidOn: Day;
  /** By calendar year, without the day due, with the day paid. */
  readonly delay: readonly { readonly calendarYear: number; readonly days: number }[];
}

/** Interest for paying late is owed to the provider: by the operating budget, never by program money. */
export interface InterestAccrued {
  readonly type: 'InterestAccrued';
  readonly data: ClaimFunds & {
    readonly runId: string;
    readonly amountCents: number;
    /** Hundredths of a percent by calendar year, as they were applied. */
    readonly rates: readonly { readonly calendarYear: number; readonly basisPoints: number }[];
  };
}

/** It was ruled that there was reasonable cause to pay late: no interest is owed. */
export interface InterestWaived {
  readonly type: 'InterestWaived';
  readonly data: ClaimFunds & {
    readonly runId: string;
    readonly amountCents: number;
    /** The ruling. */
    readonly reference: string;
    readonly waivedBy: string;
  };
}

/** The payment came back, so that the late amount is not paid yet; interest accrues anew when it is. */
export interface InterestReversed {
  readonly type: 'InterestReversed';
  readonly data: ClaimFunds & { readonly runId: string; readonly amountCents: number };
}

/** The operating budget paid the interest. */
export interface InterestPaid {
  readonly type: 'InterestPaid';
  readonly data: ClaimFunds & {
    readonly runId: string;
    readonly amountCents: number;
    readonly paidOn: Day;
    readonly reference: string;
    readonly statedBy: string;
  };
}

export type ClaimsEvent =
  | ClaimReceived
  | EvidenceRequested
  | EvidenceReceived
  | PaymentMadeLate
  | InterestAccrued
  | InterestWaived
  | InterestReversed
  | InterestPaid;
