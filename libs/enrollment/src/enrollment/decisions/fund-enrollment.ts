import { accept } from '@ledger/kernel';
import type { MoveFunding, RecordFunding } from '../enrollment.commands';
import type { EnrollmentEvent } from '../enrollment.events';
import type { OpenEnrollment } from '../enrollment.state';
import { type EnrollmentDecision, withConsequences } from './consequences';
import { payeeOf } from './stage-changes';

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
  return withConsequences(funded, { enrollment, policy, today: metadata.today });
}

/** Moves what may still be earned once; what is paid from elsewhere already stays there. */
export function moveFunding({ data }: MoveFunding, { funding }: OpenEnrollment): EnrollmentDecision {
  return funding.kind === 'encumbered' && funding.allotmentId === data.fromAllotmentId
    ? accept({ type: 'FundingMoved', data })
    : accept();
}
