import type { Day } from '@ledger/kernel';
import type { EnrollmentPayee, StageEvent, StageStanding } from './enrollment-stages.events';

/** Whose word something is. */
export type Originator = 'school' | 'parent' | 'provider';

/** A seat in a provider's course was asked for, for one student. */
export interface EnrollmentRequested {
  readonly type: 'EnrollmentRequested';
  readonly data: EnrollmentRequest & {
    /** The day the ledger learned it; left out where that is the day it counts. */
    readonly recordedOn?: Day;
  };
}

export interface EnrollmentRequest {
  readonly enrollmentId: string;
  readonly programId: string;
  /** Opaque random reference of the student; the name behind it is kept elsewhere. */
  readonly learnerRef: string;
  /** Code of the school system that stands for the student. */
  readonly schoolSystem: string;
  /** Code of the school, where it is known. */
  readonly school: string | null;
  readonly providerId: string;
  readonly offeringId: string;
  readonly courseCode: string;
  /** The fiscal year the course starts in, by the calendar year it ends in. */
  readonly fiscalYear: number;
  readonly requestedBy: Originator;
  readonly effectiveOn: Day;
}

/** A parent agreed to this enrollment. */
export interface ConsentGiven {
  readonly type: 'ConsentGiven';
  readonly data: DecidedOn & { readonly statedBy: StatedBy };
}

/** When something was agreed to, and when the ledger learned it. */
export interface DecidedOn {
  readonly enrollmentId: string;
  readonly factId: string;
  readonly effectiveOn: Day;
  readonly recordedOn: Day;
}

/** The school system agreed, and the terms of payment were pinned. */
export interface EnrollmentApproved {
  readonly type: 'EnrollmentApproved';
  readonly data: EnrollmentApproval;
}

/** The school system let its time to answer pass, which the policy takes for approval; terms were pinned. */
export interface EnrollmentDeemedApproved {
  readonly type: 'EnrollmentDeemedApproved';
  readonly data: EnrollmentApproval & {
    /** The last day on which the school system could still have refused. */
    readonly silentUntil: Day;
  };
}

export interface EnrollmentApproval extends DecidedOn {
  readonly pinned: PinnedTerms;
  /** Whose approval the policy asks for, where that is not the school system. */
  readonly by?: string;
}

/** What pays this enrollment, whatever changes later. */
export interface PinnedTerms {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  /** The inputs of the policy: price in cents, course start and published end, and what else it asks for. */
  readonly terms: PolicyTerms;
  /** The most this enrollment can be paid. */
  readonly maximumCents: number;
  /** The most each stage can pay; adds up to the maximum. */
  readonly stages: readonly { readonly stage: string; readonly maximumCents: number }[];
}

export interface PolicyTerms {
  readonly priceCents: number;
  readonly courseStart: Day;
  readonly courseEnd: Day;
  readonly [input: string]: string | number;
}

/** The school system said no. */
export interface EnrollmentRefused {
  readonly type: 'EnrollmentRefused';
  readonly data: { readonly enrollmentId: string; readonly reasonCode: string; readonly effectiveOn: Day };
}

/** The most the enrollment can cost was set aside; it is confirmed. */
export interface FundingEncumbered {
  readonly type: 'FundingEncumbered';
  readonly data: EnrollmentPayee & {
    readonly allotmentId: string;
    readonly amountCents: number;
    readonly stages: readonly { readonly stage: string; readonly maximumCents: number }[];
  };
}

/** No money was left; the enrollment is approved and waits its turn. */
export interface FundingWaitlisted {
  readonly type: 'FundingWaitlisted';
  readonly data: {
    readonly enrollmentId: string;
    readonly allotmentId: string;
    readonly amountCents: number;
  };
}

