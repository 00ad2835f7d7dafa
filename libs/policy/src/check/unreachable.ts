import type { Condition } from '../model/condition';
import type { Branch, Policy, Stage } from '../model/policy';
import { type Combination, combinationsOf, combinationText, stageApplies, termHolds } from './combinations';
import type { Fault } from './fault';
import { endingsCover, implication } from './implication';
import { branchesOf, nameOfBranch, type PlacedBranch } from './walk';

/** Branches that are never taken, and stages that nothing can earn. */
export function reachFaults(policy: Policy): readonly Fault[] {
  const reaches = combinationsOf(policy).map((combination) => reachOf(policy, combination));
  return [
    ...shadowedFaults(policy),
    ...branchesOf(policy).flatMap((branch) => impossibleFaults(branch, reaches)),
    ...policy.stages.flatMap((stage, index) => lostStageFaults(stage, index, reaches)),
  ];
}

/** The first branch in writing that is met is taken: one that implies an earlier one never is. */
function shadowedFaults(policy: Policy): readonly Fault[] {
  const { implies } = implication();
  return branchesOf(policy).flatMap((branch) => {
    const earlier = branch.stage.branches.slice(0, branch.stage.branches.indexOf(branch.item));
    const shadow = earlier.find(
      (other) => isTakenAtOnce(other) && holdsWherever(branch.item, other, implies),
    );
    if (shadow === undefined) return [];
    return [
      {
        code: 'BranchNeverTaken',
        message:
          `Wherever ${nameOfBranch(branch)} is met, '${shadow.id ?? ''}' above it is met too and is taken: ` +
          `put it first, or ask for more above.`,
        path: [...branch.path, 'when'],
      },
    ];
  });
}

/** Whether a branch is taken as soon as its condition holds; what is measured can still come to nothing. */
const isTakenAtOnce = ({ amount: { kind } }: Branch): boolean =>
  kind === 'whole' || kind === 'rest' || kind === 'unearned';

const holdsWherever = (
  branch: Branch,
  other: Branch,
  implies: (premise: Condition, consequence: Condition) => boolean,
): boolean =>
  endingsCover(branch.endings, other.endings) &&
  endingsCover(branch.voids, other.voids) &&
  implies(branch.when, other.when);

/** Which branches can be met at all for a combination of pinned terms. */
interface Reach {
  readonly combination: Combination;
  readonly stages: ReadonlySet<Stage>;
  readonly branches: ReadonlySet<Branch>;
}

function reachOf(policy: Policy, combination: Combination): Reach {
  const stages = new Set<Stage>();
  const branches = new Set<Branch>();
  const lost = new Set<string>();
  for (const stage of policy.stages) {
    const possible = stageApplies(stage, combination)
      ? stage.branches.filter(({ when }) => isPossible(when, combination, lost))
      : [];
    if (stageApplies(stage, combination)) stages.add(stage);
    if (possible.length === 0) lost.add(stage.id);
    for (const branch of possible) branches.add(branch);
  }
  return { combination, stages, branches };
}

/** Whether a condition can be met; `lost` are the earlier stages that cannot be earned. */
function isPossible(condition: Condition, combination: Combination, lost: ReadonlySet<string>): boolean {
  const possible = (each: Condition): boolean => isPossible(each, combination, lost);
  switch (condition.kind) {
    case 'all':
      return condition.conditions.every(possible);
    case 'any':
      return condition.conditions.some(possible);
    case 'some':
      return condition.conditions.filter(possible).length >= condition.count;
    case 'term':
      return termHolds(condition, combination);
    case 'stage':
      return !lost.has(condition.stage);
    case 'fact':
    case 'not':
    case 'if-known':
    case 'reached':
      return true;
  }
}

function impossibleFaults(branch: PlacedBranch, reaches: readonly Reach[]): readonly Fault[] {
  const { item, stage, path } = branch;
  // Where no branch can be met, the stage itself is what is wrong.
  if (reaches.some(({ branches }) => branches.has(item)) || stage.branches.length === 1) return [];
  return [
    {
      code: 'BranchNeverPossible',
      message: `Nothing that can be pinned lets ${nameOfBranch(branch)} be met: correct its conditions, or take it out.`,
      path: [...path, 'when'],
    },
  ];
}

function lostStageFaults(stage: Stage, index: number, reaches: readonly Reach[]): readonly Fault[] {
  const lost = reaches.find(
    ({ stages, branches }) => stages.has(stage) && !stage.branches.some((branch) => branches.has(branch)),
  );
  if (lost === undefined) return [];
  return [
    {
      code: 'StageNeverEarned',
      message:
        `Nothing can earn ${stage.id}${combinationText(lost.combination)}: ` +
        `correct its conditions, or say under appliesWhen where there is no such stage.`,
      path: ['stages', index],
    },
  ];
}
