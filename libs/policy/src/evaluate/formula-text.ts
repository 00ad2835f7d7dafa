import { centsFromJson, inDollars } from '@ledger/kernel';
import type { Terms } from '../model/evaluation';
import type { Formula } from '../model/formula';
import type { Rational } from '../model/rational';
import { lookedUp, type Of, partsOf } from './formula';

const OPERATORS = { multiply: ' x ', add: ' + ' } as const;

/** A formula as people read it, with the numbers put in. */
export function formulaText(formula: Formula, terms: Terms): string {
  const text = (part: Formula): string => formulaText(part, terms);
  switch (formula.kind) {
    case 'number':
      return formula.text;
    case 'term':
      return termText(formula.term, terms[formula.term]);
    case 'multiply':
    case 'add':
      return partsOf(formula)
        .map((part) => inBrackets(part, formula, terms))
        .join(OPERATORS[formula.kind]);
    case 'divide':
      return `${sumInBrackets(formula.dividend, terms)} / ${inBrackets(formula.divisor, formula, terms)}`;
    case 'subtract':
      return `${text(formula.minuend)} - ${inBrackets(formula.subtrahend, formula, terms)}`;
    case 'lowest':
    case 'highest':
      return `the ${formula.kind} of ${formula.of.map(text).join(' and ')}`;
    default:
      return lookUpText(formula, terms);
  }
}

/** Sums inside products and quotients stand in brackets, and so does a product that divides. */
function inBrackets(part: Formula, within: Formula, terms: Terms): string {
  const divides = within.kind === 'divide' && (part.kind === 'divide' || part.kind === 'multiply');
  if (divides) return `(${formulaText(part, terms)})`;
  return within.kind === 'add' ? formulaText(part, terms) : sumInBrackets(part, terms);
}

const sumInBrackets = (part: Formula, terms: Terms): string =>
  part.kind === 'add' || part.kind === 'subtract'
    ? `(${formulaText(part, terms)})`
    : formulaText(part, terms);

function lookUpText(formula: Of<'days'> | Of<'band'> | Of<'table'>, terms: Terms): string {
  const value = lookedUp(formula, terms);
  const result = value === undefined ? 'not known' : rationalText(value);
  switch (formula.kind) {
    case 'days':
      return `${result} days`;
    case 'band':
      return `${result} by ${formulaText(formula.of, terms)}`;
    case 'table':
      return `${result} by ${termText(formula.term, terms[formula.term])}`;
  }
}

const DECIMALS = 10_000n;

/** A number for people: exact where four decimals suffice, else a fraction. */
export function rationalText({ numerator, denominator }: Rational): string {
  if (numerator < 0n) return `-${rationalText({ numerator: -numerator, denominator })}`;
  const scaled = numerator * DECIMALS;
  if (scaled % denominator !== 0n) return fractionText(numerator, denominator);
  const fraction = ((scaled / denominator) % DECIMALS).toString().padStart(4, '0').replace(/0+$/, '');
  const whole = (scaled / denominator / DECIMALS).toString();
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function fractionText(numerator: bigint, denominator: bigint): string {
  let [divisor, rest] = [denominator, numerator % denominator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return `${(numerator / divisor).toString()}/${(denominator / divisor).toString()}`;
}

/** `perPupilCents` reads as `perPupil 7,760.00`. */
function termText(name: string, value: Terms[string]): string {
  if (value === undefined) return `${name} not pinned`;
  if (!name.endsWith('Cents') || typeof value !== 'number') return `${name} ${String(value)}`;
  return `${name.slice(0, -'Cents'.length)} ${inDollars(centsFromJson(value))}`;
}
