import type { Day } from '@ledger/kernel';

/** What a payment run will pay, and what it leaves out and why: a snapshot, sealed by its hash. */
export interface PaymentRunPrepared {
  readonly type: 'PaymentRunPrepared';
  readonly data: RunContent & {
    readonly runId: string;
    readonly preparedBy: string;
    /** Of the whole content, in hexadecimal: what is certified and released is this and nothing else. */
    readonly contentHash: string;
  };
}

/** The content of a run. Payable less adjustments is what leaves the account. */
export interface RunContent extends RunTotals {
  readonly programId: string;
  /** The day it was prepared for: holds and bank details are those of this day. */
  readonly effectiveOn: Day;
  readonly lines: readonly RunLine[];
  readonly leftOut: readonly LeftOut[];
}

/** Gross on both sides, in cents. */
export interface RunTotals {
  readonly payableCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
}

/** One payment to one provider, and every voucher in it. */
export interface RunLine extends RunTotals {
  /** Its number in the run, from 1. */
  readonly lineId: string;
  readonly providerId: string;
  readonly bankDetailsId: string;
  readonly vouchers: readonly RunVoucher[];
}

/** A voucher as it stood when the run was prepared. */
export interface RunVoucher {
  readonly voucherId: string;
  readonly enrollmentId: string;
  readonly learnerRef: string;
  readonly offeringId: string;
  readonly courseCode: string;
  readonly stage: string;
  readonly allotmentId: string;
  readonly fiscalYear: number;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
  readonly effectiveOn: Day;
}

/** A voucher that stays open. */
export interface LeftOut {
  readonly providerId: string;
  readonly voucherId: string;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
  readonly reason: LeftOutReason;
  /** The hold that keeps it back; null for other reasons. */
  readonly holdId: string | null;
}

/**
 * - `held`: a hold keeps it back
 * - `bank-details-missing`: nobody has confirmed where the provider is paid
 * - `bank-details-on-hold`: where the provider is paid has just changed
 * - `adjustments-reach-payables`: the provider owes back as much as it is owed, or more
 * - `line-full`: the line has as many vouchers as a payment can explain
 */
export type LeftOutReason =
  'held' | 'bank-details-missing' | 'bank-details-on-hold' | 'adjustments-reach-payables' | 'line-full';

/** The run was given up before anything was sent; its vouchers are open again. */
export interface PaymentRunCancelled {
  readonly type: 'PaymentRunCancelled';
  readonly data: RunFact & { readonly cancelledBy: string; readonly reasonCode: string };
}

/** A second person answers for the content of the run. */
export interface PaymentRunCertified {
  readonly type: 'PaymentRunCertified';
  readonly data: RunFact & {
    readonly certifiedBy: string;
    readonly contentHash: string;
    /** Instant, UTC: what the bank file carries as the time it was made. */
    readonly certifiedAt: string;
  };
}

/** The bank file was handed over for sending. */
export interface PaymentRunReleased {
  readonly type: 'PaymentRunReleased';
  readonly data: RunFact & {
    readonly releasedBy: string;
    readonly file: BankFileReference;
    /** The day on which the bank is asked to pay. */
    readonly paysOn: Day;
  };
}

/** A bank file by its content. */
export interface BankFileReference {
  /** In hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Trace number of each line, by which the bank names it again. */
  readonly traces: readonly { readonly lineId: string; readonly trace: string }[];
}

/** The bank carried a payment out. */
export interface PaymentLineSettled {
  readonly type: 'PaymentLineSettled';
  readonly data: RunFact & LineFact;
}

/** The bank sent a payment back. */
export interface PaymentLineReturned {
  readonly type: 'PaymentLineReturned';
  readonly data: RunFact & LineFact & { readonly reasonCode: string };
}

/** Which run a fact is about, and whose vouchers learn of it. */
interface RunFact {
  readonly runId: string;
  readonly programId: string;
  readonly providerIds: readonly string[];
  readonly effectiveOn: Day;
}

interface LineFact {
  readonly lineId: string;
  readonly netCents: number;
}

export type PaymentRunEvent =
  | PaymentRunPrepared
  | PaymentRunCancelled
  | PaymentRunCertified
  | PaymentRunReleased
  | PaymentLineSettled
  | PaymentLineReturned;
