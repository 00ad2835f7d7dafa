import { AllotAmount, allotments } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  CloseCourseOffering,
  courseOfferings,
  DefineProgram,
  DefineProgramWithDots,
  fundingPolicies,
  type ProgramCommand,
  programs,
  providers,
  PublishCourseOffering,
  PublishPolicyVersion,
  ReinstateProvider,
  SuspendProvider,
} from '@ledger/catalog';
import { enrollments } from '@ledger/enrollment';
import { type DecideJointly, decideAlone, type Undertaking } from '@ledger/event-sourcing';
import type { DomainCommand } from '@ledger/kernel';
import {
  type AssessorCommand,
  assessors,
  type AttestationReference,
  ConfirmAssessorChange,
  CountersignAttestation,
  DisputeAttestation,
  outcomes,
  type OutcomesCommand,
  ProposeAssessorChange,
  ResolveDispute,
  RevokeAttestation,
  WithdrawAssessorChange,
  WithdrawOutcomeClaim,
} from '@ledger/verification';
import {
  AdjustEnrollmentToPolicy,
  adjustEnrollmentToPolicy,
} from './adjust-enrollment-to-policy/adjust-enrollment-to-policy';
import { allotAmount } from './close-fiscal-year/allot-amount';
import { authorityCommands, authorityDecisions } from './authority-commands';
import { confirmWaitlistedEnrollment } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
import {
  approveRequestedEnrollment,
  ApproveRequestedEnrollment,
} from './encumber-approved-enrollment/encumber-approved-enrollment';
import {
  LetDeadlinesPass,
  RecordConsent,
  recordConsent,
  RefuseRequestedEnrollment,
  refuseRequestedEnrollment,
  ReplaceFact,
  replaceFact,
  StateFact,
  stateFact,
  VoidRequestedEnrollment,
  voidRequestedEnrollment,
  WithdrawFact,
  withdrawFact,
} from './evaluate-known-facts/evaluate-known-facts';
import { RecordRosterRow, recordRosterRow } from './import-roster/record-roster-row';
import { bankCommands } from './bank-commands';
import { accountingCommands } from './accounting-commands';
import {
  disbursementCommands,
  disbursementDecisions,
  earlierDisbursementCommands,
} from './disbursement-commands';
import { privacyCommands } from './privacy-commands';
import { promptPayCommands, promptPayDecisions } from './prompt-pay-commands';
import { define, type LedgerCommand, subject } from './ledger-command';
import { logKeyCommands } from './log-key-commands';
import { recoveryCommands, recoveryDecisions } from './recovery-commands';
import { ClaimOutcome, claimOutcome } from './open-outcome-claim/open-outcome-claim';
import { keepAttestedFacts } from './record-attested-outcome/record-attested-outcome.process';
import {
  RequestEnrollmentInOffering,
  requestEnrollmentInOffering,
} from './request-enrollment-in-offering/request-enrollment-in-offering';
import {
  letDeadlinesAndAttestationsPass,
  reviewOutcomes,
  ReviewOutcomes,
} from './review-attestations/review-attestations';
import {
  countersignOutcome,
  referenceOf,
  stateOutcome,
  StateOutcome,
  submitCredential,
  SubmitCredential,
  submitResult,
  SubmitResult,
} from './submit-attestation/submit-attestation';
import {
  TransferBetweenAllotments,
  transferBetweenAllotments,
} from './transfer-between-allotments/transfer-between-allotments';

export type { LedgerCommand } from './ledger-command';

/** What every command answers: the stream it is about, how far that stream is now, and what happened. */
export interface CommandAnswer {
  readonly id: string;
  readonly revision: number;
  readonly events: readonly string[];
}

const program = ({ programId }: { readonly programId: string }) => subject(programs, programId);
const provider = ({ providerId }: { readonly providerId: string }) => subject(providers, providerId);
const offering = ({ offeringId }: { readonly offeringId: string }) => subject(courseOfferings, offeringId);
const policy = ({ policyId }: { readonly policyId: string }) => subject(fundingPolicies, policyId);
const allotment = ({ allotmentId }: { readonly allotmentId: string }) => subject(allotments, allotmentId);
const enrollment = ({ enrollmentId }: { readonly enrollmentId: string }) =>
  subject(enrollments, enrollmentId);

const onAssessor = decideAlone(assessors, ({ data }: AssessorCommand) => data.assessorId);
const onOutcomes = decideAlone(outcomes, ({ data }: OutcomesCommand) => data.enrollmentId);
/** A change of the register is known by its proposal. */
const change = ({
  assessorId,
  proposalId,
}: {
  readonly assessorId: string;
  readonly proposalId: string;
}) => ({
  ...subject(assessors, assessorId),
  id: proposalId,
});
const claim = ({ enrollmentId, claimId }: { readonly enrollmentId: string; readonly claimId: string }) => ({
  ...subject(outcomes, enrollmentId),
  id: claimId,
});
const attestation = ({ enrollmentId, attestationId }: AttestationReference) => ({
  ...subject(outcomes, enrollmentId),
  id: attestationId,
});

