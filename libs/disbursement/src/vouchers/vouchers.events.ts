import type { Day } from '@ledger/kernel';

/** Whether a voucher is owed to the provider, or takes back what was paid or is about to be. */
export type VoucherSide = 'payable' | 'adjustment';

/** Whom a voucher concerns, and which money: what every fact about it says again, so that it can be posted alone. */
export interface VoucherFunds {
  readonly voucherId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly allotmentId: string;
  readonly fiscalYear: number;
  readonly side: VoucherSide;
  readonly amountCents: number;
  readonly effectiveOn: Day;
}

/** What else holds and remittances ask of a voucher. */
export interface VoucherOrigin {
  /** Opaque reference of the student. */
  readonly learnerRef: string;
  readonly offeringId: string;
  readonly courseCode: string;
}

/** A stage became due and has its money: so much is owed. Or it fell away after it was paid: so much is owed back. */
export interface VoucherAccrued {
  readonly type: 'VoucherAccrued';
  readonly data: VoucherFunds &
    VoucherOrigin & {
      /** The voucher whose remainder this is; null where it stands for itself. */
      readonly supersedes: string | null;
    };
}

/** A voucher that was not yet in a payment run is void; it stays, marked by what took its place. */
export interface VoucherWithdrawn {
  readonly type: 'VoucherWithdrawn';
  readonly data: VoucherFunds & {
    /** The change that made it void, by the name a voucher of that change has or would have. */
    readonly supersededBy: string;
  };
}

/** A payment run claimed a voucher: no other can. */
export interface VoucherSelected {
  readonly type: 'VoucherSelected';
  readonly data: VoucherFunds & InRun;
}

/** The run that had claimed a voucher was given up. */
export interface VoucherFreed {
  readonly type: 'VoucherFreed';
  readonly data: VoucherFunds & InRun;
}

/** The payment of a voucher was sent to the bank; an adjustment was netted against what was sent. */
export interface PaymentReleased {
  readonly type: 'PaymentReleased';
  readonly data: VoucherFunds & InRun;
}

/** The bank carried the payment out. */
export interface PaymentSettled {
  readonly type: 'PaymentSettled';
  readonly data: VoucherFunds & InRun;
}

/** The payment came back: what was payable is payable again, what was netted is to be netted again. */
export interface PaymentReturned {
  readonly type: 'PaymentReturned';
  readonly data: VoucherFunds & InRun & { readonly reasonCode: string };
}

interface InRun {
  readonly runId: string;
}

/** What becomes of a voucher by the payment run that claimed it. */
export type RunOutcomeEvent = VoucherFreed | PaymentReleased | PaymentSettled | PaymentReturned;

export type VouchersEvent = VoucherAccrued | VoucherWithdrawn | VoucherSelected | RunOutcomeEvent;
