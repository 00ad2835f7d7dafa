import type { Cited } from '../model/policy';
import { compare, quotientOf, type Rational } from '../model/rational';
import { lessOf } from './formula';
import type { LaidMeasured } from './layout';
import type { Outcome } from './outcome';
import type { LaidWorth } from './worth';

/** What a number earns: a worth and how much of it, by a clause of its own or by the branch's. */
export interface Payable {
  readonly worth: LaidWorth;
  readonly weight: Rational | undefined;
  readonly atLeast: Rational;
  readonly cited: Cited | undefined;
}

/** What a number earns; undefined where it earns nothing. */
export function payableFor(amount: LaidMeasured, { number }: Outcome): Payable | undefined {
  if (amount.kind === 'tiers') {
    const band = amount.bands.findLast(({ atLeast }) => compare(number, atLeast) >= 0);
    return band && { worth: band.worth, weight: undefined, atLeast: band.atLeast, cited: band.cited };
  }
  const { worth, from, to } = amount;
  const whole = { worth, weight: undefined, atLeast: to, cited: undefined };
  if (compare(number, to) >= 0) return whole;
  if (compare(number, from) <= 0) return undefined;
  return { ...whole, weight: quotientOf(lessOf(number, from), lessOf(to, from)) };
}

/** Of a sum the part that pays as much as all of it: what was added later changes nothing. */
export function settled(amount: LaidMeasured, outcome: Outcome): Outcome {
  const payable = payableFor(amount, outcome);
  let last = outcome;
  while (last.before !== undefined && paysAlike(payable, payableFor(amount, last.before))) last = last.before;
  return last;
}

/** Of a proportion only all of it is alike. */
const paysAlike = (left: Payable | undefined, right: Payable | undefined): boolean =>
  left?.worth === right?.worth && left?.weight === undefined && right?.weight === undefined;
