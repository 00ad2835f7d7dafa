import type { Day } from '@ledger/kernel';

/** Where the money of one stage stands: earned, still to be had at most, and no longer to be had. */
export interface StageStanding {
  readonly earnedCents: number;
  readonly pendingCents: number;
  readonly forfeitedCents: number;
}

/** Who is paid for an enrollment, and in which books. */
export interface EnrollmentPayee {
  readonly enrollmentId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
}

/** A change in where the money of a stage stands, and the clause that says so. */
export interface StageChange extends EnrollmentPayee {
  readonly allotmentId: string;
  readonly stage: string;
  readonly branch: string | null;
  readonly before: StageStanding;
  readonly after: StageStanding;
  /**
   * What must stay set aside for the enrollment after this change: the most all its stages may still earn, and
   * what the changes recorded after it make due.
   */
  readonly enrollmentPendingCents: number;
  /** The allotment that has it set aside, where what falls away goes back to an earlier one. */
  readonly setAsideIn?: string;
  /** The day the stage was earned; null where it is not. */
  readonly earnedOn: Day | null;
  /** The day it had been earned before this change; null where it had not. */
  readonly earnedOnBefore: Day | null;
  /** The day the case was evaluated as of. */
  readonly asOf: Day;
  readonly clause: string;
  readonly citation: string;
  readonly because: string;
}

/** A stage became due; with the cents as before, by another branch or on another day. */
export interface StageEarned {
  readonly type: 'StageEarned';
  readonly data: StageChange;
}

/** A stage can still pay, but less than before. */
export interface StageReduced {
  readonly type: 'StageReduced';
  readonly data: StageChange;
}

/** A stage can no longer pay anything. */
export interface StageForfeited {
  readonly type: 'StageForfeited';
  readonly data: StageChange;
}

/** What a stage had earned is no longer supported by the facts, wholly or in part. */
export interface StageReversed {
  readonly type: 'StageReversed';
  readonly data: StageChange;
}

/** A stage can pay again, or more than before, since the facts changed. */
export interface StageReopened {
  readonly type: 'StageReopened';
  readonly data: StageChange;
}

export type StageEvent = StageEarned | StageReduced | StageForfeited | StageReversed | StageReopened;
