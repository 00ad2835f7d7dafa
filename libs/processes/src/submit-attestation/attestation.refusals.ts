import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a claim or an attestation by more than its own stream. */
export const attestationRefusals = {
  CredentialNotVerified: {
    says: 'The credential was not verified: {reason}.',
    next: 'Check the credential on its own to read what is wrong with it, and have the assessor mend it.',
  },
  AchievementNotInstrument: {
    says: 'The achievement of the credential does not stand for the instrument {instrument} of assessor {assessorId}.',
    next: 'Name the instrument it stands for, or register the achievement with this one.',
  },
  SubjectNotTheStudent: {
    says: 'The attestation is not about the student of enrollment {enrollmentId}.',
    next: 'Submit it for the enrollment of the student it names, by the reference the ledger has.',
  },
  StageNotInPolicy: {
    says: 'The policy of enrollment {enrollmentId} has no stage {stage}.',
    next: 'Name a stage of the policy, or none.',
  },
} as const satisfies RefusalCatalogue;
