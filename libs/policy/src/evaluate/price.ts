import { type Cents, inDollars } from '@ledger/kernel';
import type { CitedAs, PriceResult, Terms } from '../model/evaluation';
import type { Formula } from '../model/formula';
import type { Cap, Citation, Policy } from '../model/policy';
import { roundHalfUp } from '../model/rational';
import { formulaText, valueOf } from './formula';

/** The price the percentages are taken of: what was quoted, or the lowest cap below it. */
export function priceOf(policy: Policy, terms: Terms): PriceResult {
  const { basis } = policy.price;
  const quotedCents = roundHalfUp(valueOf(basis.formula, terms));
  const cap = lowestCap(policy.price.caps, terms);
  if (cap === undefined || cap.cents >= quotedCents)
    return {
      quotedCents,
      payableCents: quotedCents,
      clause: basis.clause,
      citation: citedAs(basis.citation),
      reductions: [],
      because: basisText(basis.formula, quotedCents, terms),
    };
  return {
    quotedCents,
    payableCents: cap.cents,
    clause: cap.cap.clause,
    citation: citedAs(cap.cap.citation),
    reductions: [{ code: 'PriceCapped', amountCents: (quotedCents - cap.cents) as Cents }],
    because:
      `The price of ${inDollars(quotedCents)} counts for ${inDollars(cap.cents)} only: ` +
      `${formulaText(cap.cap.formula, terms)}, rounded half up to the cent.`,
  };
}

const basisText = (formula: Formula, cents: Cents, terms: Terms): string =>
  formula.kind === 'term'
    ? `The price is ${inDollars(cents)}, as pinned at approval.`
    : `The price is ${inDollars(cents)}: ${formulaText(formula, terms)}, rounded half up to the cent.`;

interface CapInCents {
  readonly cap: Cap;
  readonly cents: Cents;
}

function lowestCap(caps: readonly Cap[], terms: Terms): CapInCents | undefined {
  let lowest: CapInCents | undefined;
  for (const cap of caps) {
    const cents = roundHalfUp(valueOf(cap.formula, terms));
    if (lowest === undefined || cents < lowest.cents) lowest = { cap, cents };
  }
  return lowest;
}

/** An authority as results name it. */
export const citedAs = ({ text, grade, unverified }: Citation): CitedAs =>
  unverified ? { text, grade, unverified: true } : { text, grade };
