import { compare, type Rational, ZERO } from '../model/rational';
import type { Formula } from '../model/formula';
import { numberOf } from './definitions';
import { folded, lowestTerms } from './fold';
import { MAX_OPERANDS } from './limits';
import { pinnedAnchorOf } from './read-anchor';
import { complain, entriesOf, expectKeys, keywordIn, membersOf, nameOf, type Source, under } from './source';
import type { Vocabulary } from './vocabulary';

const KEYWORDS = [
  'term',
  'multiply',
  'divide',
  'add',
  'subtract',
  'lowest',
  'highest',
  'days',
  'band',
  'table',
] as const;

/** Reads a formula; its keyword says which kind it is. What holds no term comes back as a number. */
export function formulaOf(source: Source, vocabulary: Vocabulary): Formula {
  const keyword = keywordIn(source, KEYWORDS);
  if (keyword !== undefined) return folded(READERS[keyword](source, vocabulary));
  const { rational, text } = numberOf(source, vocabulary);
  return { kind: 'number', value: lowestTerms(rational), text };
}

type Reader = (source: Source, vocabulary: Vocabulary) => Formula;

const READERS: Readonly<Record<(typeof KEYWORDS)[number], Reader>> = {
  term: (source, vocabulary) => {
    expectKeys(source, ['term']);
    return { kind: 'term', term: numericTermOf(under(source, 'term'), vocabulary) };
  },
  multiply: (source, vocabulary) => ({
    kind: 'multiply',
    factors: operandsOf(source, 'multiply', vocabulary),
  }),
  divide: divisionOf,
  add: (source, vocabulary) => ({ kind: 'add', addends: operandsOf(source, 'add', vocabulary) }),
  subtract: subtractionOf,
  lowest: (source, vocabulary) => ({ kind: 'lowest', of: operandsOf(source, 'lowest', vocabulary) }),
  highest: (source, vocabulary) => ({ kind: 'highest', of: operandsOf(source, 'highest', vocabulary) }),
  days: daysBetweenOf,
  band: bandOf,
  table: tableOf,
};

function operandsOf(source: Source, keyword: string, vocabulary: Vocabulary): readonly Formula[] {
  expectKeys(source, [keyword]);
  return entriesOf(under(source, keyword), MAX_OPERANDS).map((operand) => formulaOf(operand, vocabulary));
}

function divisionOf(source: Source, vocabulary: Vocabulary): Formula {
  expectKeys(source, ['divide', 'by']);
  const divisor = formulaOf(under(source, 'by'), vocabulary);
  if (divisor.kind === 'number' && divisor.value.numerator === 0n)
    complain(under(source, 'by'), 'DividesByZero', 'Nothing can be divided by zero: correct the divisor.');
  return { kind: 'divide', dividend: formulaOf(under(source, 'divide'), vocabulary), divisor };
}

function subtractionOf(source: Source, vocabulary: Vocabulary): Formula {
  const operands = operandsOf(source, 'subtract', vocabulary);
  if (operands.length !== 2)
    complain(under(source, 'subtract'), 'NotAPair', 'Expected two formulas: [from this, take this].');
  const [minuend = NOTHING, subtrahend = NOTHING] = operands;
  return { kind: 'subtract', minuend, subtrahend };
}

const NOTHING: Formula = { kind: 'number', value: ZERO, text: '0' };

function daysBetweenOf(source: Source, vocabulary: Vocabulary): Formula {
  expectKeys(source, ['days']);
  const ends = under(source, 'days');
  expectKeys(ends, ['from', 'through']);
  return {
    kind: 'days',
    from: pinnedAnchorOf(under(ends, 'from'), vocabulary),
    through: pinnedAnchorOf(under(ends, 'through'), vocabulary),
  };
}

function bandOf(source: Source, vocabulary: Vocabulary): Formula {
  expectKeys(source, ['band']);
  const band = under(source, 'band');
  expectKeys(band, ['of', 'rows', 'otherwise']);
  const rows = entriesOf(under(band, 'rows')).map((row) => {
    expectKeys(row, ['atLeast', 'value']);
    const { rational } = numberOf(under(row, 'atLeast'), vocabulary);
    return {
      source: under(row, 'atLeast'),
      atLeast: rational,
      value: formulaOf(under(row, 'value'), vocabulary),
    };
  });
  expectAscending(rows);
  return {
    kind: 'band',
    of: formulaOf(under(band, 'of'), vocabulary),
    rows: rows.map(({ atLeast, value }) => ({ atLeast, value })),
    otherwise: formulaOf(under(band, 'otherwise'), vocabulary),
  };
}

function expectAscending(rows: readonly { readonly source: Source; readonly atLeast: Rational }[]): void {
  rows.forEach(({ source, atLeast }, index) => {
    const before = rows[index - 1]?.atLeast;
    if (before !== undefined && compare(atLeast, before) <= 0)
      complain(
        source,
        'BandsNotAscending',
        'Each row must begin above the one before it: put them in order.',
      );
  });
}

function tableOf(source: Source, vocabulary: Vocabulary): Formula {
  expectKeys(source, ['table']);
  const table = under(source, 'table');
  expectKeys(table, ['term', 'rows', 'otherwise']);
  const term = nameOf(under(table, 'term'));
  if (vocabulary.terms.get(term)?.type !== 'text')
    complain(
      under(table, 'term'),
      'UnknownTerm',
      `'${term}' is no pinned text: declare it under 'terms' with type text.`,
    );
  const rows = membersOf(under(table, 'rows'));
  if (rows.length === 0)
    complain(under(table, 'rows'), 'EmptyTable', 'The table has no rows: name a row with its formula.');
  return {
    kind: 'table',
    term,
    rows: new Map(rows.map(([name, row]) => [name, formulaOf(row, vocabulary)])),
    otherwise: formulaOf(under(table, 'otherwise'), vocabulary),
  };
}

/** The name of a pinned term that holds a number. */
export function numericTermOf(source: Source, vocabulary: Vocabulary): string {
  const term = nameOf(source);
  const type = vocabulary.terms.get(term)?.type;
  if (type !== 'cents' && type !== 'number')
    complain(
      source,
      'UnknownTerm',
      `'${term}' is no pinned amount: declare it under 'terms' as cents or number.`,
    );
  return term;
}
