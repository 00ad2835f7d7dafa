import { AllotAmount, type AllotmentCommand, allotments } from '@ledger/appropriation';
import {
  AuthorizeProvider,
  CloseCourseOffering,
  courseOfferings,
  DefineProgram,
  fundingPolicies,
  programs,
  providers,
  PublishCourseOffering,
  PublishPolicyVersion,
  ReinstateProvider,
  SuspendProvider,
} from '@ledger/catalog';
import { enrollments } from '@ledger/enrollment';
import {
  type DecideJointly,
  decideAlone,
  streamOf,
  type StreamReference,
  type StreamType,
  type Undertaking,
} from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand, DomainEvent, Refusal } from '@ledger/kernel';
import { confirmWaitlistedEnrollment } from './confirm-waitlisted-enrollment/confirm-waitlisted-enrollment.process';
import {
  approveRequestedEnrollment,
  ApproveRequestedEnrollment,
} from './encumber-approved-enrollment/encumber-approved-enrollment';
import {
  LetDeadlinesPass,
  letDeadlinesPass,
  RecordConsent,
  recordConsent,
  RefuseRequestedEnrollment,
  refuseRequestedEnrollment,
  ReplaceFact,
  replaceFact,
  StateFact,
  stateFact,
  WithdrawFact,
  withdrawFact,
} from './evaluate-known-facts/evaluate-known-facts';
import { RecordRosterRow, recordRosterRow } from './import-roster/record-roster-row';
import {
  RequestEnrollmentInOffering,
  requestEnrollmentInOffering,
} from './request-enrollment-in-offering/request-enrollment-in-offering';
import {
  TransferBetweenAllotments,
  transferBetweenAllotments,
} from './transfer-between-allotments/transfer-between-allotments';

/** What every command answers: the stream it is about, how far that stream is now, and what happened. */
export interface CommandAnswer {
  readonly id: string;
  readonly revision: number;
  readonly events: readonly string[];
}

/** A command class and how it is decided. */
export interface LedgerCommand {
  readonly command: new (data: never, metadata: CommandMetadata) => DomainCommand;
  readonly decide: DecideJointly<DomainCommand>;
  /** What the command is about: its id, and the stream that has it. */
  readonly subjectOf: (data: never) => Subject;
}

/** The id somebody knows a stream by, and the stream. */
export interface Subject {
  readonly id: string;
  readonly reference: StreamReference<unknown, DomainEvent>;
}

const define = <Data, Command extends DomainCommand<string, Data>>(
  command: new (data: Data, metadata: CommandMetadata) => Command,
  decide: DecideJointly<Command>,
  subjectOf: (data: Data) => Subject,
): LedgerCommand => ({
  command,
  decide: decide as DecideJointly<DomainCommand>,
  subjectOf,
});

const subject = <State, Command, Event extends DomainEvent>(
  type: StreamType<State, Command, Event, Refusal>,
  id: string,
): Subject => ({ id, reference: streamOf(type, id) as unknown as Subject['reference'] });

const program = ({ programId }: { readonly programId: string }) => subject(programs, programId);
const provider = ({ providerId }: { readonly providerId: string }) => subject(providers, providerId);
const offering = ({ offeringId }: { readonly offeringId: string }) => subject(courseOfferings, offeringId);
const policy = ({ policyId }: { readonly policyId: string }) => subject(fundingPolicies, policyId);
const allotment = ({ allotmentId }: { readonly allotmentId: string }) => subject(allotments, allotmentId);
const enrollment = ({ enrollmentId }: { readonly enrollmentId: string }) =>
  subject(enrollments, enrollmentId);

/** Every command somebody can give. */
export const ledgerCommands: readonly LedgerCommand[] = [
  define(
    DefineProgram,
    decideAlone(programs, ({ data }) => data.programId),
    program,
  ),
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
  define(
    AllotAmount,
    decideAlone(allotments, ({ data }) => data.allotmentId),
    allotment,
  ),
  define(TransferBetweenAllotments, transferBetweenAllotments, ({ fromAllotmentId }) =>
    subject(allotments, fromAllotmentId),
  ),
  define(RequestEnrollmentInOffering, requestEnrollmentInOffering, enrollment),
  define(RecordConsent, recordConsent, enrollment),
  define(ApproveRequestedEnrollment, approveRequestedEnrollment, enrollment),
  define(RefuseRequestedEnrollment, refuseRequestedEnrollment, enrollment),
  define(StateFact, stateFact, enrollment),
  define(WithdrawFact, withdrawFact, enrollment),
  define(ReplaceFact, replaceFact, enrollment),
  define(LetDeadlinesPass, letDeadlinesPass, enrollment),
  define(RecordRosterRow, recordRosterRow, enrollment),
];

/** The commands that processes ask for, by type. */
export const processDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  LiquidateEncumbrance: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  ReverseLiquidation: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  SetEncumbrance: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  ConfirmWaitlistedEnrollment: confirmWaitlistedEnrollment,
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