/** What may still be earned is paid from another allotment from now on; what was paid stays where it was paid. */
export interface FundingMoved {
  readonly type: 'FundingMoved';
  readonly data: {
    readonly enrollmentId: string;
    readonly fromAllotmentId: string;
    readonly toAllotmentId: string;
    /** What was set aside for it on the one, and is, or waits to be, on the other. */
    readonly amountCents: number;
    /** Carried with its authority, set aside anew in another year, or because the funding source ended. */
    readonly because: 'carried-forward' | 're-encumbered' | 'source-replaced';
    /** The approval, law or order it rests on. */
    readonly authority: string;
    /** Stages earned already that the one could not pay, and the other owes from now on. */
    readonly owed: readonly { readonly stage: string; readonly amountCents: number }[];
  };
}

/** Another version of the policy pays from now on, by an authority that orders it expressly. */
export interface PolicyAdjusted {
  readonly type: 'PolicyAdjusted';
  readonly data: {
    readonly enrollmentId: string;
    /** The version that paid before. */
    readonly from: { readonly policyVersion: string; readonly policyHash: string };
    readonly pinned: PinnedTerms;
    /** The authority that orders the adjustment. */
    readonly citation: string;
    readonly reasonCode: string;
    readonly effectiveOn: Day;
    /** What it changes for each stage; stages that stand as before are left out. */
    readonly difference: readonly {
      readonly stage: string;
      readonly before: StageStanding;
      readonly after: StageStanding;
    }[];
  };
}

/** The enrollment is void by a ruling or order: it stands still from then on, and its places are free. */
export interface EnrollmentVoided {
  readonly type: 'EnrollmentVoided';
  readonly data: Voiding & { readonly enrollmentId: string };
}

/** Why an enrollment is void, and what becomes of what it had earned. */
export interface Voiding {
  readonly reasonCode: string;
  /** The ruling or order. */
  readonly reference: string;
  /** Whether what was earned is taken back or stays; what was still to be earned is forfeited in any case. */
  readonly earned: 'reversed' | 'kept';
  readonly effectiveOn: Day;
}

/** Something about the student's learning became known. */
export interface FactRecorded {
  readonly type: 'FactRecorded';
  readonly data: RecordedFact & { readonly enrollmentId: string };
}

export interface RecordedFact {
  readonly factId: string;
  /** A kind the funding policies know: enrolled, participated, completed, credit-posted … */
  readonly kind: string;
  /** The day it counts. */
  readonly effectiveOn: Day;
  /** The day the ledger learned it, in the program's zone. */
  readonly recordedOn: Day;
  /** Whose word it is. */
  readonly statedBy: FactSource;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export type StatedBy = 'provider' | 'school-system' | 'administrator';

/** Whose word a fact on record is: an assessor states nothing itself, its attestations are put on record. */
export type FactSource = StatedBy | 'assessor';

/** A fact was withdrawn: it should never have been stated. */
export interface FactRetracted {
  readonly type: 'FactRetracted';
  readonly data: {
    readonly enrollmentId: string;
    readonly factId: string;
    readonly kind: string;
    readonly reasonCode: string;
    /** Who withdrew it, an attestation that counts no more being its assessor's; releases before 0.7.0 did not say. */
    readonly statedBy?: FactSource;
    readonly recordedOn: Day;
    readonly effectiveOn: Day;
  };
}

/** A fact was replaced by what is true; both stay known. */
export interface FactCorrected {
  readonly type: 'FactCorrected';
  readonly data: {
    readonly enrollmentId: string;
    readonly factId: string;
    readonly reasonCode: string;
    readonly replacement: RecordedFact;
    readonly effectiveOn: Day;
  };
}

export type EnrollmentEvent =
  | EnrollmentRequested
  | ConsentGiven
  | EnrollmentApproved
  | EnrollmentDeemedApproved
  | EnrollmentRefused
  | FundingEncumbered
  | FundingWaitlisted
  | FundingMoved
  | EnrollmentVoided
  | PolicyAdjusted
  | FactRecorded
  | FactRetracted
  | FactCorrected
  | StageEvent;
