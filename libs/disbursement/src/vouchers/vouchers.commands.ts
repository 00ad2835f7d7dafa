import type { CommandMetadata, Day } from '@ledger/kernel';
import type { RecoupmentTerms, VoucherFunds, VoucherOrigin } from './vouchers.events';

/** Owes a provider more for a stage, or takes back; what is open on the other side makes way first. */
export class AccrueVoucher {
  readonly type = 'AccrueVoucher';
  constructor(
    readonly data: VoucherFunds & VoucherOrigin,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Claims open payables, and parts of adjustments, for a line of a payment run. */
export class SelectVouchers {
  readonly type = 'SelectVouchers';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly runId: string;
      readonly lineId: string;
      readonly vouchers: readonly {
        readonly voucherId: string;
        /** Of a payable its whole, of an adjustment what the line nets. */
        readonly amountCents: number;
      }[];
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Tells the vouchers of a payment run, or of one line of it, what became of it. */
export class RecordRunOutcome {
  readonly type = 'RecordRunOutcome';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly runId: string;
      /** Null for every line of the provider in the run. */
      readonly lineId: string | null;
      readonly outcome: RunOutcome;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Claims what a line had paid before it was returned, as paid by it after all: its money had left. */
export class ReinstatePayment {
  readonly type = 'ReinstatePayment';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly runId: string;
      readonly lineId: string;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Given up before release, sent, carried out by the bank, or come back with the reason of the bank. */
export type RunOutcome =
  | { readonly kind: 'cancelled' | 'released' | 'settled' }
  | { readonly kind: 'returned'; readonly reasonCode: string };

/** Which adjustment a command is about. */
interface AdjustmentReference {
  readonly programId: string;
  readonly providerId: string;
  readonly voucherId: string;
  readonly effectiveOn: Day;
}

/** Lets runs net what is outstanding of an adjustment, on terms that take the place of earlier ones. */
export class AllowRecoupment {
  readonly type = 'AllowRecoupment';
  constructor(
    readonly data: AdjustmentReference & { readonly terms: RecoupmentTerms },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Keeps runs from netting an adjustment until that is allowed again. */
export class StayRecoupment {
  readonly type = 'StayRecoupment';
  constructor(
    readonly data: AdjustmentReference & { readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records money that a provider paid back for an adjustment; the same reference counts once. */
export class RecordRepayment {
  readonly type = 'RecordRepayment';
  constructor(
    readonly data: AdjustmentReference & {
      readonly amountCents: number;
      readonly receivedOn: Day;
      readonly reference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives up what is outstanding of an adjustment, or a part of it; the same approval counts once. */
export class WriteOffAdjustment {
  readonly type = 'WriteOffAdjustment';
  constructor(
    readonly data: AdjustmentReference & {
      readonly amountCents: number;
      readonly approvalReference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Gives back what was netted or repaid of an adjustment, since a decision found that it was not to be recovered. */
export class GiveBackRecoupment {
  readonly type = 'GiveBackRecoupment';
  constructor(
    readonly data: AdjustmentReference & {
      /** The name of the voucher that pays it back; the same is accrued once. */
      readonly giveBackId: string;
      readonly amountCents: number;
      readonly approvalReference: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type AdjustmentCommand =
  AllowRecoupment | StayRecoupment | RecordRepayment | WriteOffAdjustment | GiveBackRecoupment;

export type VouchersCommand =
  AccrueVoucher | SelectVouchers | RecordRunOutcome | ReinstatePayment | AdjustmentCommand;
