import { accept, type Decider, type Refusal, refuse, unreachable } from '@ledger/kernel';
import { adjustPolicy } from './decisions/adjust-policy';
import { approveEnrollment, deemEnrollmentApproved, refuseEnrollment } from './decisions/approve-enrollment';
import { recordAttestedFact, retractAttestedFact } from './decisions/attested-fact';
import type { EnrollmentDecision } from './decisions/consequences';
import { moveFunding, recordFunding } from './decisions/fund-enrollment';
import {
  correctFact,
  evaluateEnrollment,
  giveConsent,
  recordFact,
  retractFact,
} from './decisions/record-fact';
import { voidEnrollment } from './decisions/void-enrollment';
import type { EnrollmentCommand, RequestEnrollment } from './enrollment.commands';
import type { EnrollmentEvent, EnrollmentRequest } from './enrollment.events';
import type { EnrollmentRefusal } from './enrollment.refusals';
import { type Enrollment, evolve, initialState, type OpenEnrollment } from './enrollment.state';

function decide(command: EnrollmentCommand, enrollment: Enrollment): EnrollmentDecision {
  if (command.type === 'RequestEnrollment') return requestEnrollment(command, enrollment);
  const { enrollmentId } = command.data;
  if (enrollment.status === 'unknown') return refuse('EnrollmentNotFound', { enrollmentId });
  if (enrollment.status === 'refused') return afterRefusal(command, enrollment.reasonCode);
  if (enrollment.voided !== null && !STILL_KEPT.has(command.type))
    return refuse('EnrollmentVoidedBefore', { enrollmentId, reference: enrollment.voided.reference });
  return decideOnOpen(command, enrollment);
}

/** What is still put on record of a void enrollment: what its money and its attestations did meanwhile. It earns nothing by that. */
const STILL_KEPT: ReadonlySet<EnrollmentCommand['type']> = new Set<EnrollmentCommand['type']>([
  'VoidEnrollment',
  'RecordFunding',
  'MoveFunding',
  'RecordAttestedFact',
  'RetractAttestedFact',
  'EvaluateEnrollment',
]);

function decideOnOpen(
  command: Exclude<EnrollmentCommand, RequestEnrollment>,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  switch (command.type) {
    case 'GiveConsent':
      return giveConsent(command, enrollment);
    case 'ApproveEnrollment':
      return approveEnrollment(command, enrollment);
    case 'DeemEnrollmentApproved':
      return deemEnrollmentApproved(command, enrollment);
    case 'RefuseEnrollment':
      return refuseEnrollment(command, enrollment);
    case 'RecordFunding':
      return recordFunding(command, enrollment);
    case 'MoveFunding':
      return moveFunding(command, enrollment);
    case 'VoidEnrollment':
      return voidEnrollment(command, enrollment);
    case 'AdjustPolicy':
      return adjustPolicy(command, enrollment);
    case 'RecordFact':
      return recordFact(command, enrollment);
    case 'RetractFact':
      return retractFact(command, enrollment);
    case 'CorrectFact':
      return correctFact(command, enrollment);
    case 'RecordAttestedFact':
      return recordAttestedFact(command, enrollment);
    case 'RetractAttestedFact':
      return retractAttestedFact(command, enrollment);
    case 'EvaluateEnrollment':
      return evaluateEnrollment(command, enrollment);
    default:
      return unreachable(command);
  }
}

function requestEnrollment(
  { data, metadata }: RequestEnrollment,
  enrollment: Enrollment,
): EnrollmentDecision {
  const { enrollmentId, effectiveOn } = data;
  const { today } = metadata;
  if (effectiveOn > today) return refuse('FactInFuture', { kind: 'requested', effectiveOn, today });
  if (enrollment.status === 'unknown') {
    const learned = effectiveOn === today ? data : { recordedOn: today, ...data };
    return accept({ type: 'EnrollmentRequested', data: learned });
  }
  if (!asksTheSame(enrollment.request, data)) return refuse('EnrollmentExists', { enrollmentId });

  return accept();
}

/** The day of a repeated request is later than that of the first; all else must be equal. */
const asksTheSame = (first: EnrollmentRequest, again: EnrollmentRequest): boolean =>
  JSON.stringify({ ...first, effectiveOn: '' }) === JSON.stringify({ ...first, ...again, effectiveOn: '' });

/** Refusing twice changes nothing, and deadlines of a refused request are nobody's concern. */
function afterRefusal({ type, data }: EnrollmentCommand, reasonCode: string): EnrollmentDecision {
  if (type === 'EvaluateEnrollment') return accept();
  if (type === 'RefuseEnrollment' && data.reasonCode === reasonCode) return accept();
  return refuse('EnrollmentRefusedBefore', { enrollmentId: data.enrollmentId, reasonCode });
}

/** Decides on the case file of one student in one course. */
export const enrollmentDecider: Decider<
  Enrollment,
  EnrollmentCommand,
  EnrollmentEvent,
  Refusal<EnrollmentRefusal>
> = {
  decide,
  evolve,
  initialState,
};
