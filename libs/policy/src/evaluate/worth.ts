import { type Cents, lessOrZero } from '@ledger/kernel';
import type { Worth } from '../model/amount';
import type { Terms } from '../model/evaluation';
import type { Formula } from '../model/formula';
import type { WorthFrom } from '../model/grounds';
import type { Rounding } from '../model/policy';
import { plus, productOf, type Rational, ZERO } from '../model/rational';
import { valueOrZero } from './formula';
import { type Percent, percentFrom, percentOfCents, roundedCents } from './rounding';

/** What a branch is worth for what was pinned; how many cents depends on the price and on how much is earned. */
export type LaidWorth = LaidPercent | LaidSum | LaidRest;

interface LaidPercent {
  readonly kind: 'percent';
  readonly percent: Rational;
  /** What earlier stages pay at most; zero where each stage is rounded by itself. */
  readonly before: Percent;
  /** `before` and `percent` together. */
  readonly through: Percent;
  readonly mode: Rounding['mode'];
}

interface LaidSum {
  readonly kind: 'sum';
  readonly exact: Rational;
  readonly cents: Cents;
  readonly formula: Formula;
  readonly mode: Rounding['mode'];
}

interface LaidRest {
  readonly kind: 'rest';
  readonly before: Percent;
  readonly mode: Rounding['mode'];
}

/** Where a worth is laid out: after what the earlier stages pay at most, in percent. */
export interface Place {
  readonly before: Rational;
  readonly rounding: Rounding;
  readonly terms: Terms;
}

/** Lays out what something is worth. */
export function laidWorth(worth: Worth, { before, rounding, terms }: Place): LaidWorth {
  const { mode, basis } = rounding;
  if (worth.kind === 'sum') {
    const exact = valueOrZero(worth.cents, terms);
    return { kind: 'sum', exact, cents: roundedCents(exact, mode), formula: worth.cents, mode };
  }
  const percent = valueOrZero(worth.percent, terms);
  const base = basis === 'stage' ? ZERO : before;
  return {
    kind: 'percent',
    percent,
    before: percentFrom(base),
    through: percentFrom(plus(base, percent)),
    mode,
  };
}

/** Lays out what earlier stages leave of the price. */
export const laidRest = ({ before, rounding }: Place): LaidWorth => ({
  kind: 'rest',
  before: percentFrom(before),
  mode: rounding.mode,
});

/**
 * What a worth is in cents of a price: the difference of two rounded cumulative amounts.
 *
 * @param weight - how much of it, from nothing (0) to all of it (1, also where left out)
 */
export function centsOf(worth: LaidWorth, price: Cents, weight?: Rational): Cents {
  switch (worth.kind) {
    case 'percent': {
      const { before, mode } = worth;
      const through = percentOfCents(
        price,
        weight === undefined ? worth.through : partOf(worth, weight),
        mode,
      );
      return before.numerator === 0 ? through : ((through - percentOfCents(price, before, mode)) as Cents);
    }
    case 'sum':
      return weight === undefined ? worth.cents : roundedCents(productOf(worth.exact, weight), worth.mode);
    case 'rest':
      return lessOrZero(price, percentOfCents(price, worth.before, worth.mode));
  }
}

const partOf = ({ before, percent }: LaidPercent, weight: Rational): Percent =>
  percentFrom(plus(before.exact, productOf(percent, weight)));

/** A worth with its numbers, for the sentence that explains it. */
export function worthFrom(
  worth: LaidWorth,
  { priceCents, cents, terms }: { readonly priceCents: Cents; readonly cents: Cents; readonly terms: Terms },
): WorthFrom {
  switch (worth.kind) {
    case 'percent':
      return {
        kind: 'percent',
        percent: worth.percent,
        before: worth.before.exact,
        priceCents,
        cents,
        mode: worth.mode,
      };
    case 'sum':
      return { kind: 'sum', formula: worth.formula, terms, cents };
    case 'rest':
      return { kind: 'rest', before: worth.before.exact, priceCents, cents };
  }
}
