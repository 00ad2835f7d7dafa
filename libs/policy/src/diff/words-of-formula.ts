import type { Formula } from '../model/formula';
import { rationalText } from '../parse/fold';
import { wordsOfPinnedDay } from './words-of-pinned-day';

/** A formula as people write it; parts that are formulas themselves are put in brackets. */
export function wordsOfFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return formula.text;
    case 'term':
      return formula.term;
    case 'multiply':
      return formula.factors.map(bracketed).join(' x ');
    case 'add':
      return formula.addends.map(bracketed).join(' + ');
    case 'divide':
      return `${bracketed(formula.dividend)} / ${bracketed(formula.divisor)}`;
    case 'subtract':
      return `${bracketed(formula.minuend)} - ${bracketed(formula.subtrahend)}, at least 0`;
    case 'lowest':
    case 'highest':
      return `the ${formula.kind} of ${formula.of.map(bracketed).join(', ')}`;
    case 'days':
      return `the days from ${wordsOfPinnedDay(formula.from)} through ${wordsOfPinnedDay(formula.through)}`;
    case 'band':
      return wordsOfBands(formula);
    case 'table':
      return wordsOfTable(formula);
  }
}

const SIMPLE: ReadonlySet<Formula['kind']> = new Set(['number', 'term']);

const bracketed = (formula: Formula): string =>
  SIMPLE.has(formula.kind) ? wordsOfFormula(formula) : `(${wordsOfFormula(formula)})`;

const wordsOfBands = ({ of, rows, otherwise }: Extract<Formula, { kind: 'band' }>): string =>
  `by ${bracketed(of)}: ${[
    ...rows.map(({ atLeast, value }) => `from ${rationalText(atLeast)} ${bracketed(value)}`),
    `otherwise ${bracketed(otherwise)}`,
  ].join(', ')}`;

const wordsOfTable = ({ term, rows, otherwise }: Extract<Formula, { kind: 'table' }>): string =>
  `by ${term}: ${[
    ...[...rows].sort(byName).map(([name, value]) => `${name} ${bracketed(value)}`),
    `otherwise ${bracketed(otherwise)}`,
  ].join(', ')}`;

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : Number(left > right);
