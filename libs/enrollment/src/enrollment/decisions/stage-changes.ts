import { centsToJson, type Day, toCents, ZERO_CENTS } from '@ledger/kernel';
import { becauseOf, evaluate, type Evaluation, type Policy, type StageResult } from '@ledger/policy';
import type { EnrollmentPayee, StageChange, StageEvent, StageStanding } from '../enrollment-stages.events';
import type { EnrollmentRequest, PinnedTerms, Voiding } from '../enrollment.events';
import type { EarnedBy, OpenEnrollment } from '../enrollment.state';
import { policyFactsOf } from '../policy-facts';
import { bySourceThatPaid } from './reversal-by-source';

/**
 * What follows for the stages from all that is known, as of a day: the differences between where each
 * stage stood and where the pinned policy puts it now. Nothing while no money is set aside. What is taken back
 * comes first and what is earned next, so that no cent that one stage needs is freed by another before.
 */
export function stageChanges(
  enrollment: OpenEnrollment,
  policy: Policy | null,
  asOf: Day,
): readonly StageEvent[] {
  const { pinned, funding } = enrollment;
  if (pinned === null || funding.kind !== 'encumbered') return [];
  const moves = stagesNow(enrollment, pinned, { policy, asOf })
    .flatMap((now) => moveOf(now, enrollment))
    .sort(byUrgency);
  if (moves.length === 0) return [];
  const { allotmentId } = funding;
  const pendingAtEnd = moves.reduce((sum, move) => sum + pendingMore(move), pendingOf(enrollment));
  const needed = neededAfter(moves, pendingAtEnd);
  let setAside = pendingOf(enrollment);
  return moves.flatMap((move, index) => {
    const kept = Math.min(needed[index] ?? 0, Math.max(pendingAtEnd, setAside - earnedMore(move)));
    setAside = Math.max(kept, setAside + freedOrTaken(move));
    const data = changeOf(move, { enrollment, allotmentId, asOf, enrollmentPendingCents: setAside });
    return bySourceThatPaid({ type: move.type, data }, enrollment);
  });
}

/** Where everything stands now: by the pinned policy, or by the order that made the enrollment void. */
function stagesNow(
  enrollment: OpenEnrollment,
  pinned: PinnedTerms,
  by: { readonly policy: Policy | null; readonly asOf: Day },
): readonly StageNow[] {
  if (enrollment.voided !== null) return voidStages(enrollment, enrollment.voided);
  const results = evaluated(enrollment, pinned, by).stages;
  return [...results.map(standingOf), ...stagesGone(enrollment, results)];
}

/** What was earned stays or is taken back as the order says; nothing more can be earned. */
const voidStages = (
  { stages, earned: by }: OpenEnrollment,
  { earned, reference }: Voiding,
): readonly StageNow[] =>
  Object.entries(stages).map(([stage, { earnedCents, pendingCents, forfeitedCents }]) => {
    const keptCents = earned === 'kept' ? earnedCents : 0;
    const lostCents = earnedCents - keptCents + pendingCents + forfeitedCents;
    return {
      stage,
      branch: keptCents > 0 ? (by[stage]?.branch ?? null) : null,
      earnedOn: keptCents > 0 ? (by[stage]?.earnedOn ?? null) : null,
      clause: 'The enrollment is void.',
      citation: reference,
      standing: { earnedCents: keptCents, pendingCents: 0, forfeitedCents: lostCents },
      because: () => `The enrollment is void by ${reference}; what was earned is ${earned}.`,
    };
  });

/** Where the policy puts a stage, and on what grounds. */
interface StageNow extends Pick<StageChange, 'stage' | 'branch' | 'earnedOn' | 'clause' | 'citation'> {
  readonly standing: StageStanding;
  readonly because: () => string;
}

/** A stage that stands elsewhere than before. */
interface Move {
  readonly type: StageEvent['type'];
  readonly now: StageNow;
  readonly before: StageStanding;
  readonly after: StageStanding;
}

function moveOf(now: StageNow, { stages, earned }: OpenEnrollment): readonly Move[] {
  const before = stages[now.stage] ?? NOTHING;
  const after = now.standing;
  const type = changeFrom(before, after) ?? regroundedAs(now, earned[now.stage]);
  return type === undefined ? [] : [{ type, now, before, after }];
}

