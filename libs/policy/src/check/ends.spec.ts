import { codesOf, faultsOf, oneStage, type Sections, wholeWhen } from '../testing/small-policy';

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

const GONE: Sections = {
  endings: `
  gone: { clause: The student leaves., citation: act, facts: [left-school], sameDay: ends }`,
};

const measured = (amount: string, when = '{ fact: enrolled }'): Sections =>
  oneStage(`when: ${when}\namount: ${amount}`);

const tiers = (more: string): string =>
  `{ tiers: { fact: assessed, field: score, take: highest, bands: [{ atLeast: 1, percent: 100 }], ${more} } }`;

describe('the end of every path', () => {
  it.each<[string, Sections]>([
    ['a last day', wholeWhen(`{ fact: enrolled, ${UNTIL} }`)],
    ['an ending of the branch', { ...GONE, ...wholeWhen('{ fact: enrolled }', 'endedBy: [gone]') }],
    ['an ending of the fact', { ...GONE, ...wholeWhen('{ fact: enrolled, endedBy: [gone] }') }],
    ['what takes it back', { ...GONE, ...wholeWhen('{ fact: enrolled }', 'voidedBy: [gone]') }],
    [
      'one of several that must come together',
      wholeWhen(`{ all: [{ fact: enrolled }, { fact: completed, ${UNTIL} }] }`),
    ],
    [
      'enough of several',
      wholeWhen(
        `{ some: 2, of: [{ fact: enrolled, ${UNTIL} }, { fact: completed, ${UNTIL} }, { fact: started }] }`,
      ),
    ],
    [
      'a day that comes by itself',
      wholeWhen('{ any: [{ fact: enrolled }, { reached: { anchor: courseEnd, inclusive: true } }] }'),
    ],
    ['the last day of what is measured', measured(tiers(`missing: forfeit, ${UNTIL}`))],
    [
      'the last census day',
      measured(
        '{ instalments: { percent: 100, census: month-end, from: { anchor: courseStart, inclusive: true }, through: { anchor: courseEnd, inclusive: true } } }',
      ),
    ],
  ])('can be %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    ['nothing ends it', wholeWhen('{ fact: enrolled }'), 'PathWithoutEnd'],
    [
      'one of its ways stays open',
      wholeWhen(`{ any: [{ fact: enrolled, ${UNTIL} }, { fact: started }] }`),
      'PathWithoutEnd',
    ],
    [
      'too many of several stay open',
      wholeWhen(`{ some: 1, of: [{ fact: enrolled, ${UNTIL} }, { fact: started }] }`),
      'PathWithoutEnd',
    ],
    [
      'only its condition has a last day, not what is measured',
      measured(tiers('missing: wait'), `{ fact: enrolled, ${UNTIL} }`),
      'PathWithoutEnd',
    ],
    [
      'it is earned without any fact',
      wholeWhen('{ ifKnown: { fact: started }, then: { fact: enrolled } }', 'endedBy: [gone]'),
      'EarnedWithoutFact',
    ],
    [
      'it is earned by what is pinned',
      {
        terms: `
  priceCents: { type: cents, says: the price, citation: act }`,
        ...wholeWhen('{ term: priceCents, atLeast: 0 }'),
      },
      'EarnedWithoutFact',
    ],
    [
      'an absence has no last day',
      wholeWhen(`{ all: [{ fact: enrolled, ${UNTIL} }, { not: { fact: dropped } }] }`),
      'NotWithoutDeadline',
    ],
  ])('is missing where %s', (_, sections, code) => {
    expect(
      codesOf({ ...(JSON.stringify(sections).includes('gone') ? GONE : {}), ...sections }),
    ).toStrictEqual([code]);
  });

  it('is missing where a forfeit for missing results has no last day', () => {
    expect(codesOf({ ...GONE, ...measured(tiers('missing: forfeit, endedBy: [gone]')) })).toStrictEqual([
      'MissingWithoutLimit',
    ]);
    expect(codesOf({ ...GONE, ...measured(tiers('missing: { impute: 3 }, endedBy: [gone]')) })).toStrictEqual(
      ['MissingWithoutLimit'],
    );
    expect(codesOf({ ...GONE, ...measured(tiers('missing: wait, endedBy: [gone]')) })).toStrictEqual([]);
  });

  it('is missed with its line, its clause and what to do', () => {
    expect(faultsOf(wholeWhen('{ fact: enrolled }'))).toStrictEqual([
      {
        code: 'PathWithoutEnd',
        message: 'Nothing ever ends only: add notLaterThan or endedBy.',
        line: 19,
        path: 'stages[0]',
        clause: 'All of it.',
      },
    ]);
  });
});
