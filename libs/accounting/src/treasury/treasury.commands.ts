import type { CommandMetadata, Day } from '@ledger/kernel';
import type { TreasuryAmount } from './treasury.events';

/** What somebody says of an amount; the day is today where none is named. */
export type StatedAmount = Omit<TreasuryAmount, 'effectiveOn'> & { readonly effectiveOn?: Day | undefined };

/** Asks for money of an allotment, which must not be more than was allotted. */
export class RequestTreasuryDraw {
  readonly type = 'RequestTreasuryDraw';
  constructor(
    readonly data: StatedAmount & { readonly drawId: string; readonly allottedCents: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that the treasury sent what was asked for, or a part of it. */
export class RecordTreasuryReceipt {
  readonly type = 'RecordTreasuryReceipt';
  constructor(
    readonly data: Omit<StatedAmount, 'allotmentId'> & { readonly drawId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that cash went back to the treasury. */
export class RecordReversion {
  readonly type = 'RecordReversion';
  constructor(
    readonly data: StatedAmount & {
      readonly reversionId: string;
      /** What of the allotment is spent: it was paid, or will be, and stays. */
      readonly spentCents: number;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records what a school system retains of the price. */
export class RecordRetainedShare {
  readonly type = 'RecordRetainedShare';
  constructor(
    readonly data: StatedAmount & { readonly shareId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Records that a school system has what it retains. */
export class SettleRetainedShare {
  readonly type = 'SettleRetainedShare';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly shareId: string;
      readonly reference: string;
      readonly effectiveOn?: Day | undefined;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type TreasuryCommand =
  RequestTreasuryDraw | RecordTreasuryReceipt | RecordReversion | RecordRetainedShare | SettleRetainedShare;
