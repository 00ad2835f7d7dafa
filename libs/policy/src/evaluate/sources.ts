import { allocate, type Cents, ZERO_CENTS } from '@ledger/kernel';
import type { RetainedResult, SourceShare, Terms } from '../model/evaluation';
import type { Policy, Sources } from '../model/policy';
import type { World } from './finding';
import { valueOf, valueOrZero } from './formula';
import { citedAs } from './price';
import { roundedCents } from './rounding';

const NO_SHARES: readonly SourceShare[] = [];

/** Who pays an amount, where the policy divides it; odd cents go by largest remainder, ties to the named source. */
export function sharesOfSources(amount: Cents, { policy, terms }: World): readonly SourceShare[] {
  const { sources } = policy;
  if (sources === null || amount === ZERO_CENTS) return NO_SHARES;
  const weights = weightsOf(sources, terms);
  const first = Math.max(
    0,
    sources.shares.findIndex(({ source }) => source === sources.oddCentTo),
  );
  const order = [first, ...sources.shares.keys()].filter((place, index) => index === 0 || place !== first);
  const ordered = order.map((place) => weights[place] ?? 0n);
  const parts = allocate(amount, ordered.some((weight) => weight > 0n) ? ordered : ordered.map(() => 1n));
  return sources.shares.map(({ source }, place) => ({
    source,
    amountCents: parts[order.indexOf(place)] ?? ZERO_CENTS,
  }));
}

/** The percentages as whole numbers in the same proportion. */
function weightsOf({ shares }: Sources, terms: Terms): readonly bigint[] {
  const percents = shares.map(({ percent }) => valueOrZero(percent, terms));
  const product = percents.reduce((all, { denominator }) => all * denominator, 1n);
  return percents.map(({ numerator, denominator }) => (numerator * product) / denominator);
}

const NOTHING_RETAINED: readonly RetainedResult[] = [];

/** What stays with someone else beside the price; left out where it asks for a term that was not pinned. */
export function retainedOf({ retained, rounding }: Policy, terms: Terms): readonly RetainedResult[] {
  if (retained.length === 0) return NOTHING_RETAINED;
  return retained.flatMap(({ id, to, cents, clause, citation }) => {
    const value = valueOf(cents, terms);
    if (value === undefined) return [];
    return [{ id, to, amountCents: roundedCents(value, rounding.mode), clause, citation: citedAs(citation) }];
  });
}
