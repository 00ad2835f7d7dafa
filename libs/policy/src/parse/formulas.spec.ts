import { codesOf, oneStage, type Sections, smallPolicy } from '../testing/small-policy';

const TERMS: Sections = {
  terms: `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  parts: { type: number, says: parts, citation: act }
  subject: { type: text, says: subjects of the course, citation: act }`,
  parameters: `
  half: { value: 50, unit: percent, citation: act, effectiveFrom: 2024-07-01 }
  share: { value: 88/100, unit: share, citation: act, effectiveFrom: 2024-07-01 }`,
  readings: `
  whose: { question: Whose?, value: ours, because: It is., citation: act }`,
};

const sections = (amount: string): Sections => ({
  ...TERMS,
  ...oneStage(`readings: [whose]\nwhen: { fact: enrolled }\namount: ${amount}`),
});

const sum = (formula: string): unknown => {
  const [stage] = smallPolicy(sections(`{ cents: ${formula} }`)).stages;
  const rule = stage?.branches[0]?.amount;
  return rule?.kind === 'whole' && rule.worth.kind === 'sum' ? rule.worth.cents : undefined;
};

describe('a formula', () => {
  it.each([
    ['{ multiply: [2, { parameter: share }] }', '1.76'],
    ['{ divide: 700, by: 12 }', '175/3'],
    ['{ add: [1, 0.5, "1/4"] }', '1.75'],
    ['{ subtract: [5, 2] }', '3'],
    ['{ subtract: [2, 5] }', '0'],
    ['{ lowest: [3, 2, 4] }', '2'],
    ['{ highest: [3, 2, 4] }', '4'],
    ['{ days: { from: { day: 2024-02-28 }, through: { day: 2024-03-01 } } }', '3'],
    ['{ days: { from: { day: 2024-03-01 }, through: { day: 2024-02-28 } } }', '0'],
    ['{ band: { of: 5, rows: [{ atLeast: 5, value: 7 }, { atLeast: 6, value: 8 }], otherwise: 1 } }', '7'],
    ['{ band: { of: 4, rows: [{ atLeast: 5, value: 7 }], otherwise: 1 } }', '1'],
    ['{ multiply: [{ add: [1, 1] }, { lowest: [4, 5] }] }', '8'],
  ])('%s is one number', (written, text) => {
    expect(sum(written)).toMatchObject({ kind: 'number', text });
  });

  it('is exact and in lowest terms', () => {
    expect(sum('{ divide: { multiply: [700, 0.88] }, by: 12 }')).toStrictEqual({
      kind: 'number',
      value: { numerator: 154n, denominator: 3n },
      text: '154/3',
    });
  });

  it('keeps what rests on pinned terms, with its constants as numbers', () => {
    expect(sum('{ multiply: [{ term: priceCents }, { divide: 1, by: 4 }] }')).toMatchObject({
      kind: 'multiply',
      factors: [
        { kind: 'term', term: 'priceCents' },
        { kind: 'number', text: '0.25' },
      ],
    });
    expect(
      sum('{ table: { term: subject, rows: { math: 300, health: { parameter: half } }, otherwise: 250 } }'),
    ).toMatchObject({
      kind: 'table',
      term: 'subject',
      rows: new Map([
        ['math', { kind: 'number', text: '300', value: { numerator: 300n, denominator: 1n } }],
        ['health', { kind: 'number', text: '50', value: { numerator: 50n, denominator: 1n } }],
      ]),
      otherwise: { text: '250' },
    });
    expect(
      sum('{ days: { from: courseStart, through: { latestOf: [courseEnd, { day: 2024-12-01 }] } } }'),
    ).toMatchObject({
      kind: 'days',
      through: { kind: 'latest' },
    });
  });

  it.each([
    ['{ divide: 1, by: 0 }', 'DividesByZero'],
    ['{ divide: 1, by: { subtract: [1, 1] } }', 'DividesByZero'],
    ['{ subtract: [1] }', 'NotAPair'],
    ['{ subtract: [1, 2, 3] }', 'NotAPair'],
    ['{ multiply: [] }', 'EmptyList'],
    ['{ multiply: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }', 'TooMany'],
    ['{ term: subject }', 'UnknownTerm'],
    ['{ term: toString }', 'UnknownTerm'],
    ['{ days: { from: { fact: enrolled }, through: courseEnd } }', 'NotPinned'],
    [
      '{ band: { of: 5, rows: [{ atLeast: 5, value: 7 }, { atLeast: 5, value: 8 }], otherwise: 1 } }',
      'BandsNotAscending',
    ],
    ['{ table: { term: parts, rows: { a: 1 }, otherwise: 1 } }', 'UnknownTerm'],
    ['{ table: { term: subject, rows: {}, otherwise: 1 } }', 'EmptyTable'],
    ['{ multiply: 3 }', 'NotAList'],
    ['-3', 'NotANumber'],
    ['1e3', 'NotANumber'],
  ])('%s is refused', (written, code) => {
    // YAML reads 1e3 as the number 1000: in quotes it stays as written.
    expect(codesOf(sections(`{ cents: ${written === '1e3' ? "'1e3'" : written} }`))).toContain(code);
  });
});
