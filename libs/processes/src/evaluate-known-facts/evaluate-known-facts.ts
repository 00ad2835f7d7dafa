import { fundingPolicies, type ProgramTerms, versionInForce } from '@ledger/catalog';
import {
  CorrectFact,
  type Enrollment,
  type EnrollmentCommand,
  enrollments,
  EvaluateEnrollment,
  GiveConsent,
  type OpenEnrollment,
  RecordFact,
  RefuseEnrollment,
  requestKnownOn,
  RetractFact,
  type StatedBy,
  type StatedFact,
  VoidEnrollment,
} from '@ledger/enrollment';
import {
  acceptJointly,
  type DecideJointly,
  type JointDecision,
  jointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { addDays, type CommandMetadata, type Day, type DomainCommand, refuse } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import { approveAndEncumber } from '../encumber-approved-enrollment/encumber-approved-enrollment';
import { programOf } from '../in-program';
import { movePlaces } from '../free-places-of-student-who-left/places';
import { inZone } from '../in-zone';
import { pinnedPolicyOf, policyOf } from '../published-policies';

/** A parent's consent, on record. */
export class RecordConsent {
  readonly type = 'RecordConsent';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly effectiveOn?: Day; readonly statedBy: StatedBy },
    readonly metadata: CommandMetadata,
  ) {}
}

/** The school system refuses a requested enrollment. */
export class RefuseRequestedEnrollment {
  readonly type = 'RefuseRequestedEnrollment';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly reasonCode: string },
    readonly metadata: CommandMetadata,
  ) {}
}

