import type { Day } from '@ledger/kernel';

/** What outcomes are measured by, as the register has it. */
export type MeasuredBy = 'exam' | 'portfolio' | 'project' | 'growth' | 'competency';

/** A number as it was given, such as `82.5`: at most nine digits before the point and six after it. */
export type Score = string;

/** A provider claims that a student has reached an outcome; nothing is paid for that. */
export interface OutcomeClaimOpened {
  readonly type: 'OutcomeClaimOpened';
  readonly data: OutcomeClaim;
}

/** What a provider says was reached, and by what it is to be verified. */
export interface OutcomeClaim extends ClaimReference {
  readonly programId: string;
  readonly schoolSystem: string;
  readonly providerId: string;
  readonly measuredBy: MeasuredBy;
  /** The competency, where one is to be verified. */
  readonly competency: string | null;
  /** The stage of the policy it is meant for, where the provider says so. */
  readonly stage: string | null;
  /** The assessor that is asked; null for any. */
  readonly assessorId: string | null;
  /** The day on which the outcome was reached, by the provider's word. */
  readonly effectiveOn: Day;
  readonly openedBy: string;
}

export interface ClaimReference {
  readonly enrollmentId: string;
  readonly claimId: string;
}

/** A claim was taken back. */
export interface OutcomeClaimWithdrawn {
  readonly type: 'OutcomeClaimWithdrawn';
  readonly data: ClaimReference & { readonly reasonCode: string };
}

/** An assessor's attestation answers a claim, whatever it says. */
export interface OutcomeClaimAnswered {
  readonly type: 'OutcomeClaimAnswered';
  readonly data: ClaimReference & { readonly attestationId: string };
}

/** A claim waits again, since the attestation that answered it counts no more. */
export interface OutcomeClaimReopened {
  readonly type: 'OutcomeClaimReopened';
  readonly data: ClaimReference & { readonly attestationId: string };
}

/** What an assessor says of the outcome of one student in one course. No name, no answer sheet: what a policy can ask for. */
export interface AttestedOutcome {
  /** The day of the assessment: the day the outcome counts. */
  readonly assessedOn: Day;
  /** The competency that was assessed; null where the assessment is of no single one. */
  readonly competency: string | null;
  /** Which of the two measurements of growth it is. */
  readonly phase: 'pre' | 'post' | null;
  /** Whether the assessor's own standard was met; null where it does not say. */
  readonly passed: boolean | null;
  readonly score: Score | null;
  /** Percentile of the growth among comparable students, 0 to 100; null where the assessor gives none. */
  readonly percentile: Score | null;
  /** The criteria of a rubric; their sum is the score. */
  readonly criteria: readonly RubricScore[];
}

export interface RubricScore {
  readonly criterion: string;
  readonly score: Score;
  readonly most: Score;
}

/** How an attestation came to the ledger. */
export type Evidence = SignedCredential | ResultRow | StatementOfTwo;

/** A credential whose signature was verified with a key of the register. */
export interface SignedCredential {
  readonly form: 'credential';
  /** Digest that tells this credential from every other. */
  readonly identity: string;
  readonly issuer: string;
  readonly achievement: string;
  readonly keyId: string;
  readonly signedOn: Day;
}

/** A row of a result file of the assessor. */
export interface ResultRow {
  readonly form: 'result';
  /** Digest of the bytes of the file, such as `sha256:` and hexadecimal digits. */
  readonly sourceHash: string;
  readonly line: number;
  /** Which attempt at the assessment it was, in the words of the file; null where it does not say. */
  readonly attempt: string | null;
}

/** A statement of two people of the assessor. */
export interface StatementOfTwo {
  readonly form: 'two-persons';
  readonly proposedBy: string;
  readonly countersignedBy: string;
}

export interface AttestationReference {
  readonly enrollmentId: string;
  readonly attestationId: string;
}

/** Who attests, of what, and whose money rests on it. */
export interface AttestationSubject extends AttestationReference {
  readonly programId: string;
  readonly schoolSystem: string;
  /** The payee. */
  readonly providerId: string;
  readonly courseCode: string;
  readonly assessorId: string;
  /** Code of the assessor's instrument. */
  readonly instrument: string;
  readonly measuredBy: MeasuredBy;
}

/** An attestation that counts, with what it says and what it rests on. */
export interface Attestation extends AttestationSubject {
  readonly outcome: AttestedOutcome;
  readonly evidence: Evidence;
  /** The last day it is valid; null while it does not expire. */
  readonly validUntil: Day | null;
  /** The day the ledger took it. */
  readonly acceptedOn: Day;
}

/** One person of an assessor stated an outcome; it counts once another countersigns. */
export interface AttestationProposed {
  readonly type: 'AttestationProposed';
  readonly data: AttestationSubject & {
    readonly outcome: AttestedOutcome;
    readonly validUntil: Day | null;
    readonly proposedBy: string;
  };
}

/** An independent assessor attested an outcome: it was registered, not suspended, and not tied to the payee. */
export interface OutcomeAttested {
  readonly type: 'OutcomeAttested';
  readonly data: Attestation;
}

/** An attestation was revoked: it should never have counted, or counts no more. */
export interface AttestationRevoked {
  readonly type: 'AttestationRevoked';
  readonly data: AttestationReference & { readonly reasonCode: string; readonly revokedBy: string };
}

/** The last day of an attestation has passed, seen as of a day. */
export interface AttestationExpired {
  readonly type: 'AttestationExpired';
  readonly data: AttestationReference & { readonly validUntil: Day; readonly asOf: Day };
}

/** An attestation was disputed: it counts for nothing until the dispute is resolved. */
export interface AttestationDisputed {
  readonly type: 'AttestationDisputed';
  readonly data: AttestationReference & { readonly reasonCode: string; readonly disputedBy: string };
}

/** A dispute was resolved for an attestation: it counts again. */
export interface AttestationUpheld {
  readonly type: 'AttestationUpheld';
  readonly data: AttestationReference & { readonly reasonCode: string; readonly resolvedBy: string };
}

/** A dispute was resolved against an attestation: it stays out for good. */
export interface AttestationRejected {
  readonly type: 'AttestationRejected';
  readonly data: AttestationReference & { readonly reasonCode: string; readonly resolvedBy: string };
}

export type OutcomeClaimEvent =
  OutcomeClaimOpened | OutcomeClaimWithdrawn | OutcomeClaimAnswered | OutcomeClaimReopened;

export type AttestationEvent =
  | AttestationProposed
  | OutcomeAttested
  | AttestationRevoked
  | AttestationExpired
  | AttestationDisputed
  | AttestationUpheld
  | AttestationRejected;

export type OutcomesEvent = OutcomeClaimEvent | AttestationEvent;
