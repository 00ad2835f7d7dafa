import { codesOf, oneStage, type Sections, wholeWhen } from '../testing/small-policy';

const END = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

const window = (from: string, until: string): Sections =>
  wholeWhen(`{ fact: completed, notEarlierThan: { ${from} }, notLaterThan: { ${until} } }`);

const facts = (more: string): Sections => wholeWhen(`{ fact: assessed, ${more}, ${END} }`);

const TERMS = `
  priceCents: { type: cents, says: the price, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  credits: { type: number, says: credits, citation: act }
  exam: { type: text, says: whether there is an examination, citation: act }`;

const term = (...conditions: readonly string[]): Sections => ({
  terms: TERMS,
  ...wholeWhen(
    `{ any: [{ fact: enrolled, ${END} }, { all: [${conditions.join(', ')}, { fact: completed, ${END} }] }] }`,
  ),
});

describe('a condition', () => {
  it.each<[string, Sections]>([
    [
      'a window of one day',
      window('anchor: courseEnd, inclusive: true', 'anchor: courseEnd, inclusive: true'),
    ],
    [
      'a window of a month that may be short',
      window(
        'anchor: courseEnd, plusDays: 30, inclusive: true',
        'anchor: courseEnd, plusMonths: 1, inclusive: true',
      ),
    ],
    [
      'a window opened by grace',
      window('anchor: courseEnd, inclusive: false', 'anchor: courseEnd, inclusive: true, graceDays: 1'),
    ],
    [
      'a window between two anchors',
      window('anchor: courseEnd, inclusive: true', 'anchor: courseStart, inclusive: true'),
    ],
    [
      'two tests of different fields',
      facts('where: { score: { atLeast: 50 }, instrument: { oneOf: [exam, project] } }'),
    ],
    [
      'a quorum of as many as may differ',
      facts('where: { instrument: { oneOf: [exam, project] } }, quorum: { count: 2, distinct: instrument }'),
    ],
    ['a pinned number within a range', term('{ term: credits, atLeast: 1 }', '{ term: credits, atMost: 1 }')],
    [
      'an absence beside another fact',
      wholeWhen(`{ all: [{ fact: completed, ${END} }, { not: { fact: dropped, ${END} } }] }`),
    ],
    [
      'an absence of a narrower fact',
      wholeWhen(
        `{ all: [{ fact: assessed, ${END} }, { not: { fact: assessed, where: { passed: false }, ${END} } }] }`,
      ),
    ],
  ])('may have %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    [
      'begins a day after it ends',
      window('anchor: courseEnd, inclusive: false', 'anchor: courseEnd, inclusive: true'),
      'WindowNeverOpen',
    ],
    [
      'begins weeks after it ends',
      window(
        'anchor: courseEnd, plusWeeks: 9, inclusive: true',
        'anchor: courseEnd, plusMonths: 2, inclusive: true',
      ),
      'WindowNeverOpen',
    ],
    [
      'begins on a later day than it ends',
      window('anchor: { day: 2024-09-02 }, inclusive: true', 'anchor: { day: 2024-09-01 }, inclusive: true'),
      'WindowNeverOpen',
    ],
    [
      'begins after it ends, counted from one fact',
      window(
        'anchor: { fact: enrolled }, plusDays: 2, inclusive: true',
        'anchor: { fact: enrolled }, plusDays: 1, inclusive: true',
      ),
      'WindowNeverOpen',
    ],
    [
      'asks for more than its quorum can differ in',
      facts('where: { instrument: exam }, quorum: { count: 2, distinct: instrument }'),
      'QuorumNeverMet',
    ],
    [
      'is ruled out by an absence',
      wholeWhen(
        `{ all: [{ fact: assessed, where: { passed: true }, ${END} }, { not: { fact: assessed, ${END} } }] }`,
      ),
      'ConditionsExclude',
    ],
    [
      'asks for two words of one pinned text',
      term("{ term: exam, is: 'yes' }", "{ term: exam, is: 'no' }"),
      'ConditionsExclude',
    ],
    [
      'asks for a number outside its range',
      term('{ term: credits, above: 1 }', '{ term: credits, atMost: 1 }'),
      'ConditionsExclude',
    ],
    [
      'asks for a number that is ruled out',
      term('{ term: credits, is: 1 }', '{ term: credits, above: 1 }'),
      'ConditionsExclude',
    ],
    ['asks for less than nothing', term('{ term: credits, below: 0 }'), 'TermNeverSo'],
    ['asks a pinned text for a number', term('{ term: exam, is: 1 }'), 'TermNeverSo'],
    ['asks a pinned number for a text', term("{ term: credits, is: '1' }"), 'TermNeverSo'],
    ['asks a pinned day for what is no day', term('{ term: courseEnd, is: tomorrow }'), 'TermNeverSo'],
  ])('is refused when it %s', (_, sections, code) => {
    expect(codesOf(sections)).toStrictEqual([code]);
  });

  it('is refused when an attestation rule lets no value of its field pass', () => {
    const attestations = `
  - { fact: assessed, clause: Independent only., citation: act, where: { independent: true } }`;
    expect(codesOf({ attestations, ...facts('where: { independent: false }') })).toStrictEqual([
      'FieldNeverMatches',
    ]);
    expect(codesOf({ attestations, ...facts('where: { independent: true }') })).toStrictEqual([]);
  });

  it('is refused in an ending and in a census, too', () => {
    const endings = `
  gone:
    { clause: Gone., citation: act, facts: [left-school], sameDay: ends, notEarlierThan: { anchor: courseEnd, inclusive: false }, notLaterThan: { anchor: courseEnd, inclusive: true } }`;
    expect(codesOf({ endings, ...wholeWhen('{ fact: enrolled, endedBy: [gone] }') })).toStrictEqual([
      'WindowNeverOpen',
    ]);
    expect(
      codesOf(
        oneStage(`when: { fact: enrolled, ${END} }
amount: { instalments: { percent: 100, census: month-end, from: { anchor: courseEnd, plusDays: 1, inclusive: true }, through: { anchor: courseEnd, inclusive: true } } }`),
      ),
    ).toStrictEqual(['WindowNeverOpen']);
  });
});
