import { type Day, daysBetween } from '@ledger/kernel';
import type { Anchor } from '../model/condition';
import type { Terms } from '../model/evaluation';
import type { Formula } from '../model/formula';
import { compare, plus, productOf, quotientOf, type Rational, rationalFrom, ZERO } from '../model/rational';

/** A formula of a kind. */
export type Of<Kind extends Formula['kind']> = Extract<Formula, { readonly kind: Kind }>;

/**
 * The exact value of a formula; nothing is rounded on the way. Undefined where it asks for an optional term
 * that was not pinned. A division by a pinned zero is zero.
 */
export function valueOf(formula: Formula, terms: Terms): Rational | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'term':
      return pinned(terms[formula.term]);
    case 'multiply':
      return joined(formula.factors, terms, productOf);
    case 'add':
      return joined(formula.addends, terms, plus);
    case 'divide':
    case 'subtract':
      return ofPair(formula, terms);
    case 'lowest':
      return extreme(formula.of, terms, -1);
    case 'highest':
      return extreme(formula.of, terms, 1);
    default:
      return lookedUp(formula, terms);
  }
}

/** What a formula looks up. */
export function lookedUp(formula: Of<'days'> | Of<'band'> | Of<'table'>, terms: Terms): Rational | undefined {
  switch (formula.kind) {
    case 'days':
      return lengthOf(formula, terms);
    case 'band':
      return bandValue(formula, terms);
    case 'table':
      return tableValue(formula, terms);
  }
}

/** The value, or nothing to pay where it is not known. */
export const valueOrZero = (formula: Formula, terms: Terms): Rational => valueOf(formula, terms) ?? ZERO;

/** Whether a formula is the same whatever was pinned. */
export const isConstant = (formula: Formula): formula is Of<'number'> => formula.kind === 'number';

/** The terms were checked before, so a number is always read. */
function pinned(value: Terms[string]): Rational | undefined {
  if (value === undefined) return undefined;
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  return rationalFrom(String(value)) ?? ZERO;
}

function joined(
  formulas: readonly Formula[],
  terms: Terms,
  join: (left: Rational, right: Rational) => Rational,
): Rational | undefined {
  let value: Rational | undefined;
  for (const formula of formulas) {
    const next = valueOf(formula, terms);
    if (next === undefined) return undefined;
    value = value === undefined ? next : join(value, next);
  }
  return value;
}

function ofPair(formula: Of<'divide'> | Of<'subtract'>, terms: Terms): Rational | undefined {
  const divides = formula.kind === 'divide';
  const left = valueOf(divides ? formula.dividend : formula.minuend, terms);
  const right = valueOf(divides ? formula.divisor : formula.subtrahend, terms);
  if (left === undefined || right === undefined) return undefined;
  if (divides) return right.numerator === 0n ? ZERO : quotientOf(left, right);
  return lessOf(left, right);
}

/** The difference, never below zero. */
export const lessOf = (left: Rational, right: Rational): Rational =>
  compare(left, right) <= 0
    ? ZERO
    : {
        numerator: left.numerator * right.denominator - right.numerator * left.denominator,
        denominator: left.denominator * right.denominator,
      };

/** The lowest or highest of those that are known. */
function extreme(formulas: readonly Formula[], terms: Terms, sign: 1 | -1): Rational | undefined {
  let best: Rational | undefined;
  for (const formula of formulas) {
    const value = valueOf(formula, terms);
    if (value !== undefined && (best === undefined || sign * compare(value, best) > 0)) best = value;
  }
  return best;
}

function lengthOf({ from, through }: Of<'days'>, terms: Terms): Rational | undefined {
  const first = pinnedDay(from, terms);
  const last = pinnedDay(through, terms);
  if (first === undefined || last === undefined) return undefined;
  const days = daysBetween(first, last) + 1;
  return days > 0 ? { numerator: BigInt(days), denominator: 1n } : ZERO;
}

/** The day of an anchor that no fact moves; undefined where it was not pinned. */
function pinnedDay(anchor: Anchor, terms: Terms): Day | undefined {
  switch (anchor.kind) {
    case 'day':
      return anchor.day;
    case 'term':
      return terms[anchor.term] as Day | undefined;
    case 'fact':
      return undefined;
    case 'earliest':
    case 'latest': {
      const days = anchor.of.flatMap((each) => pinnedDay(each, terms) ?? []).sort();
      return anchor.kind === 'earliest' ? days[0] : days.at(-1);
    }
  }
}

function bandValue({ of, rows, otherwise }: Of<'band'>, terms: Terms): Rational | undefined {
  const value = valueOf(of, terms);
  if (value === undefined) return undefined;
  const row = rows.findLast(({ atLeast }) => compare(value, atLeast) >= 0);
  return valueOf(row?.value ?? otherwise, terms);
}

function tableValue({ term, rows, otherwise }: Of<'table'>, terms: Terms): Rational | undefined {
  const text = terms[term];
  if (text === undefined) return undefined;
  const named = String(text)
    .split(',')
    .flatMap((name) => rows.get(name.trim()) ?? []);
  return named.length === 0 ? valueOf(otherwise, terms) : extreme(named, terms, -1);
}

/** The names of the terms that a formula asks for. */
export const termsIn = (formula: Formula): readonly string[] =>
  formula.kind === 'term' || formula.kind === 'table' ? [formula.term] : partsOf(formula).flatMap(termsIn);

/** The name of a pinned term that is missing for a formula; undefined when none is. */
export function unpinnedIn(formula: Formula, terms: Terms): string | undefined {
  if (formula.kind === 'term' || formula.kind === 'table')
    return terms[formula.term] === undefined ? formula.term : undefined;
  if (formula.kind === 'days')
    return [formula.from, formula.through].flatMap((anchor) => unpinnedAnchor(anchor, terms) ?? [])[0];
  return partsOf(formula).flatMap((part) => unpinnedIn(part, terms) ?? [])[0];
}

const unpinnedAnchor = (anchor: Anchor, terms: Terms): string | undefined =>
  anchor.kind === 'term' && terms[anchor.term] === undefined ? anchor.term : undefined;

/** The formulas a formula calculates with. */
export function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'multiply':
      return formula.factors;
    case 'add':
      return formula.addends;
    case 'divide':
      return [formula.dividend, formula.divisor];
    case 'subtract':
      return [formula.minuend, formula.subtrahend];
    case 'lowest':
    case 'highest':
      return formula.of;
    case 'band':
      return [formula.of];
    default:
      return [];
  }
}
