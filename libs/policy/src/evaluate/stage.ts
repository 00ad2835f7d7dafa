import { type Cents, ZERO_CENTS } from '@ledger/kernel';
import type { Reduction, StageResult } from '../model/evaluation';
import type { Stage } from '../model/policy';
import { becauseEarned, becauseForfeited, becausePending } from './because';
import { type JudgedBranch, judgeBranch } from './branch';
import { type Finding, firstCause, type Met, type World } from './finding';
import { citedAs } from './price';

/** A stage's result, and what it means for later stages that need it. */
export interface JudgedStage {
  readonly result: StageResult;
  readonly finding: Finding;
}

/** Judges the branches of a stage and takes exactly one: the first in writing that is met. */
export function judgeStage(stage: Stage, gate: Finding, at: { world: World; price: Cents }): JudgedStage {
  const branches = stage.branches.map((branch) => judgeBranch(branch, gate, at));
  const met = branches.find(({ finding }) => finding.state === 'met');
  if (met !== undefined) return earned(stage, branches, { taken: met, price: at.price });
  const best = mostPaying(branches.filter(({ finding }) => finding.state === 'open'));
  return best === undefined
    ? forfeited(stage, branches)
    : pending(stage, branches, { taken: best, price: at.price });
}

interface Taken {
  readonly taken: JudgedBranch;
  readonly price: Cents;
}

function earned(stage: Stage, branches: readonly JudgedBranch[], { taken, price }: Taken): JudgedStage {
  const { finding, amountCents } = taken;
  const met: Omit<Met, 'state'> = finding.state === 'met' ? finding : { evidence: [] };
  const result: StageResult = {
    stage: stage.id,
    status: 'earned',
    ...named(taken),
    amountCents,
    ...(met.on !== undefined && { earnedOn: met.on }),
    ...whatItCouldPay(branches),
    ...authorityOf(taken),
    because: becauseEarned(taken, met, price),
    waitingFor: [],
    reductions: reductionsOf(branches, taken),
    evidence: met.evidence,
    otherwise: [],
  };
  return { result, finding };
}

function pending(stage: Stage, branches: readonly JudgedBranch[], { taken, price }: Taken): JudgedStage {
  const { finding, amountCents } = taken;
  const waitingFor = finding.state === 'open' ? finding.waitingFor : [];
  const result: StageResult = {
    stage: stage.id,
    status: 'pending',
    ...named(taken),
    amountCents,
    ...whatItCouldPay(branches),
    ...authorityOf(taken),
    because: becausePending(taken, price),
    waitingFor,
    reductions: reductionsOf(branches, taken),
    evidence: [],
    otherwise: branches.flatMap((other) =>
      other === taken || other.finding.state !== 'open'
        ? []
        : [{ ...named(other), amountCents: other.amountCents, waitingFor: other.finding.waitingFor }],
    ),
  };
  return { result, finding };
}

function forfeited(stage: Stage, branches: readonly JudgedBranch[]): JudgedStage {
  const best = mostPaying(branches);
  const reductions = reductionsOf(branches, undefined);
  const causes = branches.flatMap(({ finding }) => (finding.state === 'closed' ? finding.causes : []));
  const result: StageResult = {
    stage: stage.id,
    status: 'forfeited',
    amountCents: ZERO_CENTS,
    ...whatItCouldPay(branches),
    ...(best === undefined ? NO_AUTHORITY : authorityOf(best)),
    because: becauseForfeited(branches),
    waitingFor: [],
    reductions,
    evidence: [],
    otherwise: [],
  };
  return { result, finding: { state: 'closed', causes } };
}

/** A stage always has a branch; the reader of policies refuses one without. */
const NO_AUTHORITY = { clause: '', citation: { text: '', grade: 'K', unverified: true } } as const;

const named = ({ branch }: JudgedBranch): { readonly branch?: string } =>
  branch.id === undefined ? {} : { branch: branch.id };

const authorityOf = ({ branch }: JudgedBranch): Pick<StageResult, 'clause' | 'citation'> => ({
  clause: branch.clause,
  citation: citedAs(branch.citation),
});

const whatItCouldPay = (branches: readonly JudgedBranch[]): Pick<StageResult, 'maximumCents'> => ({
  maximumCents: mostPaying(branches)?.amountCents ?? ZERO_CENTS,
});

/** The branch that pays most; of equals, the first in writing. */
const mostPaying = (branches: readonly JudgedBranch[]): JudgedBranch | undefined =>
  branches.reduce<JudgedBranch | undefined>(
    (best, branch) => (best === undefined || branch.amountCents > best.amountCents ? branch : best),
    undefined,
  );

/**
 * Why less than the maximum: each branch that paid more than the one taken, and is lost, accounts for the
 * step down to the next. The steps add up to the difference.
 */
function reductionsOf(
  branches: readonly JudgedBranch[],
  taken: JudgedBranch | undefined,
): readonly Reduction[] {
  const floor = taken?.amountCents ?? ZERO_CENTS;
  const lost = branches
    .filter(({ amountCents, finding }) => amountCents > floor && finding.state === 'closed')
    .sort((left, right) => Number(right.amountCents - left.amountCents));
  return lost.flatMap((branch, index) => {
    const next = lost[index + 1]?.amountCents ?? floor;
    const cause = branch.finding.state === 'closed' ? firstCause(branch.finding.causes) : undefined;
    if (cause === undefined || branch.amountCents === next) return [];
    const { code, on } = cause;
    return [{ code, amountCents: (branch.amountCents - next) as Cents, ...named(branch), on }];
  });
}
