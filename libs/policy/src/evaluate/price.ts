import { type Cents, type Day, inDollars } from '@ledger/kernel';
import type { CitedAs, PriceResult, Reduction, Terms } from '../model/evaluation';
import type { Fact } from '../model/fact';
import type { Formula } from '../model/formula';
import type { Cap, Citation, Cited, Policy, PriceChange, Rounding } from '../model/policy';
import { valueOf, valueOrZero } from './formula';
import { formulaText } from './formula-text';
import { roundedCents } from './rounding';

/** A price and the first day on which it counts. */
export interface PriceSpan {
  /** Undefined for the price that was pinned. */
  readonly from: Day | undefined;
  readonly quotedCents: Cents;
  readonly payableCents: Cents;
  /** The cap that lowers it. */
  readonly cap: Cap | undefined;
}

/** The price that was pinned: the basis, or the lowest cap below it. */
export function pinnedPrice(policy: Policy, terms: Terms): PriceSpan {
  const { mode } = policy.rounding;
  const quotedCents = centsFrom(policy.price.basis.formula, terms, mode);
  return cappedAt({ from: undefined, quotedCents }, policy, terms);
}

function centsFrom(formula: Formula, terms: Terms, mode: Rounding['mode']): Cents {
  const value = formula.kind === 'term' ? terms[formula.term] : undefined;
  if (Number.isSafeInteger(value)) return BigInt(value as number) as Cents;
  return roundedCents(valueOrZero(formula, terms), mode);
}

function cappedAt(quoted: Pick<PriceSpan, 'from' | 'quotedCents'>, policy: Policy, terms: Terms): PriceSpan {
  const { from, quotedCents } = quoted;
  let payableCents = quotedCents;
  let lowest: Cap | undefined;
  for (const cap of policy.price.caps) {
    const value = valueOf(cap.formula, terms);
    if (value === undefined) continue;
    const cents = roundedCents(value, policy.rounding.mode);
    if (cents < payableCents) [payableCents, lowest] = [cents, cap];
  }
  return { from, quotedCents, payableCents, cap: lowest };
}

/** The prices one after the other: the one that was pinned, and those of the facts that changed it. */
export function pricesFrom(
  pinned: PriceSpan,
  policy: Policy,
  { terms, facts }: { readonly terms: Terms; readonly facts: ReadonlyMap<string, readonly Fact[]> },
): readonly PriceSpan[] {
  const { change } = policy.price;
  const changes = change === null ? undefined : facts.get(change.fact);
  if (change === null || changes === undefined) return [pinned];
  const byDay = new Map<Day, Fact>();
  for (const fact of changes) {
    if (priceIn(fact, change) !== undefined && counts(fact, byDay.get(fact.effectiveOn), change))
      byDay.set(fact.effectiveOn, fact);
  }
  const days = [...byDay.keys()].sort();
  return [
    pinned,
    ...days.map((from) => {
      const fact = byDay.get(from);
      const quotedCents = (fact && priceIn(fact, change)) ?? pinned.quotedCents;
      return cappedAt({ from, quotedCents }, policy, terms);
    }),
  ];
}

/** A price that is no whole number of cents changes nothing. */
function priceIn(fact: Fact, { field }: PriceChange): Cents | undefined {
  const value = Object.hasOwn(fact, field) ? fact[field] : undefined;
  return Number.isSafeInteger(value) && Number(value) >= 0 ? (BigInt(value as number) as Cents) : undefined;
}

/** Of several changes of one day the one recorded last counts, then the one named last, then the lower price. */
function counts(fact: Fact, other: Fact | undefined, change: PriceChange): boolean {
  if (other === undefined) return true;
  const [key, otherKey] = [rankOf(fact), rankOf(other)];
  if (key !== otherKey) return key > otherKey;
  return (priceIn(fact, change) ?? 0n) < (priceIn(other, change) ?? 0n);
}

const rankOf = ({ recordedOn, effectiveOn, id = '' }: Fact): string => `${recordedOn ?? effectiveOn} ${id}`;

/** The price that counts on a day. */
export function priceOn(prices: readonly PriceSpan[], day: Day): Cents {
  const [pinned] = prices;
  if (prices.length === 1 && pinned !== undefined) return pinned.payableCents;
  const span = prices.findLast(({ from }) => from === undefined || from <= day);
  return (span ?? pinned)?.payableCents ?? (0n as Cents);
}

/** The price that counts now, as results tell it. */
export function priceResult(prices: readonly PriceSpan[], policy: Policy, terms: Terms): PriceResult {
  const span = prices.at(-1) ?? pinnedPrice(policy, terms);
  const { from, quotedCents, payableCents, cap } = span;
  const by = authorityOf(span, policy);
  const { mode } = policy.rounding;
  const result: PriceResult = {
    quotedCents,
    payableCents,
    clause: by.clause,
    citation: citedAs(by.citation),
    reductions: cap === undefined ? NOTHING_LOST : [cappedBy(cap, span)],
    grounds: by.formula === undefined ? { terms, mode } : { formula: by.formula, terms, mode },
  };
  return from === undefined ? result : { ...result, changedOn: from };
}

/** The cap, else what gave the price: the basis, or the rule on changes, which has no formula. */
function authorityOf({ from, cap }: PriceSpan, { price }: Policy): Cited & { readonly formula?: Formula } {
  const { basis, change } = price;
  return cap ?? (from === undefined ? basis : (change ?? basis));
}

const cappedBy = ({ clause, citation }: Cap, { quotedCents, payableCents }: PriceSpan): Reduction => ({
  code: 'PriceCapped',
  amountCents: (quotedCents - payableCents) as Cents,
  clause,
  citation: citedAs(citation),
});

const NOTHING_LOST: PriceResult['reductions'] = [];

const ROUNDED: Readonly<Record<Rounding['mode'], string>> = {
  'half-up': 'rounded half up to the cent',
  'half-even': 'rounded to the cent, half a cent to the even one',
  down: 'rounded down to the cent',
  up: 'rounded up to the cent',
};

/** How the price comes about, in plain English with its numbers. */
export function becausePriceOf({ quotedCents, payableCents, changedOn, grounds }: PriceResult): string {
  const { formula, terms, mode } = grounds;
  const since = changedOn === undefined ? '' : ` since ${changedOn}`;
  const isCapped = payableCents < quotedCents;
  if (isCapped && formula !== undefined)
    return (
      `The price of ${inDollars(quotedCents)}${since} counts for ${inDollars(payableCents)} only: ` +
      `${formulaText(formula, terms)}, ${ROUNDED[mode]}.`
    );
  if (formula === undefined) return `The price is ${inDollars(quotedCents)}${since}, as changed.`;
  if (formula.kind === 'number') return `The price is ${inDollars(quotedCents)}, as the policy sets it.`;
  return formula.kind === 'term'
    ? `The price is ${inDollars(quotedCents)}, as pinned at approval.`
    : `The price is ${inDollars(quotedCents)}: ${formulaText(formula, terms)}, ${ROUNDED[mode]}.`;
}

const citations = new WeakMap<Citation, CitedAs>();

/** An authority as results name it. */
export function citedAs(citation: Citation): CitedAs {
  let cited = citations.get(citation);
  if (cited === undefined) {
    const { text, grade, unverified } = citation;
    cited = unverified ? { text, grade, unverified: true } : { text, grade };
    citations.set(citation, cited);
  }
  return cited;
}
