import { accept, laterOf, refuse } from '@ledger/kernel';
import type { StageEvent } from '../enrollment-stages.events';
import type { AdjustPolicy } from '../enrollment.commands';
import type { EnrollmentEvent, PolicyAdjusted } from '../enrollment.events';
import { evolve, type OpenEnrollment } from '../enrollment.state';
import type { EnrollmentDecision } from './consequences';
import { stageChanges } from './stage-changes';

/**
 * Puts an approved enrollment under another version of its policy, by an authority that says so expressly. What
 * the change means for each stage is part of the event. The version it already stands on changes nothing.
 *
 * @refuses 'EnrollmentNotApproved' | 'EnrollmentNotFunded'
 */
export function adjustPolicy(
  { data, metadata }: AdjustPolicy,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, pinned, policy, citation, reasonCode } = data;
  const before = enrollment.pinned;
  if (before === null) return refuse('EnrollmentNotApproved', { enrollmentId });
  if (enrollment.funding.kind !== 'encumbered') return refuse('EnrollmentNotFunded', { enrollmentId });
  if (before.policyHash === pinned.policyHash) return accept();

  const { policyVersion, policyHash } = before;
  const adjusted = (difference: PolicyAdjusted['data']['difference']): PolicyAdjusted => ({
    type: 'PolicyAdjusted',
    data: {
      enrollmentId,
      from: { policyVersion, policyHash },
      pinned,
      citation,
      reasonCode,
      effectiveOn: metadata.today,
      difference,
    },
  });
  const after = evolve(enrollment, adjusted([])) as OpenEnrollment;
  const changes = stageChanges(after, policy, laterOf(metadata.today, after.evaluatedAsOf));
  return accept<EnrollmentEvent>(adjusted(changes.map(differenceIn)), ...changes);
}

const differenceIn = ({
  data: { stage, before, after },
}: StageEvent): PolicyAdjusted['data']['difference'][number] => ({ stage, before, after });
