import type { Cents, Day } from '@ledger/kernel';
import type { Branch } from '../model/policy';
import { amountOf } from './amount';
import { all, judge } from './condition';
import { endedBy, firstOpenDay } from './endings';
import type { Finding, Met, Open, World } from './finding';

/** A branch with what it pays and what became of its conditions. */
export interface JudgedBranch {
  readonly branch: Branch;
  readonly amountCents: Cents;
  readonly finding: Finding;
}

/** Judges a branch; the gate belongs to what it needs. */
export function judgeBranch(branch: Branch, gate: Finding, at: { world: World; price: Cents }): JudgedBranch {
  return {
    branch,
    amountCents: amountOf(branch.amount, at.price),
    finding: untilEnded(branch, all([gate, judge(branch.when, at.world)]), at.world),
  };
}

/**
 * What has come together only after an ending counts from the day the matter is open again; what has not
 * come together yet cannot, while an ending stands.
 */
function untilEnded({ endings }: Branch, finding: Finding, world: World): Finding {
  if (endings.length === 0 || finding.state === 'closed') return finding;
  const on = (finding.state === 'met' ? finding.on : undefined) ?? world.asOf;
  const cause = endedBy(endings, on, world);
  if (cause === undefined) return finding;
  return carriedOver(finding, firstOpenDay(endings, on, world)) ?? { state: 'closed', causes: [cause] };
}

const carriedOver = (finding: Met | Open, openOn: Day | undefined): Finding | undefined =>
  finding.state === 'met' && openOn !== undefined ? { ...finding, on: openOn } : undefined;
