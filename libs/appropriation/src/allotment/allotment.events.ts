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
    /** Why: a first approval, its turn on the waitlist, a stage that came back, or a stage due beyond what was set aside. */
    readonly purpose: 'approval' | 'waitlist' | 'reopened-stage' | 'shortfall';
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

/** A stage was earned: that part of the encumbrance became expenditure. */
export interface EncumbranceLiquidated {
  readonly type: 'EncumbranceLiquidated';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** An earned stage fell away: its expenditure is set aside again. */
export interface LiquidationReversed {
  readonly type: 'LiquidationReversed';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** A stage was earned beyond what is set aside and available; it is served first when money returns. */
export interface LiquidationDeferred {
  readonly type: 'LiquidationDeferred';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

/** A stage that waited for money fell away before it was served. */
export interface DeferralWithdrawn {
  readonly type: 'DeferralWithdrawn';
  readonly data: EnrollmentAmount & { readonly stage: string };
}

export interface EnrollmentAmount {
  readonly allotmentId: string;
  readonly enrollmentId: string;
  readonly amountCents: number;
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
  | DeferralWithdrawn;
