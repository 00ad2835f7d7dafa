import type { CommandMetadata, Day } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import type { EnrollmentRequest, FundingMoved, PinnedTerms, StatedBy, Voiding } from './enrollment.events';

/** Asks for a seat in a course; who asks is on record from here on. */
export class RequestEnrollment {
  readonly type = 'RequestEnrollment';
  constructor(
    readonly data: EnrollmentRequest,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts a parent's consent on record; the provider cannot. */
export class GiveConsent {
  readonly type = 'GiveConsent';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly effectiveOn: Day;
      readonly statedBy: StatedBy;
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The school system agrees; the terms that will pay are pinned. */
export class ApproveEnrollment {
  readonly type = 'ApproveEnrollment';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly effectiveOn: Day;
      readonly pinned: PinnedTerms;
      readonly consentRequired: Policy['approval']['consentRequired'];
      /** The pinned policy; needed where an approval was withdrawn and is given again. */
      readonly policy?: Policy;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Takes the silence of the school system for approval, as the policy says. */
export class DeemEnrollmentApproved {
  readonly type = 'DeemEnrollmentApproved';
  constructor(
    /** `effectiveOn`: the day as of which nobody has answered. */
    readonly data: ApproveEnrollment['data'] & { readonly deemedAfterDays: number },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts an approved enrollment under another version of its policy, by express authority. */
export class AdjustPolicy {
  readonly type = 'AdjustPolicy';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** The same terms, under the other version. */
      readonly pinned: PinnedTerms;
      readonly policy: Policy;
      /** The authority that orders the adjustment. */
      readonly citation: string;
      readonly reasonCode: string;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The school system says no. */
export class RefuseEnrollment {
  readonly type = 'RefuseEnrollment';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly reasonCode: string; readonly effectiveOn: Day },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The allotment set the money aside, or put the enrollment on its waitlist. */
export class RecordFunding {
  readonly type = 'RecordFunding';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly allotmentId: string;
      readonly amountCents: number;
      readonly outcome: 'encumbered' | 'waitlisted';
      readonly policy: Policy;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Has another allotment pay what may still be earned. */
export class MoveFunding {
  readonly type = 'MoveFunding';
  constructor(
    readonly data: FundingMoved['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Makes an enrollment void, by a ruling or order. */
export class VoidEnrollment {
  readonly type = 'VoidEnrollment';
  constructor(
    readonly data: Voiding & { readonly enrollmentId: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts a fact about the student's learning on record. */
export class RecordFact {
  readonly type = 'RecordFact';
  constructor(
    readonly data: StatedFact & { readonly enrollmentId: string; readonly policy: Policy | null },
    readonly metadata: CommandMetadata,
  ) {}
}

/** What somebody says happened. */
export interface StatedFact {
  readonly kind: string;
  readonly effectiveOn: Day;
  readonly statedBy: StatedBy;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Withdraws a fact that should never have been stated. */
export class RetractFact {
  readonly type = 'RetractFact';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly factId: string;
      readonly reasonCode: string;
      readonly statedBy: StatedBy;
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Replaces a fact by what is true. */
export class CorrectFact {
  readonly type = 'CorrectFact';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly factId: string;
      readonly reasonCode: string;
      readonly effectiveOn: Day;
      readonly fields: StatedFact['fields'];
      readonly statedBy: StatedBy;
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Puts on record what an independent assessor attested; only the verification of that attestation asks for it. */
export class RecordAttestedFact {
  readonly type = 'RecordAttestedFact';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** The attestation the fact rests on. */
      readonly attestationId: string;
      readonly assessorId: string;
      readonly kind: 'assessed' | 'mastered' | 'growth-measured';
      readonly effectiveOn: Day;
      readonly fields: StatedFact['fields'];
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Withdraws a fact whose attestation counts no more. */
export class RetractAttestedFact {
  readonly type = 'RetractAttestedFact';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly factId: string;
      readonly reasonCode: string;
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets deadlines pass: evaluates the case as of a day. */
export class EvaluateEnrollment {
  readonly type = 'EvaluateEnrollment';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      readonly asOf: Day;
      /** Whether a day that is still to come may be taken; only an operator may say so. */
      readonly ahead: boolean;
      readonly policy: Policy | null;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

export type EnrollmentCommand =
  | RequestEnrollment
  | GiveConsent
  | ApproveEnrollment
  | DeemEnrollmentApproved
  | AdjustPolicy
  | RefuseEnrollment
  | RecordFunding
  | MoveFunding
  | VoidEnrollment
  | RecordFact
  | RetractFact
  | CorrectFact
  | RecordAttestedFact
  | RetractAttestedFact
  | EvaluateEnrollment;
