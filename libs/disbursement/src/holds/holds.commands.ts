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
      /** The exception of the bank that it waits for; left out where somebody places it. */
      readonly recordId?: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Ends a hold as of today; one that waits for an exception of the bank ends only as that is dealt with. */
export class LiftPaymentHold {
  readonly type = 'LiftPaymentHold';
  constructor(
    readonly data: {
      readonly programId: string;
      readonly holdId: string;
      readonly reasonCode: string;
      /** The exception of the bank that was dealt with; left out where somebody lifts it. */
      readonly recordId?: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type HoldsCommand = PlacePaymentHold | LiftPaymentHold;