/** Stages of the policy that paid before an adjustment and that the one that pays now does not have. */
const stagesGone = (
  { stages, pinned }: OpenEnrollment,
  results: readonly StageResult[],
): readonly StageNow[] =>
  Object.keys(stages)
    .filter((stage) => !results.some((result) => result.stage === stage))
    .map((stage) => ({
      stage,
      branch: null,
      earnedOn: null,
      clause: 'The policy that pays now has no such stage.',
      citation: pinned === null ? '' : `${pinned.policyId}@${pinned.policyVersion}`,
      standing: NOTHING,
      because: () => 'The enrollment was put under another version of its policy.',
    }));

const pendingOf = ({ stages }: OpenEnrollment): number =>
  Object.values(stages).reduce((sum, { pendingCents }) => sum + pendingCents, 0);

const pendingMore = ({ before, after }: Move): number => after.pendingCents - before.pendingCents;
const earnedMore = ({ before, after }: Move): number => after.earnedCents - before.earnedCents;

/** By how much a move changes what is set aside: it pays out, frees, or takes back. */
const freedOrTaken = (move: Move): number =>
  earnedMore(move) > 0 ? Math.min(pendingMore(move), -earnedMore(move)) : pendingMore(move);

/**
 * What must still be set aside after each move: what may still be earned at the end, and what later moves pay
 * out. A balancing payment is paid from what the stage it balances frees only afterwards.
 */
function neededAfter(moves: readonly Move[], pendingAtEnd: number): readonly number[] {
  let needed = pendingAtEnd;
  return moves
    .toReversed()
    .map((move) => {
      const after = needed;
      const paid = Math.max(0, earnedMore(move));
      needed = Math.max(0, needed + (paid > 0 ? paid : -Math.max(0, freedOrTaken(move))));
      return after;
    })
    .toReversed();
}

const URGENCY: Readonly<Record<StageEvent['type'], number>> = {
  StageReversed: 0,
  StageEarned: 1,
  StageReduced: 2,
  StageForfeited: 2,
  StageReopened: 2,
};

/** Of equal urgency, the order of the policy stays. */
const byUrgency = (left: Move, right: Move): number => URGENCY[left.type] - URGENCY[right.type];

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

function standingOf(result: StageResult): StageNow {
  const { stage, status, amountCents, openCents, maximumCents } = result;
  const earned: bigint = status === 'earned' ? amountCents : ZERO_CENTS;
  return {
    stage,
    branch: result.branch ?? null,
    earnedOn: result.earnedOn ?? null,
    clause: result.clause,
    citation: result.citation.text,
    standing: {
      earnedCents: centsToJson(toCents(earned)),
      pendingCents: centsToJson(openCents),
      forfeitedCents: centsToJson(toCents(maximumCents - earned - openCents)),
    },
    because: () => becauseOf(result),
  };
}

/** The name of the difference; none where the money stands as before. */
function changeFrom(before: StageStanding, after: StageStanding): StageEvent['type'] | undefined {
  if (after.earnedCents > before.earnedCents) return 'StageEarned';
  if (after.earnedCents < before.earnedCents) return 'StageReversed';
  if (after.pendingCents > before.pendingCents) return 'StageReopened';
  if (after.pendingCents === before.pendingCents) return undefined;
  return after.pendingCents === 0 && after.earnedCents === 0 ? 'StageForfeited' : 'StageReduced';
}

/** Earned as before, yet by another branch or on another day: the record must say so, for periods go by it. */
const regroundedAs = (now: StageNow, known: EarnedBy | undefined): StageEvent['type'] | undefined =>
  now.standing.earnedCents > 0 &&
  known !== undefined &&
  (known.branch !== now.branch || known.earnedOn !== now.earnedOn)
    ? 'StageEarned'
    : undefined;

interface Standing {
  readonly enrollment: OpenEnrollment;
  readonly allotmentId: string;
  readonly enrollmentPendingCents: number;
  readonly asOf: Day;
}

const changeOf = (
  { now, before, after }: Move,
  { enrollment, allotmentId, enrollmentPendingCents, asOf }: Standing,
): StageChange => ({
  allotmentId,
  enrollmentPendingCents,
  asOf,
  before,
  after,
  stage: now.stage,
  branch: now.branch,
  earnedOn: now.earnedOn,
  earnedOnBefore: enrollment.earned[now.stage]?.earnedOn ?? null,
  clause: now.clause,
  citation: now.citation,
  because: now.because(),
  ...payeeOf(enrollment.request),
});
