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
  /** The cents this fact moves: of a payable always the whole, of an adjustment the part the fact is about. */
  readonly amountCents: number;
  readonly effectiveOn: Day;
}

/** What else holds and remittances ask of a voucher. */
export interface VoucherOrigin {
  /** Opaque reference of the student. */
  readonly learnerRef: string;
  readonly offeringId: string;
  readonly courseCode: string;
  /** The day the ledger learned of it, in the program's zone; left out where that is the day it was earned. */
  readonly accruedOn?: Day;
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

/** A payable that was not yet in a payment run is void; it stays, marked by what took its place. */
export interface VoucherWithdrawn {
  readonly type: 'VoucherWithdrawn';
  readonly data: VoucherFunds & {
    /** The change that made it void, by the name a voucher of that change has or would have. */
    readonly supersededBy: string;
  };
}

/** A stage that had fallen away is owed again: so much less of its adjustment is owed back. */
export interface AdjustmentReduced {
  readonly type: 'AdjustmentReduced';
  readonly data: VoucherFunds & {
    /** The change that restored the stage, by the name a voucher of that change has or would have. */
    readonly supersededBy: string;
  };
}

/** A payment run claimed a payable, which no other can, or a part of an adjustment, which it will net. */
export interface VoucherSelected {
  readonly type: 'VoucherSelected';
  readonly data: VoucherFunds &
    Pick<VoucherOrigin, 'learnerRef' | 'offeringId' | 'courseCode'> &
    InLine & {
      /** The effective day of the voucher itself: when the stage was earned, or fell away. */
      readonly earnedOn: Day;
    };
}

/** The run that had claimed a voucher was given up. */
export interface VoucherFreed {
  readonly type: 'VoucherFreed';
  readonly data: VoucherFunds & InLine;
}

/** The payment of a payable was sent to the bank; the part of an adjustment was netted against what was sent. */
export interface PaymentReleased {
  readonly type: 'PaymentReleased';
  readonly data: VoucherFunds & InLine;
}

/** The bank carried the payment out. */
export interface PaymentSettled {
  readonly type: 'PaymentSettled';
  readonly data: VoucherFunds & InLine;
}

/** The payment came back: what was payable is payable again, what this run netted is outstanding again. */
export interface PaymentReturned {
  readonly type: 'PaymentReturned';
  readonly data: VoucherFunds & InLine & { readonly reasonCode: string };
}

interface InLine {
  readonly runId: string;
  readonly lineId: string;
}

/** How fast an adjustment may be netted. What stands here was decided with notice; the ledger only keeps to it. */
export interface RecoupmentTerms {
  /** At most so many cents in one run: a cap, or the instalment of a plan; null without such a limit. */
  readonly perRunCents: number | null;
  /** At most this share of what a line pays before netting, in hundredths of a percent; null without such a limit. */
  readonly shareOfLineBasisPoints: number | null;
  /** The first day on which a run may net it. */
  readonly from: Day;
}

/** What is outstanding of an adjustment, its amount, may be netted on these terms, which take the place of earlier ones. */
export interface RecoupmentAllowed {
  readonly type: 'RecoupmentAllowed';
  readonly data: VoucherFunds & { readonly terms: RecoupmentTerms };
}

/** A dispute or an appeal stays the netting of what is outstanding of an adjustment, its amount, until it is allowed again. */
export interface RecoupmentStayed {
  readonly type: 'RecoupmentStayed';
  readonly data: VoucherFunds & { readonly reasonCode: string };
}

/** The provider paid back a part of an adjustment itself, or all of it. */
export interface AdjustmentRepaid {
  readonly type: 'AdjustmentRepaid';
  readonly data: VoucherFunds & {
    readonly receivedOn: Day;
    /** By which the payment is found in the bank statement. */
    readonly reference: string;
  };
}

/** A part of an adjustment was given up, or all of it, with approval. */
export interface AdjustmentWrittenOff {
  readonly type: 'AdjustmentWrittenOff';
  readonly data: VoucherFunds & { readonly approvalReference: string };
}

/** What was given up of an adjustment was not owed back after all, since its stage is owed again: so much less is given up. */
export interface WriteOffReversed {
  readonly type: 'WriteOffReversed';
  readonly data: VoucherFunds & {
    /** The change that restored the stage, by the name a voucher of that change has or would have. */
    readonly supersededBy: string;
  };
}

/** What becomes of a voucher by the payment run that claimed it. */
export type RunOutcomeEvent = VoucherFreed | PaymentReleased | PaymentSettled | PaymentReturned;

/** What becomes of an adjustment outside of payment runs. */
export type AdjustmentEvent =
  | AdjustmentReduced
  | RecoupmentAllowed
  | RecoupmentStayed
  | AdjustmentRepaid
  | AdjustmentWrittenOff
  | WriteOffReversed;

export type VouchersEvent =
  VoucherAccrued | VoucherWithdrawn | VoucherSelected | RunOutcomeEvent | AdjustmentEvent;

/** The types of all events on vouchers. */
export const VOUCHERS_EVENTS = [
  'VoucherAccrued',
  'VoucherWithdrawn',
  'VoucherSelected',
  'VoucherFreed',
  'PaymentReleased',
  'PaymentSettled',
  'PaymentReturned',
  'AdjustmentReduced',
  'RecoupmentAllowed',
  'RecoupmentStayed',
  'AdjustmentRepaid',
  'AdjustmentWrittenOff',
  'WriteOffReversed',
] as const satisfies readonly VouchersEvent['type'][];