const onProgram = decideAlone(programs, ({ data }: ProgramCommand) => data.programId);

/** What somebody could ask in an earlier release, and nobody can now: what was decided then is decided again by it. */
export const earlierCommands: readonly LedgerCommand[] = [
  define(DefineProgramWithDots, onProgram, program),
  ...earlierDisbursementCommands,
];

/** Every command somebody can give. */
export const ledgerCommands: readonly LedgerCommand[] = [
  define(DefineProgram, onProgram, program),
  define(
    AuthorizeProvider,
    decideAlone(providers, ({ data }) => data.providerId),
    provider,
  ),
  define(
    SuspendProvider,
    decideAlone(providers, ({ data }) => data.providerId),
    provider,
  ),
  define(
    ReinstateProvider,
    decideAlone(providers, ({ data }) => data.providerId),
    provider,
  ),
  define(
    PublishCourseOffering,
    decideAlone(courseOfferings, ({ data }) => data.offeringId),
    offering,
  ),
  define(
    CloseCourseOffering,
    decideAlone(courseOfferings, ({ data }) => data.offeringId),
    offering,
  ),
  define(
    PublishPolicyVersion,
    decideAlone(fundingPolicies, ({ data }) => data.policyId),
    policy,
  ),
  define(AllotAmount, allotAmount, allotment),
  define(TransferBetweenAllotments, transferBetweenAllotments, ({ fromAllotmentId }) =>
    subject(allotments, fromAllotmentId),
  ),
  define(AdjustEnrollmentToPolicy, adjustEnrollmentToPolicy, enrollment),
  define(RequestEnrollmentInOffering, requestEnrollmentInOffering, enrollment),
  define(RecordConsent, recordConsent, enrollment),
  define(ApproveRequestedEnrollment, approveRequestedEnrollment, enrollment),
  define(RefuseRequestedEnrollment, refuseRequestedEnrollment, enrollment),
  define(StateFact, stateFact, enrollment),
  define(WithdrawFact, withdrawFact, enrollment),
  define(ReplaceFact, replaceFact, enrollment),
  define(VoidRequestedEnrollment, voidRequestedEnrollment, enrollment),
  define(LetDeadlinesPass, letDeadlinesAndAttestationsPass, enrollment),
  define(RecordRosterRow, recordRosterRow, enrollment),
  define(ProposeAssessorChange, onAssessor, change),
  define(ConfirmAssessorChange, onAssessor, change),
  define(WithdrawAssessorChange, onAssessor, change),
  define(ClaimOutcome, claimOutcome, claim),
  define(WithdrawOutcomeClaim, onOutcomes, claim),
  define(SubmitCredential, submitCredential, (data) => attestation(referenceOf(data))),
  define(SubmitResult, submitResult, (data) => attestation(referenceOf(data))),
  define(StateOutcome, stateOutcome, (data) => attestation(referenceOf(data))),
  define(CountersignAttestation, countersignOutcome, attestation),
  define(RevokeAttestation, onOutcomes, attestation),
  define(DisputeAttestation, onOutcomes, attestation),
  define(ResolveDispute, onOutcomes, attestation),
  define(ReviewOutcomes, reviewOutcomes, ({ enrollmentId }) => subject(outcomes, enrollmentId)),
  ...disbursementCommands,
  ...promptPayCommands,
  ...accountingCommands,
  ...recoveryCommands,
  ...bankCommands,
  ...authorityCommands,
  ...privacyCommands,
  ...logKeyCommands,
];

/** The commands that processes ask for, by type. */
export const processDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  ConfirmWaitlistedEnrollment: confirmWaitlistedEnrollment,
  KeepAttestedFacts: keepAttestedFacts,
  ...disbursementDecisions,
  ...promptPayDecisions,
  ...recoveryDecisions,
  ...authorityDecisions,
};

/** How a command is carried out and what it answers. */
export function undertakingOf(
  { command, decide, subjectOf }: LedgerCommand,
  data: unknown,
): Undertaking<DomainCommand> {
  const { id, reference } = subjectOf(data as never);
  return {
    decide,
    subject: reference,
    begins: command === RequestEnrollmentInOffering,
    answerOf: ({ events, revisionOf }): CommandAnswer => ({
      id,
      revision: revisionOf(reference.stream),
      events: events.map(({ type }) => type),
    }),
  };
}