/** States a fact about the student's learning. */
export class StateFact {
  readonly type = 'StateFact';
  constructor(
    readonly data: Omit<StatedFact, 'effectiveOn'> & {
      readonly enrollmentId: string;
      readonly effectiveOn?: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/** Withdraws a fact that should never have been stated. */
export class WithdrawFact {
  readonly type = 'WithdrawFact';
  constructor(
    readonly data: Omit<RetractFact['data'], 'policy'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Replaces a fact by what is true. */
export class ReplaceFact {
  readonly type = 'ReplaceFact';
  constructor(
    readonly data: Omit<CorrectFact['data'], 'policy'>,
    readonly metadata: CommandMetadata,
  ) {}
}

/** Makes an enrollment void by a ruling or order; its places are free again, and no attempt is used. */
export class VoidRequestedEnrollment {
  readonly type = 'VoidRequestedEnrollment';
  constructor(
    readonly data: VoidEnrollment['data'],
    readonly metadata: CommandMetadata,
  ) {}
}

/** Lets the deadlines before a day pass: stages, and the school system's time to answer. */
export class LetDeadlinesPass {
  readonly type = 'LetDeadlinesPass';
  constructor(
    readonly data: { readonly enrollmentId: string; readonly asOf: Day; readonly ahead: boolean },
    readonly metadata: CommandMetadata,
  ) {}
}

/** What the case file needs to decide by: its pinned policy, and the day in its program's zone. */
interface Brought {
  readonly policy: Policy | null;
  readonly metadata: CommandMetadata;
}

/** Hands the pinned policy and the local day to the case file; places follow when the student turns out to have left, or not. */
const withPinnedPolicy =
  <Command extends DomainCommand<string, { readonly enrollmentId: string }>>(
    toEnrollmentCommand: (data: Command['data'], brought: Brought) => EnrollmentCommand,
  ): DecideJointly<Command> =>
  ({ data, metadata }, read) => {
    const enrollment = read(streamOf(enrollments, data.enrollmentId));
    const brought = broughtFor(enrollment, metadata, read);
    const draft = jointDraft(read);
    draft.ask(enrollments, data.enrollmentId, toEnrollmentCommand(data, brought));
    if (enrollment.status === 'open') movePlaces(draft, { enrollment, ...brought });
    return draft.decision();
  };

function broughtFor(enrollment: Enrollment, metadata: CommandMetadata, read: ReadState): Brought {
  if (enrollment.status === 'unknown') return { policy: null, metadata };
  const { zone } = programOf(enrollment.request.programId, read);
  const policy = enrollment.status === 'open' ? pinnedPolicyOf(enrollment, read) : null;
  return { policy, metadata: inZone(metadata, zone) };
}

export const recordConsent = withPinnedPolicy<RecordConsent>(
  ({ enrollmentId, statedBy, effectiveOn }, { policy, metadata }) =>
    new GiveConsent({ enrollmentId, statedBy, effectiveOn: effectiveOn ?? metadata.today, policy }, metadata),
);

const refuseCase = withPinnedPolicy<RefuseRequestedEnrollment>(
  (data, { metadata }) => new RefuseEnrollment({ ...data, effectiveOn: metadata.today }, metadata),
);

/** A refusal that comes after silence has become approval comes too late, whether or not that was recorded yet. */
export const refuseRequestedEnrollment: DecideJointly<RefuseRequestedEnrollment> = (command, read) => {
  const enrollment = read(streamOf(enrollments, command.data.enrollmentId));
  if (enrollment.status === 'open' && enrollment.pinned === null) {
    const program = programOf(enrollment.request.programId, read);
    const metadata = inZone(command.metadata, program.zone);
    const approval = approvalBySilence({ enrollment, program, asOf: metadata.today, metadata }, read);
    if (approval !== undefined) {
      const { enrollmentId } = command.data;
      const details = { enrollmentId, silentUntil: approval.silentUntil };
      return refuse('AnswerTooLate', details);
    }
  }
  return refuseCase(command, read);
};

export const stateFact = withPinnedPolicy<StateFact>(
  ({ effectiveOn, ...fact }, { policy, metadata }) =>
    new RecordFact({ policy, effectiveOn: effectiveOn ?? metadata.today, ...fact }, metadata),
);

export const withdrawFact = withPinnedPolicy<WithdrawFact>(
  (data, { policy, metadata }) => new RetractFact({ policy, ...data }, metadata),
);

export const replaceFact = withPinnedPolicy<ReplaceFact>(
  (data, { policy, metadata }) => new CorrectFact({ policy, ...data }, metadata),
);

export const voidRequestedEnrollment = withPinnedPolicy<VoidRequestedEnrollment>(
  (data, { metadata }) => new VoidEnrollment(data, metadata),
);

const evaluateCase = withPinnedPolicy<LetDeadlinesPass>(
  (data, { policy, metadata }) => new EvaluateEnrollment({ policy, ...data }, metadata),
);

/** Evaluates an approved case; of a request that waits for an answer, sees whether silence has become approval. */
export const letDeadlinesPass: DecideJointly<LetDeadlinesPass> = (command, read) => {
  const enrollment = read(streamOf(enrollments, command.data.enrollmentId));
  if (enrollment.status !== 'open' || enrollment.pinned !== null) return evaluateCase(command, read);
  return deemApprovedAfterSilence(enrollment, command, read);
};

function deemApprovedAfterSilence(
  enrollment: OpenEnrollment,
  command: LetDeadlinesPass,
  read: ReadState,
): JointDecision {
  const { asOf, ahead } = command.data;
  const program = programOf(enrollment.request.programId, read);
  const metadata = inZone(command.metadata, program.zone);
  if (asOf > metadata.today && !ahead) {
    return refuse('EvaluationInFuture', { asOf, today: metadata.today });
  }
  return approvalBySilence({ enrollment, program, asOf, metadata }, read)?.decision ?? acceptJointly();
}

interface UnansweredRequest {
  readonly enrollment: OpenEnrollment;
  readonly program: ProgramTerms;
  readonly asOf: Day;
  readonly metadata: CommandMetadata;
}

interface ApprovalBySilence {
  readonly silentUntil: Day;
  readonly decision: JointDecision;
}

/**
 * The approval that silence has become by a day; none while the school system may still answer, or where
 * consent, money or a place is missing. It counts from the day after the last one to answer, on the policy
 * and authorization of that day, however late it is noticed.
 */
function approvalBySilence(
  { enrollment, program, asOf, metadata }: UnansweredRequest,
  read: ReadState,
): ApprovalBySilence | undefined {
  const windowOn = (day: Day): number | undefined => {
    const version = versionInForce(read(streamOf(fundingPolicies, program.policyId)), day);
    return version === undefined ? undefined : policyOf(version).approval.deemedApprovedAfterDays;
  };
  const askedOn = requestKnownOn(enrollment.request);
  const afterDays = windowOn(askedOn);
  if (afterDays === undefined) return undefined;
  const silentUntil = addDays(askedOn, afterDays);
  const effectiveOn = addDays(silentUntil, 1);
  if (asOf <= silentUntil || windowOn(effectiveOn) === undefined) return undefined;

  const silence = { asOf, afterDays };
  const approval = { enrollment, program, effectiveOn, metadata, silence };
  const decision = approveAndEncumber(approval, read);
  return decision.kind === 'refused' ? undefined : { silentUntil, decision };
}
