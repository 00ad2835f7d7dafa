import { daysBetween } from '@ledger/kernel';
import type { Formula } from '../model/formula';
import { compare, plus, productOf, quotientOf, type Rational, ZERO } from '../model/rational';

/** A formula whose parts are all numbers as one number; any other formula as it is. */
export function folded(formula: Formula): Formula {
  const value = constantOf(formula);
  return value === undefined ? formula : numberFormula(value);
}

/** A number as a formula, written as people do: exact where four decimals suffice, else a fraction. */
export function numberFormula(value: Rational): Formula {
  const lowest = lowestTerms(value);
  return { kind: 'number', value: lowest, text: rationalText(lowest) };
}

function constantOf(formula: Formula): Rational | undefined {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'term':
    case 'table':
      return undefined;
    case 'multiply':
      return numbersIn(formula.factors)?.reduce(productOf);
    case 'add':
      return numbersIn(formula.addends)?.reduce(plus);
    case 'lowest':
    case 'highest':
      return extremeOf(formula.of, formula.kind === 'lowest' ? -1 : 1);
    case 'divide':
    case 'subtract':
      return pairOf(formula);
    case 'days':
      return lengthOf(formula);
    case 'band':
      return rowOf(formula);
  }
}

type Of<Kind extends Formula['kind']> = Extract<Formula, { readonly kind: Kind }>;

/** Undefined unless all are numbers; never empty. */
function numbersIn(formulas: readonly Formula[]): readonly Rational[] | undefined {
  const values = formulas.flatMap((formula) => (formula.kind === 'number' ? [formula.value] : []));
  return values.length === formulas.length && values.length > 0 ? values : undefined;
}

const extremeOf = (formulas: readonly Formula[], sign: 1 | -1): Rational | undefined =>
  numbersIn(formulas)?.reduce((best, value) => (sign * compare(value, best) > 0 ? value : best));

function pairOf(formula: Of<'divide'> | Of<'subtract'>): Rational | undefined {
  const pair =
    formula.kind === 'divide'
      ? numbersIn([formula.dividend, formula.divisor])
      : numbersIn([formula.minuend, formula.subtrahend]);
  const [left = ZERO, right = ZERO] = pair ?? [];
  if (pair === undefined) return undefined;
  if (formula.kind === 'subtract') return lessOf(left, right);
  return right.numerator === 0n ? undefined : quotientOf(left, right);
}

/** The difference, never below zero. */
const lessOf = (left: Rational, right: Rational): Rational =>
  compare(left, right) <= 0
    ? ZERO
    : {
        numerator: left.numerator * right.denominator - right.numerator * left.denominator,
        denominator: left.denominator * right.denominator,
      };

function lengthOf({ from, through }: Of<'days'>): Rational | undefined {
  if (from.kind !== 'day' || through.kind !== 'day') return undefined;
  const days = daysBetween(from.day, through.day) + 1;
  return days > 0 ? { numerator: BigInt(days), denominator: 1n } : ZERO;
}

function rowOf({ of, rows, otherwise }: Of<'band'>): Rational | undefined {
  if (of.kind !== 'number') return undefined;
  const reached = rows.findLast(({ atLeast }) => compare(of.value, atLeast) >= 0);
  const value = reached?.value ?? otherwise;
  return value.kind === 'number' ? value.value : undefined;
}

/** The same number with the smallest numerator and denominator. */
export function lowestTerms({ numerator, denominator }: Rational): Rational {
  let [divisor, rest] = [denominator, numerator % denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

const SCALE = 10_000n;

/** A number for people: a decimal where four places say it exactly, else a fraction. */
export function rationalText({ numerator, denominator }: Rational): string {
  if ((numerator * SCALE) % denominator !== 0n) return `${String(numerator)}/${String(denominator)}`;
  const scaled = (numerator * SCALE) / denominator;
  const fraction = (scaled % SCALE).toString().padStart(4, '0').replace(/0+$/, '');
  return fraction === '' ? (scaled / SCALE).toString() : `${(scaled / SCALE).toString()}.${fraction}`;
}
