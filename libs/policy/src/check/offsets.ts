import { type Day, daysBetween } from '@ledger/kernel';
import type { Limit } from '../model/condition';
import { isAlike } from './alike';

/** Between how many calendar days from its anchor a limit lies, whatever the anchor's day is. */
export interface Offset {
  readonly least: number;
  readonly most: number;
}

const SHORTEST_MONTH = 28;
const LONGEST_MONTH = 31;

/** Months and the days of a calendar have no fixed length, and a formula none that is known. */
function offsetOf({ months, days, counting, inclusiveShift, graceDays }: Limit): Offset {
  const counted = typeof days === 'number' ? days : 0;
  const isOpen = typeof days !== 'number' || (counting !== undefined && days !== 0);
  const fixed = inclusiveShift + graceDays;
  return {
    least: (isOpen && counted < 0 ? Number.NEGATIVE_INFINITY : months * SHORTEST_MONTH + counted) + fixed,
    most: (isOpen && counted >= 0 ? Number.POSITIVE_INFINITY : months * LONGEST_MONTH + counted) + fixed,
  };
}

/**
 * How many calendar days `later` lies after `earlier` at least and at most; undefined where that depends on
 * what they are counted from.
 */
export function distanceOf(earlier: Limit, later: Limit): Offset | undefined {
  const between = anchorDistance(earlier, later);
  if (between === undefined) return undefined;
  const [from, until] = hasSameLength(earlier, later)
    ? [shifts(earlier), shifts(later)]
    : [offsetOf(earlier), offsetOf(later)];
  return { least: between + until.least - from.most, most: between + until.most - from.least };
}

function anchorDistance(earlier: Limit, later: Limit): number | undefined {
  if (isAlike(earlier.anchor, later.anchor)) return 0;
  const [from, until] = [dayOf(earlier), dayOf(later)];
  return from === undefined || until === undefined ? undefined : daysBetween(from, until);
}

const dayOf = ({ anchor }: Limit): Day | undefined => (anchor.kind === 'day' ? anchor.day : undefined);

/** Whether both count the same from the same anchor, so that only their shifts differ. */
const hasSameLength = (left: Limit, right: Limit): boolean =>
  isAlike(left.anchor, right.anchor) &&
  left.months === right.months &&
  left.counting === right.counting &&
  isAlike(left.days, right.days);

const shifts = ({ inclusiveShift, graceDays }: Limit): Offset => ({
  least: inclusiveShift + graceDays,
  most: inclusiveShift + graceDays,
});
