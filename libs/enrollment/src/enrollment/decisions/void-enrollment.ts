import { accept, refuse } from '@ledger/kernel';
import type { VoidEnrollment } from '../enrollment.commands';
import type { OpenEnrollment } from '../enrollment.state';
import { type EnrollmentDecision, withConsequences } from './consequences';

/**
 * Makes an enrollment void, once: what was still to be earned is forfeited, what was earned is taken back or stays
 * as the order says. Nothing is deleted, and nothing more happens to it.
 *
 * @source LFT v. State, 118 So.3d 1033 (2013): all 870 enrollments of the pilot were thrown out, students had to
 * enroll again
 * @refuses 'FactInFuture' | 'EnrollmentVoidedBefore'
 */
export function voidEnrollment(
  { data, metadata }: VoidEnrollment,
  enrollment: OpenEnrollment,
): EnrollmentDecision {
  const { enrollmentId, effectiveOn, reference } = data;
  const { today } = metadata;
  if (effectiveOn > today) return refuse('FactInFuture', { kind: 'voided', effectiveOn, today });
  if (enrollment.voided?.reference === reference) return accept();
  if (enrollment.voided !== null)
    return refuse('EnrollmentVoidedBefore', { enrollmentId, reference: enrollment.voided.reference });

  return withConsequences({ type: 'EnrollmentVoided', data }, { enrollment, policy: null, today });
}
