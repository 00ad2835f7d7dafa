import type { Day } from '@ledger/kernel';
import type { Ending } from '../model/condition';
import { endedBy, firstOpenDay, nothingEnds } from './endings';
import type { Cause, Finding, World } from './finding';

/** The later of two days, as far as there are any. */
export function laterDay(left: Day | undefined, right: Day | undefined): Day | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left > right ? left : right;
}

/** The earlier of two days, as far as there are any. */
export function earlierDay(left: Day | undefined, right: Day | undefined): Day | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left < right ? left : right;
}

/**
 * Where what came together on a day counts: on that day, on the day the matter was opened again after an
 * ending, or not at all because of what ended it.
 */
export function placedOn(endings: readonly Ending[], on: Day, world: World): Day | Cause {
  if (nothingEnds(endings, world)) return on;
  const cause = endedBy(endings, on, world);
  return cause === undefined ? on : (firstOpenDay(endings, on, world) ?? cause);
}

/**
 * What has come together only after an ending counts from the day the matter is open again; what has not
 * come together cannot, while an ending stands.
 */
export function untilEnded(endings: readonly Ending[], finding: Finding, world: World): Finding {
  if (nothingEnds(endings, world)) return finding;
  if (finding.state !== 'met') {
    const causes = blockedBy(endings, finding, world);
    return causes.length === 0 ? finding : { state: 'closed', causes };
  }
  const placed = placedOn(endings, finding.on ?? world.asOf, world);
  if (typeof placed === 'object') return { state: 'closed', causes: [placed] };
  return finding.on === undefined || placed === finding.on ? finding : { ...finding, on: placed };
}

const NO_CAUSES: readonly Cause[] = [];

/**
 * Why what has not come together cannot any more: its own causes, and what has ended the matter. Both are told,
 * so that the first of them stays the first.
 */
export function blockedBy(endings: readonly Ending[], finding: Finding, world: World): readonly Cause[] {
  const own = finding.state === 'closed' ? finding.causes : NO_CAUSES;
  const ended = nothingEnds(endings, world) ? undefined : endedBy(endings, world.asOf, world);
  return ended === undefined ? own : [...own, ended];
}
