import type { Day } from '@ledger/kernel';

/** What was paid is no longer earned: so much is claimed back, with the fact that fell and what the stage earned before and after. */
export interface ClawbackProposed {
  readonly type: 'ClawbackProposed';
  readonly data: ClawbackClaim;
}

export interface ClawbackClaim {
  readonly clawbackId: string;
  /** The adjustment voucher that has the money; one adjustment is one clawback. */
  readonly voucherId: string;
  readonly programId: string;
  readonly providerId: string;
  readonly enrollmentId: string;
  readonly stage: string;
  readonly allotmentId: string;
  readonly fiscalYear: number;
  readonly amountCents: number;
  readonly derivation: ClawbackDerivation;
  readonly effectiveOn: Day;
}

/** Why a stage earns less than was paid; the sentences are made of it when it is read. */
export interface ClawbackDerivation {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly cause: ClawbackCause;
  /** The day both are evaluated as of. */
  readonly asOf: Day;
  readonly before: DerivedStage;
  readonly after: DerivedStage;
}

/** The fact that made the difference: withdrawn, replaced by another, or new; or none where the terms changed. */
export type ClawbackCause =
  | {
      readonly kind: 'retracted' | 'corrected' | 'recorded';
      readonly factId: string;
      readonly factKind: string;
    }
  | { readonly kind: 'terms' };

export interface DerivedStage {
  readonly earnedCents: number;
  readonly branch: string | null;
  readonly clause: string;
  readonly citation: string;
}

/** The provider was told what is claimed, why, and until when it can answer. */
export interface ClawbackNoticed {
  readonly type: 'ClawbackNoticed';
  readonly data: OfClawback & {
    readonly claimedCents: number;
    /** The last day on which the provider may answer. */
    readonly answerBy: Day;
    readonly noticedBy: string;
  };
}

/** The provider accepts what is claimed, or disputes it; a report of its own is acceptance in advance. */
export interface ClawbackAnswered {
  readonly type: 'ClawbackAnswered';
  readonly data: OfClawback & {
    readonly answer: 'accepts' | 'disputes';
    readonly reasonCode: string;
    readonly answeredBy: string;
    /** The overpayment report it was accepted by; null where it was an answer to a notice. */
    readonly reportId: string | null;
  };
}

/** The last day to answer is over, and the provider has said nothing. */
export interface ClawbackAnswerMissed {
  readonly type: 'ClawbackAnswerMissed';
  readonly data: OfClawback & { readonly answerBy: Day };
}

/** Somebody who gave no notice of it decided how much of the claim stands; the rest is given up by this decision. */
export interface ClawbackDecided {
  readonly type: 'ClawbackDecided';
  readonly data: Finding & {
    /** The last day on which the provider may appeal; null where it accepted the claim. */
    readonly appealBy: Day | null;
  };
}

/** How much of a claim stands. */
export interface Finding extends OfClawback {
  readonly finding: 'upheld' | 'upheld-in-part' | 'withdrawn';
  readonly claimedCents: number;
  readonly upheldCents: number;
  /** What of the outstanding amount is given up by this decision. */
  readonly forgivenCents: number;
  /** What was recovered before and is given back, since less than that stands. */
  readonly givenBackCents: number;
  readonly reasonCode: string;
  readonly decidedBy: string;
}

/** The provider appealed: nothing is recovered until the appeal is decided. */
export interface ClawbackAppealed {
  readonly type: 'ClawbackAppealed';
  readonly data: OfClawback & { readonly reasonCode: string; readonly appealedBy: string };
}

/** Somebody who neither noticed nor decided the claim decided the appeal; never to the worse for the provider. */
export interface ClawbackAppealDecided {
  readonly type: 'ClawbackAppealDecided';
  readonly data: Finding;
}

/** How what stands is recovered: by netting, by instalments, or by a repayment of the provider. */
export interface RecoveryPlanSet {
  readonly type: 'RecoveryPlanSet';
  readonly data: OfClawback & {
    readonly plan: RecoveryPlan;
    readonly outstandingCents: number;
    readonly setBy: string;
  };
}

/** Amounts are cents of one clawback, shares are of the gross payables of a provider's line. */
export type RecoveryPlan =
  | {
      readonly kind: 'netting';
      /** The most of one run; null for no cap but the share. */
      readonly perRunCents: number | null;
      readonly shareOfLineBasisPoints: number;
      readonly from: Day;
    }
  | {
      readonly kind: 'instalments';
      readonly count: number;
      /** Whether each run takes one, or the first run of each month. */
      readonly every: 'run' | 'month';
      /** Each but the last. */
      readonly partCents: number;
      /** The last, which takes the cents that cannot be split. */
      readonly lastCents: number;
      readonly shareOfLineBasisPoints: number;
      readonly from: Day;
    }
  | {
      readonly kind: 'repayment';
      /** The last day to repay; what is not repaid is netted from the day after. */
      readonly dueOn: Day;
      readonly perRunCents: number | null;
      readonly shareOfLineBasisPoints: number;
    };

/** Somebody asks to give a part of what is owed up. */
export interface WriteOffProposed {
  readonly type: 'WriteOffProposed';
  readonly data: WriteOff & { readonly proposedBy: string };
}

/** Another person agreed to give it up, within the limit of the program. */
export interface WriteOffApproved {
  readonly type: 'WriteOffApproved';
  readonly data: WriteOff & { readonly proposedBy: string; readonly approvedBy: string };
}

export interface WriteOff extends OfClawback {
  readonly writeOffId: string;
  readonly amountCents: number;
  readonly reasonCode: string;
}

/** What the vouchers say of the money of a clawback has moved; provider and state see these numbers. */
export interface ClawbackBalanceStated {
  readonly type: 'ClawbackBalanceStated';
  readonly data: OfClawback & ClawbackBalance;
}

/** Where the money of a clawback stands, in cents: claimed = netted + repaid + written off + outstanding. */
export interface ClawbackBalance {
  /** Owed back, less what was earned again since. */
  readonly claimedCents: number;
  readonly nettedCents: number;
  readonly repaidCents: number;
  readonly writtenOffCents: number;
  readonly outstandingCents: number;
}

/** Nothing of it is outstanding any more. */
export interface ClawbackClosed {
  readonly type: 'ClawbackClosed';
  readonly data: OfClawback;
}

/** What had recovered it came back: something is outstanding again. */
export interface ClawbackReopened {
  readonly type: 'ClawbackReopened';
  readonly data: OfClawback & { readonly outstandingCents: number };
}

interface OfClawback {
  readonly clawbackId: string;
  readonly effectiveOn: Day;
}

export type ClawbackEvent =
  | ClawbackProposed
  | ClawbackNoticed
  | ClawbackAnswered
  | ClawbackAnswerMissed
  | ClawbackDecided
  | ClawbackAppealed
  | ClawbackAppealDecided
  | RecoveryPlanSet
  | WriteOffProposed
  | WriteOffApproved
  | ClawbackBalanceStated
  | ClawbackClosed
  | ClawbackReopened;
