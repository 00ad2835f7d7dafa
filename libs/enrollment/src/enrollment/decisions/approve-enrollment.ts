import { accept, addDays, refuse } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import { isApproved, isConsented, leftCourseOn, nextFactId } from '../enrollment-facts.state';
import type { ApproveEnrollment, DeemEnrollmentApproved, RefuseEnrollment } from '../enrollment.commands';
import type { EnrollmentEvent } from '../enrollment.events';
import { type OpenEnrollment, requestKnownOn } from '../enrollment.state';
import { type EnrollmentDecision, type EnrollmentRefused, withConsequences } from './consequences';

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
  return withConsequences(approved, { enrollment, policy, today });
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
): EnrollmentRefused | undefined {
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
