import { type Cents, lessOrZero, ZERO_CENTS } from '@ledger/kernel';
import type { Reduction } from '../model/evaluation';
import { type JudgedBranch, larger, type Loss } from './judged-branch';
import { citedAs } from './price';

/** From the most a stage could pay down to what it earns or may still earn. */
interface Descent {
  readonly taken: JudgedBranch | undefined;
  readonly level: Cents;
  readonly floor: Cents;
}

/** Nothing is lost. */
const NO_REDUCTIONS: readonly Reduction[] = [];

/**
 * Why less than the maximum: each branch that could pay more than what is left, from the highest down, accounts
 * for the step to the next. The steps add up to the difference.
 */
export function reductionsOf(
  branches: readonly JudgedBranch[],
  { taken, level, floor }: Descent,
): readonly Reduction[] {
  if (level === floor) return NO_REDUCTIONS;
  const ladder = branches.filter(({ maximumCents }) => maximumCents > floor).sort(byMaximum);
  return ladder.flatMap((branch, index) => {
    const next = larger(floor, ladder[index + 1]?.maximumCents ?? floor);
    return stepsOf(branch, { from: branch.maximumCents, to: next, taken });
  });
}

const byMaximum = (left: JudgedBranch, right: JudgedBranch): number => {
  if (left.maximumCents === right.maximumCents) return 0;
  return left.maximumCents > right.maximumCents ? -1 : 1;
};

interface Step {
  readonly from: Cents;
  readonly to: Cents;
  readonly taken: JudgedBranch | undefined;
}

/** What a branch loses between two levels, by its own losses and, below them, because another way is paid. */
function stepsOf(branch: JudgedBranch, { from, to, taken }: Step): readonly Reduction[] {
  const reductions: Reduction[] = [];
  let left = lessOrZero(from, to);
  for (const loss of branch.losses) {
    const cents = loss.cents < left ? loss.cents : left;
    if (cents > ZERO_CENTS) reductions.push(reduction(branch, { ...loss, cents }));
    left = lessOrZero(left, cents);
  }
  if (left > ZERO_CENTS && branch !== taken)
    reductions.push(reduction(branch, { code: 'OtherBranchEarned', cents: left }));
  return reductions;
}

function reduction(
  { branch, cited }: JudgedBranch,
  { code, cents, on, by = cited ?? branch }: Loss,
): Reduction {
  return {
    code,
    amountCents: cents,
    ...(branch.id !== undefined && { branch: branch.id }),
    ...(on !== undefined && { on }),
    clause: by.clause,
    citation: citedAs(by.citation),
  };
}
