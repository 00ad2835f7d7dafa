import type { AmountRule } from '../model/amount';
import type { Formula } from '../model/formula';
import type { Cap, Price } from '../model/policy';
import { plus, type Rational } from '../model/rational';
import { CLAUSE_FIELDS, citedOf, numberOf } from './definitions';
import type { Vocabulary } from './read-condition';
import { complain, entriesOf, expectKeys, has, nameOf, type Source, under } from './source';

/** Reads what the percentages are taken of, with its caps. */
export function priceOf(source: Source, vocabulary: Vocabulary): Price {
  expectKeys(source, ['basis', 'maximumPercent'], ['caps']);
  const basis = under(source, 'basis');
  expectKeys(basis, [...CLAUSE_FIELDS, 'formula'], ['readings']);
  const caps = has(source, 'caps') ? entriesOf(under(source, 'caps')) : [];
  return {
    basis: { ...citedOf(basis, vocabulary), formula: formulaOf(under(basis, 'formula'), vocabulary) },
    caps: caps.map((cap) => capOf(cap, vocabulary)),
    maximumPercent: numberOf(under(source, 'maximumPercent'), vocabulary).text,
  };
}

function capOf(source: Source, vocabulary: Vocabulary): Cap {
  expectKeys(source, [...CLAUSE_FIELDS, 'id', 'formula'], ['readings']);
  return {
    ...citedOf(source, vocabulary),
    id: nameOf(under(source, 'id')),
    formula: formulaOf(under(source, 'formula'), vocabulary),
  };
}

function numericTerm(source: Source, vocabulary: Vocabulary): string {
  const term = nameOf(source);
  const type = vocabulary.terms.get(term);
  if (type !== 'cents' && type !== 'number')
    complain(
      source,
      'UnknownTerm',
      `'${term}' is no pinned amount: declare it under 'terms' as cents or number.`,
    );
  return term;
}

/** Reads a formula; its keyword says which kind it is. */
function formulaOf(source: Source, vocabulary: Vocabulary): Formula {
  if (has(source, 'term')) {
    expectKeys(source, ['term']);
    return { kind: 'term', term: numericTerm(under(source, 'term'), vocabulary) };
  }
  if (has(source, 'multiply')) {
    expectKeys(source, ['multiply']);
    const factors = entriesOf(under(source, 'multiply'), 8);
    return { kind: 'multiply', factors: factors.map((factor) => formulaOf(factor, vocabulary)) };
  }
  if (has(source, 'divide')) return divisionOf(source, vocabulary);
  const { rational, text } = numberOf(source, vocabulary);
  return { kind: 'number', value: rational, text };
}

function divisionOf(source: Source, vocabulary: Vocabulary): Formula {
  expectKeys(source, ['divide', 'by']);
  const { rational, text } = numberOf(under(source, 'by'), vocabulary);
  if (rational.numerator === 0n) complain(source, 'DividesByZero', 'Nothing can be divided by zero.');
  return {
    kind: 'divide',
    dividend: formulaOf(under(source, 'divide'), vocabulary),
    divisor: rational,
    text,
  };
}

/** Reads how much a branch pays, after earlier stages that pay at most `before` percent. */
export function amountOf(source: Source, before: Rational, vocabulary: Vocabulary): AmountRule {
  expectKeys(source, ['percent']);
  const { rational, text } = numberOf(under(source, 'percent'), vocabulary);
  const through = plus(before, rational);
  return {
    kind: 'percent',
    percent: rational,
    before,
    through,
    text: { percent: text, before: percentText(before), through: percentText(through) },
  };
}

const DECIMALS = 4n;

/** A percentage for people: exact where four decimals suffice. */
function percentText({ numerator, denominator }: Rational): string {
  const scaled = (numerator * 10n ** DECIMALS) / denominator;
  const fraction = (scaled % 10n ** DECIMALS).toString().padStart(Number(DECIMALS), '0').replace(/0+$/, '');
  const whole = (scaled / 10n ** DECIMALS).toString();
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
