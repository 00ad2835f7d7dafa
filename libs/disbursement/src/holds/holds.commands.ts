import type { CommandMetadata, Day } from '@ledger/kernel';
import type { HoldScope } from './holds.events';

/** Keeps payments back from today on. */
export class PlacePaymentHold {
  readonly type = 'PlacePaymentHold';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly holdId: string;
      readonly scope: HoldScope;
      readonly reasonCode: string;
      readonly expiresOn: Day | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends a hold as of today. */
export class LiftPaymentHold {
  readonly type = 'LiftPaymentHold';
  constructor(
    readonly data: { readonly programId: string; readonly holdId: string; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

export type HoldsCommand = PlacePaymentHold | LiftPaymentHold;
