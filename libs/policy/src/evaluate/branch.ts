import { all, judge } from './condition';
import { clearSince, nothingEnds, voidedBy } from './endings';
import type { Cause, Finding, World } from './finding';
import { judgeInstalments } from './instalments';
import { closedBranch, type JudgedBranch } from './judged-branch';
import { type LaidBranch, largestOf } from './layout';
import { type Circumstances, judgeUnearned, judgeWhole } from './lump';
import { judgeMeasured } from './measured';
import { untilEnded } from './placing';
import { priceOn } from './price';
import { judgeUnits } from './units';

/** Judges a branch; the gate belongs to what it needs. */
export function judgeBranch(laid: LaidBranch, gate: Finding, world: World): JudgedBranch {
  const { voids } = laid.branch;
  if (voids.length === 0 || nothingEnds(voids, world))
    return judgeStanding(laid, gate, { world, clear: undefined });
  const cause = voidedBy(voids, world);
  if (cause !== undefined) return takenBack(laid, cause, world);
  return judgeStanding(laid, gate, { world, clear: clearSince(voids, world) });
}

/** Everything is forfeited, what was earned and what was open. */
function takenBack(laid: LaidBranch, cause: Cause, world: World): JudgedBranch {
  const judged = judgeStanding(laid, CLOSED, { world, clear: undefined });
  const maximumCents = laid.amount.kind === 'instalments' ? judged.maximumCents : mostOf(laid, world);
  return closedBranch(
    { maximumCents, causes: [cause] },
    {
      branch: laid.branch,
      grounds: judged.grounds,
      parts: judged.parts,
      restOf: judged.restOf,
    },
  );
}

const CLOSED: Finding = { state: 'closed', causes: [] };

const mostOf = ({ amount }: LaidBranch, world: World) => largestOf(amount, priceOn(world.prices, world.asOf));

function judgeStanding(
  laid: LaidBranch,
  gate: Finding,
  { world, clear }: Pick<Circumstances, 'world' | 'clear'>,
): JudgedBranch {
  const { branch, amount } = laid;
  const when = judge(branch.when, world);
  const needed = (): Finding => all([gate, when]);
  switch (amount.kind) {
    case 'whole':
      return judgeWhole(laid, amount.worth, {
        world,
        clear,
        finding: untilEnded(branch.endings, needed(), world),
      });
    case 'unearned':
      return judgeUnearned(laid, amount.stage, {
        world,
        clear,
        finding: untilEnded(branch.endings, needed(), world),
      });
    case 'units':
      return judgeUnits(laid, amount, { world, clear, finding: needed() });
    case 'tiers':
    case 'linear':
      return judgeMeasured(laid, amount, { world, clear, finding: needed() });
    case 'instalments':
      return judgeInstalments(laid, amount, { world, clear, gate, when });
  }
}
