import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  ClaimOutcome,
  LetDeadlinesPass,
  ReviewOutcomes,
  StateOutcome,
  SubmitCredential,
  SubmitResult,
} from '@ledger/processes';
import {
  type AssessorEvent,
  type AttestationReference,
  ConfirmAssessorChange,
  type ConfirmedChange,
  CountersignAttestation,
  type CredentialUseEvent,
  DisputeAttestation,
  type OutcomeAttested,
  type OutcomesEvent,
  ProposeAssessorChange,
  ResolveDispute,
  RevokeAttestation,
  WithdrawAssessorChange,
  WithdrawOutcomeClaim,
} from '@ledger/verification';
import { asks, factOfType, type Restated, type Restatements } from './restated';

/** How an attestation was submitted, by what it rests on. */
function submitted({ data }: RecordedEvent<OutcomeAttested>): Restated {
  const { enrollmentId, attestationId, assessorId, instrument, outcome, evidence, validUntil } = data;
  const names = [enrollmentId];
  switch (evidence.form) {
    case 'credential': {
      const subject = { names, identities: [] };
      const credential = { kind: 'verified', assessorId, outcome, evidence, validUntil, subject } as const;
      return asks(SubmitCredential, { enrollmentId, instrument, credential });
    }
    case 'result': {
      const { sourceHash, line, attempt } = evidence;
      const of = { enrollmentId, assessorId, instrument, outcome, learnerRef: enrollmentId };
      return asks(SubmitResult, { ...of, row: { sourceHash, line, attempt } });
    }
    case 'two-persons':
      return asks(CountersignAttestation, { enrollmentId, attestationId, assessorId });
  }
}

/** A review as of a day, by itself or with the deadlines of the enrollment. */
const reviewed = (enrollmentId: string, asOf: RecordedEvent['effectiveOn']): readonly Restated[] => [
  asks(ReviewOutcomes, { enrollmentId, asOf }),
  asks(LetDeadlinesPass, { enrollmentId, asOf, ahead: true }),
];

const resolved = (
  { enrollmentId, attestationId, reasonCode }: AttestationReference & { readonly reasonCode: string },
  finding: 'upheld' | 'rejected',
): readonly Restated[] => [asks(ResolveDispute, { enrollmentId, attestationId, finding, reasonCode })];

/** What was asked about the outcomes of an enrollment, from what followed. */
export const restateOutcomes: Restatements<OutcomesEvent | CredentialUseEvent> = {
  CredentialPresented: (_, { left }) => {
    const attested = factOfType<OutcomeAttested>(left, 'OutcomeAttested');
    return attested === undefined ? [] : [submitted(attested)];
  },
  OutcomeAttested: (event) => [submitted(event)],
  AttestationProposed: ({ data: { enrollmentId, assessorId, instrument, outcome, validUntil } }) => [
    asks(StateOutcome, { enrollmentId, assessorId, instrument, outcome, validUntil }),
  ],
  AttestationRevoked: ({ data: { enrollmentId, attestationId, reasonCode }, effectiveOn }) => [
    asks(RevokeAttestation, { enrollmentId, attestationId, reasonCode }),
    ...reviewed(enrollmentId, effectiveOn),
  ],
  AttestationExpired: ({ data: { enrollmentId, asOf } }) => reviewed(enrollmentId, asOf),
  AttestationDisputed: ({ data: { enrollmentId, attestationId, reasonCode } }) => [
    asks(DisputeAttestation, { enrollmentId, attestationId, reasonCode }),
  ],
  AttestationUpheld: ({ data }) => resolved(data, 'upheld'),
  AttestationRejected: ({ data }) => resolved(data, 'rejected'),
  OutcomeClaimOpened: ({ data }) => {
    const { enrollmentId, claimId, measuredBy, competency, stage, assessorId, effectiveOn } = data;
    const of = { enrollmentId, claimId, measuredBy, competency, stage, assessorId };
    return [asks(ClaimOutcome, { ...of, effectiveOn })];
  },
  OutcomeClaimWithdrawn: ({ data: { enrollmentId, claimId, reasonCode } }) => [
    asks(WithdrawOutcomeClaim, { enrollmentId, claimId, reasonCode }),
  ],
};

const confirmed = ({
  data: { assessorId, proposalId },
}: RecordedEvent<{ type: string; data: ConfirmedChange }>): readonly Restated[] => [
  asks(ConfirmAssessorChange, { assessorId, proposalId }),
];

/** What was asked of the register of assessors, from what followed. */
export const restateRegister: Restatements<AssessorEvent> = {
  AssessorChangeProposed: ({ data: { assessorId, proposalId, change } }) => [
    asks(ProposeAssessorChange, { assessorId, proposalId, change }),
  ],
  AssessorChangeWithdrawn: ({ data: { assessorId, proposalId, reasonCode } }) => [
    asks(WithdrawAssessorChange, { assessorId, proposalId, reasonCode }),
    asks(ConfirmAssessorChange, { assessorId, proposalId }),
  ],
  AssessorRegistered: confirmed,
  AssessorRegistrationRevised: confirmed,
  InstrumentAdmitted: confirmed,
  SigningKeyAdmitted: confirmed,
  SigningKeyRevoked: confirmed,
  ProviderTieDeclared: confirmed,
  AssessorSuspended: confirmed,
  AssessorReinstated: confirmed,
};
