import { accept, addDays, type Decision, laterOf, type Refusal, refuse, type Refused } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import type {
  ApproveEnrollment,
  DeemEnrollmentApproved,
  MoveFunding,
  RecordFunding,
  RefuseEnrollment,
} from '../enrollment.commands';
import type { EnrollmentEvent } from '../enrollment.events';
import type { EnrollmentRefusal } from '../enrollment.refusals';
import {
  evolve,
  isApproved,
  isConsented,
  leftCourseOn,
  nextFactId,
  type OpenEnrollment,
  requestKnownOn,
} from '../enrollment.state';
import { payeeOf, stageChanges } from './stage-changes';

type EnrollmentDecision = Decision<EnrollmentEvent, Refusal<EnrollmentRefusal>>;

/** Approval pins what pays. Given again after it was withdrawn, it stands on the terms that were pinned first. */
export function approveEnrollment(
  command: ApproveEnrollment,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, effectiveOn, pinned, policy = null } = command.data;
  const { today } = command.metadata;
  if (effectiveOn > today) return refuse('FactInFuture', { kind: 'approved', effectiveOn, today });
  if (isApproved(enrollment)) return accept();
  const refusal = notApprovable(command, enrollment);
  if (refusal !== undefined) return refusal;

  const given = {
    enrollmentId,
    factId: nextFactId(enrollment),
    effectiveOn,
    recordedOn: today,
    ...namedApprover(policy),
  };
  const approved: EnrollmentEvent = {
    type: 'EnrollmentApproved',
    data: { pinned: enrollment.pinned ?? pinned, ...given },
  };
  const after = evolve(enrollment, approved) as OpenEnrollment;
  return accept<EnrollmentEvent>(
    approved,
    ...stageChanges(after, policy, laterOf(today, after.evaluatedAsOf)),
  );
}

/** Whose approval it is, where the policy asks for another than the school system's. */
const namedApprover = (policy: Policy | null): { readonly by?: string } =>
  policy === null || policy.approval.by === 'lea' ? {} : { by: policy.approval.by };

/** Silence counts as approval from the day after the last on which the school system could answer. */
export function deemEnrollmentApproved(
  command: DeemEnrollmentApproved,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, effectiveOn, pinned, deemedAfterDays } = command.data;
  const silentUntil = addDays(requestKnownOn(enrollment.request), deemedAfterDays);
  if (enrollment.pinned !== null) return accept();
  if (effectiveOn <= silentUntil)
    return refuse('DecisionStillOpen', { enrollmentId, silentUntil, today: effectiveOn });
  const refusal = notApprovable(command, enrollment);
  if (refusal !== undefined) return refusal;

  const factId = nextFactId(enrollment);
  const data = {
    enrollmentId,
    factId,
    effectiveOn: addDays(silentUntil, 1),
    recordedOn: command.metadata.today,
    pinned,
    silentUntil,
  };
  return accept({ type: 'EnrollmentDeemedApproved', data });
}

function notApprovable(
  { data: { enrollmentId, consentRequired } }: ApproveEnrollment | DeemEnrollmentApproved,
  enrollment: OpenEnrollment,
): Refused<Refusal<EnrollmentRefusal>> | undefined {
  const { requestedBy } = enrollment.request;
  const leftOn = leftCourseOn(enrollment);
  const needsConsent = consentRequired === 'always' || requestedBy === 'provider';
  if (leftOn !== undefined) return refuse('StudentLeftCourse', { enrollmentId, leftOn });
  if (needsConsent && !isConsented(enrollment))
    return refuse('ConsentMissing', { enrollmentId, requestedBy });
  return undefined;
}

/** A request can be refused until it is approved. */
export function refuseEnrollment({ data }: RefuseEnrollment, enrollment: OpenEnrollment): EnrollmentDecision {
  if (enrollment.pinned !== null)
    return refuse('EnrollmentAlreadyApproved', { enrollmentId: data.enrollmentId });

  return accept({ type: 'EnrollmentRefused', data });
}

/** The moment money is set aside, whatever became known while waiting for it counts. */
export function recordFunding(
  { data, metadata }: RecordFunding,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, allotmentId, amountCents, outcome, policy } = data;
  if (enrollment.pinned === null)
    throw new Error(`Enrollment ${enrollmentId} was funded before it was approved`);
  const { funding } = enrollment;
  if (funding.kind === 'encumbered') return accept();
  if (funding.kind === outcome && funding.allotmentId === allotmentId) return accept();
  if (outcome === 'waitlisted')
    return accept({ type: 'FundingWaitlisted', data: { enrollmentId, allotmentId, amountCents } });

  const { stages } = enrollment.pinned;
  const funded: EnrollmentEvent = {
    type: 'FundingEncumbered',
    data: { allotmentId, amountCents, stages, ...payeeOf(enrollment.request) },
  };
  const after = evolve(enrollment, funded) as OpenEnrollment;
  return accept<EnrollmentEvent>(
    funded,
    ...stageChanges(after, policy, laterOf(metadata.today, after.evaluatedAsOf)),
  );
}

/** Moves what may still be earned once; what is paid from elsewhere already stays there. */
export function moveFunding({ data }: MoveFunding, { funding }: OpenEnrollment): EnrollmentDecision {
  return funding.kind === 'encumbered' && funding.allotmentId === data.fromAllotmentId
    ? accept({ type: 'FundingMoved', data })
    : accept();
}
