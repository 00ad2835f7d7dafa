import type { AllotmentEndingEvent } from './allotment-ending.events';
import type { EnrollmentAmount } from './enrollment-amount';

export type { EnrollmentAmount } from './enrollment-amount';

/** Which money an allotment is: one funding source, for one school system, in one fiscal year. */
export interface AllotmentIdentity {
  readonly allotmentId: string;
  readonly programId: string;
  readonly fundingSource: string;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
}

/** Authority to spend was released to a school system, for the first time or in addition. */
export interface AllotmentReleased {
  readonly type: 'AllotmentReleased';
  readonly data: AllotmentIdentity & { readonly amountCents: number };
}

/** Authority to spend was taken back, from what is still available. */
export interface AllotmentReduced {
  readonly type: 'AllotmentReduced';
  readonly data: { readonly allotmentId: string; readonly amountCents: number };
}

/** Available authority went to another allotment. */
export interface AllotmentTransferredOut {
  readonly type: 'AllotmentTransferredOut';
  readonly data: AllotmentTransfer;
}

/** Available authority came from another allotment. */
export interface AllotmentTransferredIn {
  readonly type: 'AllotmentTransferredIn';
  readonly data: AllotmentTransfer;
}

export interface AllotmentTransfer {
  readonly allotmentId: string;
  /** The allotment on the other side. */
  readonly counterpartId: string;
  readonly amountCents: number;
  /** Who allowed it: a reference to the approval. */
  readonly authority: string;
}

/** An amount was set aside for an enrollment: at most this becomes due. */
export interface AmountEncumbered {
  readonly type: 'AmountEncumbered';
  readonly data: EnrollmentAmount & {
    /**
     * Why: a first approval, its turn on the waitlist, a stage that came back, a stage due beyond what was set
     * aside, or what another allotment that ended had set aside.
     */
    readonly purpose: 'approval' | 'waitlist' | 'reopened-stage' | 'shortfall' | 're-encumbrance';
  };
}

/** There was not enough; the enrollment waits, in the order of arrival. */
export interface EnrollmentWaitlisted {
  readonly type: 'EnrollmentWaitlisted';
  readonly data: EnrollmentAmount;
}

/** A waiting enrollment no longer wants the money. */
export interface WaitlistLeft {
  readonly type: 'WaitlistLeft';
  readonly data: { readonly allotmentId: string; readonly enrollmentId: string };
}

/** What can no longer become due was freed. */
export interface EncumbranceReleased {
  readonly type: 'EncumbranceReleased';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** A stage was earned: that part of the encumbrance became expenditure, and so much less of the stage is owed. */
export interface EncumbranceLiquidated {
  readonly type: 'EncumbranceLiquidated';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** An earned stage fell away: its expenditure is set aside again. */
export interface LiquidationReversed {
  readonly type: 'LiquidationReversed';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** A stage was earned that the allotment cannot pay now; it is owed all the same. */
export interface LiquidationDeferred {
  readonly type: 'LiquidationDeferred';
  readonly data: EnrollmentAmount & {
    readonly stage: string;
    /**
     * Why, where it is not that money is short: it was earned after the last day that counts, became known after
     * the last day on which the allotment pays, or the allotment is closed. Money that returns does not serve it.
     */
    readonly because?: DeferralReason;
  };
}

/** Why money that returns to an allotment cannot serve a stage that is owed. */
export type DeferralReason = 'earned-after-end' | 'window-ended' | 'allotment-closed';

/** A stage that waited for money fell away before it was served. */
export interface DeferralWithdrawn {
  readonly type: 'DeferralWithdrawn';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

export type AllotmentEvent =
  | AllotmentReleased
  | AllotmentReduced
  | AllotmentTransferredOut
  | AllotmentTransferredIn
  | AmountEncumbered
  | EnrollmentWaitlisted
  | WaitlistLeft
  | EncumbranceReleased
  | EncumbranceLiquidated
  | LiquidationReversed
  | LiquidationDeferred
  | DeferralWithdrawn
  | AllotmentEndingEvent;
