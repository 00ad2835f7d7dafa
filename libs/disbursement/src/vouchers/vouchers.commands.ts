import type { CommandMetadata, Day } from '@ledger/kernel';
import type { VoucherFunds, VoucherOrigin } from './vouchers.events';

/** Owes a provider more for a stage, or takes back; what is open on the other side makes way first. */
export class AccrueVoucher {
  readonly type = 'AccrueVoucher';
  constructor(
    readonly data: VoucherFunds & VoucherOrigin,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Claims open vouchers for a payment run. */
export class SelectVouchers {
  readonly type = 'SelectVouchers';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly runId: string;
      readonly voucherIds: readonly string[];
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Tells the vouchers of a payment run what became of it. */
export class RecordRunOutcome {
  readonly type = 'RecordRunOutcome';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly providerId: string;
      readonly runId: string;
      readonly outcome: RunOutcome;
      readonly effectiveOn: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Given up before release, sent, carried out by the bank, or come back with the reason of the bank. */
export type RunOutcome =
  | { readonly kind: 'cancelled' | 'released' | 'settled' }
  | { readonly kind: 'returned'; readonly reasonCode: string };

export type VouchersCommand = AccrueVoucher | SelectVouchers | RecordRunOutcome;
