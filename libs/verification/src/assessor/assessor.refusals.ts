import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a change of the register, or an attestation by what stands in it. */
export const assessorRefusals = {
  AssessorNotFound: {
    says: 'There is no assessor {assessorId} in the register.',
    next: 'Propose its registration first, and have another person confirm it.',
  },
  AssessorChangeNotFound: {
    says: 'No change {proposalId} of assessor {assessorId} is open.',
    next: 'Look the open changes up; one that was withdrawn has to be proposed anew.',
  },
  AssessorChangeExists: {
    says: 'Change {proposalId} of assessor {assessorId} was proposed before, as another one.',
    next: 'Use a new reference for a new proposal.',
  },
  SamePersonProposed: {
    says: 'Change {proposalId} of assessor {assessorId} was proposed by the same person who would confirm it.',
    next: 'Have somebody else confirm it.',
  },
  RegisterPeriodInvalid: {
    says: 'A period cannot end on {until}, before it starts on {from}.',
    next: 'Correct the days.',
  },
  SigningKeyNotFound: {
    says: 'Assessor {assessorId} has no key {keyId}.',
    next: 'Check the key; only one that was admitted can be revoked.',
  },
  SigningKeyKnownOtherwise: {
    says: 'Key {keyId} of assessor {assessorId} was admitted with other key material.',
    next: 'Give the new key a name of its own, and revoke the old one.',
  },
  AssessorNotSuspended: {
    says: 'Assessor {assessorId} is not suspended since before {from}.',
    next: 'Check the day; only a suspension that has begun can end.',
  },
  AssessorNotRegistered: {
    says: 'Assessor {assessorId} is not registered on {on}.',
    next: 'An assessor that was registered on that day has to attest the outcome.',
  },
  AssessorSuspendedThen: {
    says: 'Assessor {assessorId} is suspended on {on}, since {suspendedFrom}.',
    next: 'Wait for its reinstatement, or have another assessor attest the outcome.',
  },
  InstrumentNotRegistered: {
    says: 'Assessor {assessorId} is not registered for the instrument {instrument} on {on}.',
    next: 'Register the instrument, or use one the assessor is registered for.',
  },
  InstrumentNotForCourse: {
    says: 'The instrument {instrument} of assessor {assessorId} does not measure the course {courseCode}.',
    next: 'Use an instrument that is registered for this course.',
  },
  KeyNotValidWhenSigned: {
    says: 'Key {keyId} of assessor {assessorId} was not valid on {signedOn}, when it signed.',
    next: 'Have the assessor sign anew with a key that the register has.',
  },
  AttestationByPayee: {
    says: 'Provider {providerId} cannot attest an outcome that it is paid for.',
    next: 'An assessor other than the payee has to attest the outcome.',
  },
  AssessorTiedToProvider: {
    says: 'Assessor {assessorId} is tied to provider {providerId} ({nature}, since {tiedFrom}); it is not independent of the payee.',
    next: 'An assessor without a tie to the payee has to attest the outcome.',
  },
} as const satisfies RefusalCatalogue;

export type AssessorRefusal = keyof typeof assessorRefusals;
