import type { Day } from '@ledger/kernel';

/** Somebody began to prepare a run: its lines are drawn provider by provider, and sealed at the end. */
export interface PaymentRunOpened {
  readonly type: 'PaymentRunOpened';
  readonly data: {
    readonly runId: string;
    readonly programId: string;
    /** The day it is prepared for: holds and bank details are those of this day. */
    readonly effectiveOn: Day;
    readonly preparedBy: string;
    /** Who is looked at, in the order in which it is done. */
    readonly providerIds: readonly string[];
    /** The holds that nobody had lifted then; release looks only at those that came later. */
    readonly holdIds: readonly string[];
  };
}

/** A line of a run was drawn, in one append with the claim on its vouchers. */
export interface PaymentLineDrawn {
  readonly type: 'PaymentLineDrawn';
  readonly data: RunFact & RunLine;
}

/** Everything that is open for a provider was looked at: it is in the lines drawn just before, or left out. */
export interface PaymentPayeeDrawn {
  readonly type: 'PaymentPayeeDrawn';
  readonly data: RunFact & {
    readonly providerId: string;
    readonly lineCount: number;
    readonly leftOut: readonly LeftOut[];
    /** Of the lines and of what is left out, in hexadecimal. */
    readonly contentHash: string;
  };
}

/** All lines of a run are drawn; its content is sealed by its hash. */
export interface PaymentRunPrepared {
  readonly type: 'PaymentRunPrepared';
  readonly data: RunFact & RunSeal & { readonly preparedBy: string };
}

/** What seals a run: its totals, and the hash over what is in it and what it leaves out. */
export interface RunSeal extends RunTotals {
  readonly lineCount: number;
  readonly voucherCount: number;
  /** In hexadecimal: what is certified and released is this and nothing else. */
  readonly contentHash: string;
}

/** What a run would be: its seal, its lines and what it leaves out. */
export interface RunContent extends RunSeal {
  readonly programId: string;
  readonly effectiveOn: Day;
  readonly lines: readonly RunLine[];
  readonly leftOut: readonly LeftOut[];
}

/** Gross on both sides, in cents; payable less adjustments is what leaves the account. */
export interface RunTotals {
  readonly payableCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
}

/** One payment to one provider; its vouchers stand in the stream of the provider. */
export interface RunLine extends RunTotals {
  /** Its number in the run, from 1. */
  readonly lineId: string;
  readonly providerId: string;
  readonly bankDetailsId: string;
  readonly voucherCount: number;
  /** Of the line with every voucher in it, in hexadecimal. */
  readonly contentHash: string;
}

/** A voucher as it stood when the run was prepared; of an adjustment the part that the line nets. */
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

/** What stays open of one provider's vouchers for one reason: whole vouchers, or the parts of adjustments that are not netted. */
export interface LeftOut {
  readonly providerId: string;
  readonly side: 'payable' | 'adjustment';
  readonly reason: LeftOutReason;
  /** The hold that keeps it back; null for other reasons. */
  readonly holdId: string | null;
  readonly amountCents: number;
  readonly voucherIds: readonly string[];
}

/**
 * - `held`: a hold keeps it back
 * - `bank-details-missing`: nobody has confirmed where the provider is paid
 * - `bank-details-on-hold`: where the provider is paid has just changed
 * - `bank-details-change-pending`: the bank wants the account to be used differently, and two people have to settle it
 * - `adjustments-reach-payables`: the run pays the provider less than it owes back
 * - `recoupment-not-allowed`: notice of the adjustment has not run its course, or its day has not come
 * - `recoupment-stayed`: a dispute or an appeal stays it
 * - `recoupment-capped`: a run, or a line, nets no more of it
 * - `lines-full`: the provider has as many lines as one run gives it
 */
export type LeftOutReason =
  | 'held'
  | 'bank-details-missing'
  | 'bank-details-on-hold'
  | 'bank-details-change-pending'
  | 'adjustments-reach-payables'
  | 'recoupment-not-allowed'
  | 'recoupment-stayed'
  | 'recoupment-capped'
  | 'lines-full';

/** The run was given up before anything was sent; its vouchers are open again. */
export interface PaymentRunCancelled {
  readonly type: 'PaymentRunCancelled';
  readonly data: RunFact & PaidProviders & { readonly cancelledBy: string; readonly reasonCode: string };
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

/** A certified run has the trace numbers of its bank file, which no other run has. */
export interface PaymentRunNumbered {
  readonly type: 'PaymentRunNumbered';
  readonly data: RunFact & {
    /** The number of its first line; the others follow. */
    readonly firstSequence: number;
    /** Tells its bank file apart from others of the same day. */
    readonly fileIdModifier: string;
  };
}

/** The bank file was handed over for sending. */
export interface PaymentRunReleased {
  readonly type: 'PaymentRunReleased';
  readonly data: RunFact &
    PaidProviders & {
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
  readonly data: RunFact &
    PaidProviders &
    LineFact & {
      /** By what a line that had been returned is paid after all; left out where it had not been. */
      readonly reinstated?: Reinstatement;
    };
}

/** Two people have found that the money of a payment left though it had been returned. */
export interface Reinstatement {
  /** The exception of the bank by which they did. */
  readonly recordId: string;
  /** The day on which its run was released. */
  readonly sentOn: Day;
}

/** Somebody says that the bank sent a payment back, where no file of the bank does; another person has to confirm it. */
export interface PaymentLineReturnProposed {
  readonly type: 'PaymentLineReturnProposed';
  readonly data: RunFact &
    PaidProviders &
    LineFact & { readonly reasonCode: string; readonly proposedBy: string };
}

/** The bank sent a payment back. */
export interface PaymentLineReturned {
  readonly type: 'PaymentLineReturned';
  readonly data: RunFact &
    PaidProviders &
    LineFact & {
      readonly reasonCode: string;
      /**
       * Who said so, and who confirmed it; left out where a file of the bank says it, and in version 1, where one person
       * was enough.
       */
      readonly proposedBy?: string;
      readonly confirmedBy?: string;
    };
}

/** Which run a fact is about. */
interface RunFact {
  readonly runId: string;
  readonly programId: string;
  readonly effectiveOn: Day;
}

/** Whose vouchers learn of a fact. */
interface PaidProviders {
  readonly providerIds: readonly string[];
}

interface LineFact {
  readonly lineId: string;
  readonly netCents: number;
}

export type PaymentRunEvent =
  | PaymentRunOpened
  | PaymentLineDrawn
  | PaymentPayeeDrawn
  | PaymentRunPrepared
  | PaymentRunCancelled
  | PaymentRunCertified
  | PaymentRunNumbered
  | PaymentRunReleased
  | PaymentLineSettled
  | PaymentLineReturnProposed
  | PaymentLineReturned;
