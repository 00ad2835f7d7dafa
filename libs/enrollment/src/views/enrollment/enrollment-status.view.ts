import type { EnrollmentRow, EnrollmentStatus, FactRow } from './enrollment-row.view';

const COURSE_ENDINGS: ReadonlySet<string> = new Set<EnrollmentStatus>([
  'dropped',
  'withdrawn',
  'failed',
  'completed',
]);

/** The status that follows from the answer, the money and the facts that stand. */
export function statusOf({
  approval,
  refusal,
  voided,
  funding,
  facts,
}: Pick<EnrollmentRow, 'approval' | 'refusal' | 'voided' | 'funding' | 'facts'>): EnrollmentStatus {
  if (voided !== null) return 'voided';
  if (refusal !== null) return 'refused';
  const ending = latestEnding(facts);
  if (ending !== undefined) return ending.kind as EnrollmentStatus;
  if (funding === 'encumbered') return 'confirmed';
  if (funding === 'waitlisted') return 'waitlisted';
  return approval?.withdrawnOn === null ? 'approved' : 'requested';
}

function latestEnding(facts: readonly FactRow[]): FactRow | undefined {
  let latest: FactRow | undefined;
  for (const fact of facts) {
    if (fact.withdrawn !== null || !COURSE_ENDINGS.has(fact.kind)) continue;
    if (latest === undefined || fact.effectiveOn >= latest.effectiveOn) latest = fact;
  }
  return latest;
}

/** Whether letting time pass could still change something: it is unanswered, or a funded stage is pending. */
export const isOpen = ({ status, funding, totals }: EnrollmentRow): boolean =>
  status === 'requested' || (funding === 'encumbered' && totals.pendingCents > 0);

const OUT_OF_COURSE: ReadonlySet<EnrollmentStatus> = new Set(['dropped', 'withdrawn', 'voided']);

/** The allotment an enrollment waits for; null once it is funded or the student left the course. */
export const waitlistOf = ({ status, funding, allotmentId }: EnrollmentRow): string | null =>
  funding === 'waitlisted' && !OUT_OF_COURSE.has(status) ? allotmentId : null;
