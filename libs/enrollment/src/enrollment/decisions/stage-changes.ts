import { type Cents, centsToJson, type Day, toCents } from '@ledger/kernel';
import { evaluate, type Evaluation, type Policy, type StageResult } from '@ledger/policy';
import type {
  EnrollmentPayee,
  EnrollmentRequest,
  PinnedTerms,
  StageChange,
  StageEvent,
  StageStanding,
} from '../enrollment.events';
import type { EarnedBy, OpenEnrollment } from '../enrollment.state';
import { policyFactsOf } from '../policy-facts';

/**
 * What follows for the stages from all that is known, as of a day: the differences between where each
 * stage stood and where the pinned policy puts it now. Nothing while no money is set aside.
 */
export function stageChanges(
  enrollment: OpenEnrollment,
  policy: Policy | null,
  asOf: Day,
): readonly StageEvent[] {
  const { pinned, funding, request } = enrollment;
  if (pinned === null || funding.kind !== 'encumbered') return [];
  const { allotmentId } = funding;
  let enrollmentPendingCents = sumOfPending(enrollment);
  return evaluated(enrollment, pinned, { policy, asOf }).stages.flatMap((result) => {
    const before = enrollment.stages[result.stage] ?? NOTHING;
    const after = standingOf(result);
    const earned = enrollment.earned[result.stage];
    const type = changeFrom(before, after) ?? regroundedAs(result, earned);
    if (type === undefined) return [];
    enrollmentPendingCents += after.pendingCents - before.pendingCents;
    const earnedOnBefore = earned?.earnedOn ?? null;
    const moved = { before, after, enrollmentPendingCents, earnedOnBefore };
    return [{ type, data: changeOf({ request, allotmentId, result, asOf, ...moved }) }];
  });
}

/** Only the pinned policy may pay; another one here, or pinned terms it cannot read, is a fault and no refusal. */
function evaluated(
  enrollment: OpenEnrollment,
  { policyHash, terms }: PinnedTerms,
  { policy, asOf }: { readonly policy: Policy | null; readonly asOf: Day },
): Evaluation {
  if (policy?.hash !== policyHash) {
    throw new Error(
      `Enrollment ${enrollment.request.enrollmentId} pins ${policyHash}, not ${policy?.hash ?? 'no policy'}`,
    );
  }
  const evaluation = evaluate({ policy, terms, facts: policyFactsOf(enrollment), asOf });
  if (evaluation.kind === 'terms-missing')
    throw new Error(`Pinned terms are incomplete: ${evaluation.message}`);
  return evaluation;
}

const sumOfPending = ({ stages }: OpenEnrollment): number =>
  Object.values(stages).reduce((sum, { pendingCents }) => sum + pendingCents, 0);

/** Who is paid, and in which books. */
export const payeeOf = ({
  enrollmentId,
  programId,
  providerId,
  schoolSystem,
  fiscalYear,
}: EnrollmentRequest): EnrollmentPayee => ({
  enrollmentId,
  programId,
  providerId,
  schoolSystem,
  fiscalYear,
});

const NOTHING: StageStanding = { earnedCents: 0, pendingCents: 0, forfeitedCents: 0 };

function standingOf({ status, amountCents, maximumCents }: StageResult): StageStanding {
  const forfeited: Cents = toCents(maximumCents - amountCents);
  return {
    earnedCents: status === 'earned' ? centsToJson(amountCents) : 0,
    pendingCents: status === 'pending' ? centsToJson(amountCents) : 0,
    forfeitedCents: centsToJson(forfeited),
  };
}

/** The name of the difference; none where the money stands as before. */
function changeFrom(before: StageStanding, after: StageStanding): StageEvent['type'] | undefined {
  if (after.earnedCents > before.earnedCents) return 'StageEarned';
  if (after.earnedCents < before.earnedCents) return 'StageReversed';
  if (after.pendingCents > before.pendingCents) return 'StageReopened';
  if (after.pendingCents === before.pendingCents) return undefined;
  return after.pendingCents === 0 ? 'StageForfeited' : 'StageReduced';
}

/** Earned as before, yet by another branch or on another day: the record must say so, for periods go by it. */
const regroundedAs = (
  { status, branch, earnedOn }: StageResult,
  known: EarnedBy | undefined,
): StageEvent['type'] | undefined =>
  status === 'earned' &&
  known !== undefined &&
  (known.branch !== (branch ?? null) || known.earnedOn !== (earnedOn ?? null))
    ? 'StageEarned'
    : undefined;

interface Change {
  readonly request: EnrollmentRequest;
  readonly allotmentId: string;
  readonly result: StageResult;
  readonly before: StageStanding;
  readonly after: StageStanding;
  readonly enrollmentPendingCents: number;
  readonly earnedOnBefore: Day | null;
  readonly asOf: Day;
}

const changeOf = ({ request, result, ...change }: Change): StageChange => ({
  ...payeeOf(request),
  ...change,
  stage: result.stage,
  branch: result.branch ?? null,
  earnedOn: result.earnedOn ?? null,
  clause: result.clause,
  citation: result.citation.text,
  because: result.because,
});
