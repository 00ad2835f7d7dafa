import { centsFromJson, inDollars } from '@ledger/kernel';
import type { Terms } from '../model/evaluation';
import type { Formula } from '../model/formula';
import { productOf, quotientOf, type Rational, rationalFrom, ZERO } from '../model/rational';

/** The exact value of a formula; nothing is rounded on the way. */
export function valueOf(formula: Formula, terms: Terms): Rational {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'term':
      return pinned(terms[formula.term]);
    case 'multiply':
      return formula.factors.map((factor) => valueOf(factor, terms)).reduce(productOf);
    case 'divide':
      return quotientOf(valueOf(formula.dividend, terms), formula.divisor);
  }
}

/** The terms were checked before, so a number is always read. */
function pinned(value: Terms[string]): Rational {
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value as number), denominator: 1n };
  return rationalFrom(String(value)) ?? ZERO;
}

/** A formula as people read it, with the numbers put in. */
export function formulaText(formula: Formula, terms: Terms): string {
  switch (formula.kind) {
    case 'number':
      return formula.text;
    case 'term':
      return termText(formula.term, terms[formula.term]);
    case 'multiply':
      return formula.factors.map((factor) => formulaText(factor, terms)).join(' x ');
    case 'divide':
      return `${formulaText(formula.dividend, terms)} / ${formula.text}`;
  }
}

/** `perPupilCents` reads as `perPupil 7,760.00`. */
function termText(name: string, value: Terms[string]): string {
  if (!name.endsWith('Cents') || typeof value !== 'number') return `${name} ${String(value)}`;
  return `${name.slice(0, -'Cents'.length)} ${inDollars(centsFromJson(value))}`;
}
