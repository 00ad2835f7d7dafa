import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a claim or an attestation of an outcome. */
export const outcomesRefusals = {
  OutcomeClaimNotFound: {
    says: 'There is no claim {claimId}.',
    next: 'Check the reference; claims are listed with the enrollment they belong to.',
  },
  OutcomeClaimOpenAlready: {
    says: 'Claim {claimId} of enrollment {enrollmentId} is open for the same outcome.',
    next: 'Wait until it is answered, or withdraw it first.',
  },
  OutcomeInFuture: {
    says: 'An outcome of {effectiveOn} lies in the future; today is {today}.',
    next: 'Record it on or after the day it was reached.',
  },
  OutcomeIncomplete: {
    says: 'An outcome measured by {measuredBy} has to say its {missing}.',
    next: 'Complete the statement.',
  },
  RubricScoreTooHigh: {
    says: 'The score of {score} for {criterion} is above the most there is, {most}.',
    next: 'Correct the score.',
  },
  AttestationNotFound: {
    says: 'There is no attestation {attestationId}.',
    next: 'Check the reference; attestations are listed with the enrollment they belong to.',
  },
  AttestationKnownOtherwise: {
    says: 'Attestation {attestationId} is on record for the same assessment, and says something else.',
    next: 'Have the assessor revoke the one that is wrong first.',
  },
  AttestationOutOfForce: {
    says: 'Attestation {attestationId} does not count: it is {status}.',
    next: 'Have the assessor attest the outcome anew.',
  },
  AttestationOfAnotherAssessor: {
    says: 'The attestation is that of another assessor.',
    next: 'An assessor submits, states and countersigns its own attestations only.',
  },
  CredentialExpired: {
    says: 'The attestation was valid until {validUntil}; today is {today}.',
    next: 'Have the assessor attest the outcome anew.',
  },
  SamePersonStated: {
    says: 'Attestation {attestationId} was stated by the same person who would countersign it.',
    next: 'Have another person of the assessor countersign it.',
  },
  SamePersonDisputed: {
    says: 'Attestation {attestationId} was disputed by the same person who would resolve it.',
    next: 'Have somebody else resolve the dispute.',
  },
  DisputeNotOpen: {
    says: 'Attestation {attestationId} is not in dispute.',
    next: 'Look the attestation up; a dispute is resolved once.',
  },
  TooManyOutcomes: {
    says: 'Enrollment {enrollmentId} has {most} {what}, which is the most there can be.',
    next: 'Report it: no course has so many outcomes.',
  },
} as const satisfies RefusalCatalogue;

export type OutcomesRefusal = keyof typeof outcomesRefusals;
