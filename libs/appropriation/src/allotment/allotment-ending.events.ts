import type { Day } from '@ledger/kernel';
import type { EnrollmentAmount } from './enrollment-amount';

/** Why an allotment takes nothing on any more: its year is over, or its funding source is. */
export type EndingReason = 'fiscal-year' | 'funding-source';

/** An allotment came to its end: nothing is set aside from it any more, and what it still pays is settled. */
export interface AllotmentEnded {
  readonly type: 'AllotmentEnded';
  readonly data: {
    readonly allotmentId: string;
    readonly because: EndingReason;
    /** The last day on which it took something on. */
    readonly endsOn: Day;
    /** Stages earned up to this day are still paid from what is set aside. */
    readonly paysEarnedUntil: Day;
    /** The last day on which it pays anything; null until what is open on it has been moved. */
    readonly liquidatesUntil: Day | null;
    /** The law or order that ends it. */
    readonly authority: string;
  };
}

/** Available authority ended: nobody can spend it any more. */
export interface AuthorityLapsed {
  readonly type: 'AuthorityLapsed';
  readonly data: {
    readonly allotmentId: string;
    readonly amountCents: number;
    /** It was available when the allotment ended, or it was freed afterwards. */
    readonly because: 'available-at-end' | 'freed-after-end';
    readonly effectiveOn: Day;
  };
}

/** What becomes of what is still set aside on an allotment that ended, where nobody allowed to carry it forward. */
export type Remainder = 're-encumber' | 'lapse';

/** An approval to carry what is set aside into another year, by who may approve that. */
export interface CarryForwardApproval {
  /** Reference of the approval: the Commissioner's and the committee's. */
  readonly approvalReference: string;
  /** The enrollments it names; null for all of the allotment. */
  readonly enrollmentIds: readonly string[] | null;
  /** At most so much is carried by it. */
  readonly mostCents: number;
}

/** The closing of an allotment began: enrollment by enrollment, what is set aside is carried, moved or lapses. */
export interface AllotmentClosingBegun {
  readonly type: 'AllotmentClosingBegun';
  readonly data: {
    readonly allotmentId: string;
    /** Where what is carried or set aside anew goes; null where everything lapses. */
    readonly toAllotmentId: string | null;
    readonly remainder: Remainder;
    readonly carryForward: readonly CarryForwardApproval[];
    readonly authority: string;
  };
}

/** The closing of an allotment could not begin: the allotment that is to take over is not there. */
export interface AllotmentClosingBlocked {
  readonly type: 'AllotmentClosingBlocked';
  readonly data: { readonly allotmentId: string; readonly toAllotmentId: string };
}

/** The closing of an allotment went on by this many enrollments. */
export interface AllotmentClosingContinued {
  readonly type: 'AllotmentClosingContinued';
  readonly data: { readonly allotmentId: string; readonly settled: number; readonly remaining: number };
}

/** An allotment is closed: nothing is set aside on it, and what comes back to it lapses. */
export interface AllotmentClosed {
  readonly type: 'AllotmentClosed';
  readonly data: { readonly allotmentId: string };
}

/** What was set aside for an enrollment ended with its allotment. */
export interface EncumbranceLapsed {
  readonly type: 'EncumbranceLapsed';
  readonly data: EnrollmentAmount & {
    /** Nobody carried it, it is set aside anew on another allotment, or its stage fell away after the closing. */
    readonly because: 'unliquidated' | 're-encumbered' | 'fell-away';
  };
}

/** What was set aside for an enrollment left for another year together with its authority, by approval. */
export interface EncumbranceCarriedForward {
  readonly type: 'EncumbranceCarriedForward';
  readonly data: EnrollmentAmount & { readonly toAllotmentId: string; readonly approvalReference: string };
}

/** What was set aside for an enrollment came from another year together with its authority, by approval. */
export interface EncumbranceCarriedIn {
  readonly type: 'EncumbranceCarriedIn';
  readonly data: EnrollmentAmount & { readonly fromAllotmentId: string; readonly approvalReference: string };
}

/** An earned stage without authority on this allotment became owed on another. */
export interface OwedStageSent {
  readonly type: 'OwedStageSent';
  readonly data: OwedStageMoved;
}

/** An earned stage that had no authority on another allotment is owed on this one. */
export interface OwedStageReceived {
  readonly type: 'OwedStageReceived';
  readonly data: OwedStageMoved;
}

/** Which stage is owed elsewhere from now on. */
export interface OwedStageMoved extends EnrollmentAmount {
  readonly stage: string;
  /** The allotment on the other side. */
  readonly counterpartId: string;
}

/** What becomes of an allotment from its end to its closing. */
export type AllotmentEndingEvent =
  | AllotmentEnded
  | AuthorityLapsed
  | AllotmentClosingBegun
  | AllotmentClosingBlocked
  | AllotmentClosingContinued
  | AllotmentClosed
  | EncumbranceLapsed
  | EncumbranceCarriedForward
  | EncumbranceCarriedIn
  | OwedStageSent
  | OwedStageReceived;
