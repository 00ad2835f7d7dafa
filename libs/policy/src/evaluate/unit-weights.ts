import { type Cents, type Day, lessOrZero } from '@ledger/kernel';
import type { Rational } from '../model/rational';
import { type Cause, firstCause, type World } from './finding';
import { type Loss, lossBy } from './judged-branch';
import type { LaidUnits } from './layout';
import { isCounted, limitDay } from './limits';
import { centsOf } from './worth';

/** A place for a unit and which reduction of the rule it falls under, by its number; none where it pays in full. */
export interface Weighed {
  readonly reduced: number | undefined;
}

/** The reduction that a unit of a day falls under: the last whose limit has passed. */
export function reductionAt({ rule }: LaidUnits, day: Day, world: World): number | undefined {
  const index = rule.reduced.findLastIndex(({ after }) => {
    const limit = limitDay(after, world);
    return isCounted(limit) && day > limit;
  });
  return index === -1 ? undefined : index;
}

/** The days, today or later, after which a unit falls under another reduction. */
export const reductionsAhead = ({ rule }: LaidUnits, world: World): readonly Day[] =>
  rule.reduced
    .map(({ after }) => limitDay(after, world))
    .filter(isCounted)
    .filter((limit) => limit >= world.asOf)
    .sort();

/** How much of the whole so many places weigh together; a reduction beyond `reductions` is not counted. */
export function weightOf(
  places: readonly Weighed[],
  amount: LaidUnits,
  reductions = amount.reduced.length,
): Rational {
  let numerator = 0n;
  for (const place of places) numerator += sharesOf(place, amount, reductions);
  return { numerator, denominator: BigInt(amount.count) * amount.shares };
}

/** A place in shares, of which a place in full has `shares`. */
export function sharesOf(
  { reduced }: Weighed,
  amount: LaidUnits,
  reductions = amount.reduced.length,
): bigint {
  const shares = reduced === undefined || reduced >= reductions ? undefined : amount.reduced[reduced];
  return shares ?? amount.shares;
}

/** What units are worth at the price of today, and why no more can come. */
interface UnitPrices {
  readonly amount: LaidUnits;
  readonly price: Cents;
  readonly causes: readonly Cause[];
}

/** What places that cannot be taken any more lose, and what each reduction takes, at the price of today. */
export function unitLosses(
  places: readonly Weighed[],
  { amount, price, causes }: UnitPrices,
  world: World,
): readonly Loss[] {
  const { worth, rule } = amount;
  const losses: Loss[] = [];
  let above = centsOf(worth, price, weightOf(places, amount, 0));
  const cause = firstCause(causes);
  if (cause !== undefined) losses.push(lossBy(cause, lessOrZero(centsOf(worth, price), above)));
  rule.reduced.forEach((by, index) => {
    const below = centsOf(worth, price, weightOf(places, amount, index + 1));
    const on = limitDay(by.after, world);
    losses.push({
      code: 'UnitLate',
      cents: lessOrZero(above, below),
      on: isCounted(on) ? on : undefined,
      by,
    });
    above = below;
  });
  return losses;
}
