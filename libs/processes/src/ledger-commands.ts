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
import { type DecideJointly, decideAlone, type Undertaking } from '@ledger/event-sourcing';
import type { CommandMetadata, DomainCommand } from '@ledger/kernel';
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
  /** The stream the command is about: its prefix and id. */
  readonly subjectOf: (data: never) => { readonly prefix: string; readonly id: string };
}

const define = <Data, Command extends DomainCommand<string, Data>>(
  command: new (data: Data, metadata: CommandMetadata) => Command,
  decide: DecideJointly<Command>,
  subjectOf: (data: Data) => { readonly prefix: string; readonly id: string },
): LedgerCommand => ({
  command,
  decide: decide as DecideJointly<DomainCommand>,
  subjectOf,
});

const program = ({ programId }: { readonly programId: string }) => ({
  prefix: programs.prefix,
  id: programId,
});
const provider = ({ providerId }: { readonly providerId: string }) => ({
  prefix: providers.prefix,
  id: providerId,
});
const offering = ({ offeringId }: { readonly offeringId: string }) => ({
  prefix: courseOfferings.prefix,
  id: offeringId,
});
const policy = ({ policyId }: { readonly policyId: string }) => ({
  prefix: fundingPolicies.prefix,
  id: policyId,
});
const allotment = ({ allotmentId }: { readonly allotmentId: string }) => ({
  prefix: allotments.prefix,
  id: allotmentId,
});
const enrollment = ({ enrollmentId }: { readonly enrollmentId: string }) => ({
  prefix: 'enrollment',
  id: enrollmentId,
});

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
  define(TransferBetweenAllotments, transferBetweenAllotments, ({ fromAllotmentId }) => ({
    prefix: allotments.prefix,
    id: fromAllotmentId,
  })),
  define(RequestEnrollmentInOffering, requestEnrollmentInOffering, enrollment),
  define(RecordConsent, recordConsent, enrollment),
  define(ApproveRequestedEnrollment, approveRequestedEnrollment, enrollment),
  define(RefuseRequestedEnrollment, refuseRequestedEnrollment, enrollment),
  define(StateFact, stateFact, enrollment),
  define(WithdrawFact, withdrawFact, enrollment),
  define(ReplaceFact, replaceFact, enrollment),
  define(LetDeadlinesPass, letDeadlinesPass, enrollment),
];

/** The commands that processes ask for, by type. */
export const processDecisions: Readonly<Record<string, DecideJointly<never>>> = {
  LiquidateEncumbrance: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  ReverseLiquidation: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  SetEncumbrance: decideAlone(allotments, ({ data }: AllotmentCommand) => data.allotmentId),
  ConfirmWaitlistedEnrollment: confirmWaitlistedEnrollment,
};

/** How a command is carried out and what it answers. */
export const undertakingOf = (
  { decide, subjectOf }: LedgerCommand,
  data: unknown,
): Undertaking<DomainCommand> => ({
  decide,
  answerOf: ({ events, revisionOf }): CommandAnswer => {
    const { prefix, id } = subjectOf(data as never);
    return { id, revision: revisionOf(`${prefix}-${id}`), events: events.map(({ type }) => type) };
  },
});
