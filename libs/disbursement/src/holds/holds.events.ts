import type { Day } from '@ledger/kernel';

/** What a hold keeps back: all payments of a program, of a provider, of a course offering or of a student. */
export type HoldScope =
  | { readonly kind: 'program' }
  | { readonly kind: 'provider'; readonly providerId: string }
  | { readonly kind: 'offering'; readonly offeringId: string }
  | { readonly kind: 'learner'; readonly learnerRef: string };

/** Payments are kept back for a reason; what becomes due goes on accruing. */
export interface PaymentHoldPlaced {
  readonly type: 'PaymentHoldPlaced';
  readonly data: PaymentHold;
}

export interface PaymentHold {
  readonly programId: string;
  readonly holdId: string;
  readonly scope: HoldScope;
  readonly reasonCode: string;
  readonly placedBy: string;
  readonly effectiveOn: Day;
  /** The last day on which it holds; null until it is lifted. */
  readonly expiresOn: Day | null;
  /** The exception of the bank that it waits for; left out where somebody placed it. */
  readonly recordId?: string;
}

/** Payments are no longer kept back by this hold. */
export interface PaymentHoldLifted {
  readonly type: 'PaymentHoldLifted';
  readonly data: {
    readonly programId: string;
    readonly holdId: string;
    readonly reasonCode: string;
    readonly liftedBy: string;
    /** The first day on which it no longer holds. */
    readonly effectiveOn: Day;
  };
}

export type HoldsEvent = PaymentHoldPlaced | PaymentHoldLifted;
