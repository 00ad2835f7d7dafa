import { codesOf, faultsOf, type Sections, smallPolicy, waysOf } from '../testing/small-policy';

const ENROLLED = '{ fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }';

const CREDITS = `
  priceCents: { type: cents, says: the price, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  credits: { type: number, says: credits of the course, citation: act }`;

const stage = (id: string, amount: string, more = ''): string => `
  - id: ${id}
    clause: Paid as ${id}.
    citation: act
    ${more}
    amount: ${amount}
    when: ${ENROLLED}`;

const halves = (whole: string, first: string, second: string): Sections => ({
  terms: CREDITS,
  stages: [
    stage('whole', '{ percent: 60 }', `appliesWhen: { term: credits, ${whole} }`),
    stage('first', '{ percent: 20 }', `appliesWhen: { term: credits, ${first} }`),
    stage('second', '{ percent: 40 }', `appliesWhen: { term: credits, ${second} }`),
    stage('rest', '{ percent: 40 }'),
  ].join(''),
});

describe('the percentages of a policy', () => {
  it.each<[string, Sections]>([
    ['that add up to what is declared', {}],
    [
      'of which only the best branch counts',
      waysOf(
        ['all', '{ percent: 100 }', ENROLLED],
        [
          'less',
          '{ percent: 40 }',
          '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }',
        ],
      ),
    ],
    ['that add up whatever is pinned', halves('below: 1', 'atLeast: 1', 'atLeast: 1')],
    [
      'of units, tiers and instalments',
      {
        stages: [
          stage(
            'units',
            '{ units: { percent: 30, count: 3, fact: mastered, distinct: competency, notLaterThan: { anchor: courseEnd, inclusive: true } } }',
          ),
          stage(
            'tiers',
            '{ tiers: { fact: assessed, field: score, take: highest, missing: forfeit, notLaterThan: { anchor: courseEnd, inclusive: true }, bands: [{ atLeast: 1, percent: 10 }, { atLeast: 2, percent: 20 }] } }',
          ),
          stage(
            'instalments',
            '{ instalments: { percent: 50, census: month-end, from: { anchor: courseStart, inclusive: true }, through: { anchor: courseEnd, inclusive: true } } }',
          ),
        ].join(''),
      },
    ],
    [
      'of which a stage takes the rest',
      { stages: stage('first', '{ percent: 30 }') + stage('second', '{ rest: price }') },
    ],
    [
      'that depend on a pinned term, where a stage takes the rest',
      {
        terms: CREDITS,
        stages: stage('first', '{ percent: { term: credits } }') + stage('second', '{ rest: price }'),
      },
    ],
    [
      'of which there are none, and none is declared',
      {
        price: '{ basis: { clause: As approved., citation: act, formula: { term: priceCents } } }',
        stages: stage('only', '{ cents: 1000 }'),
      },
    ],
    [
      'beside which a stage pays what another left unearned',
      { stages: stage('first', '{ percent: 100 }') + stage('second', '{ unearned: first }') },
    ],
  ])('may be some %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, readonly string[]]>([
    [
      'fall short of what is declared',
      { stages: stage('only', '{ percent: 99.5 }') },
      ['PercentagesDifferFromDeclared'],
    ],
    [
      'exceed the whole price',
      { stages: stage('only', '{ percent: 101 }') },
      ['PercentagesDifferFromDeclared', 'PercentagesExceedWhole'],
    ],
    [
      'leave a gap for one pinned value',
      halves('below: 1', 'above: 1', 'above: 1'),
      ['PercentagesDifferFromDeclared'],
    ],
    [
      'pay twice for one pinned value',
      halves('atMost: 1', 'atLeast: 1', 'atLeast: 1'),
      ['PercentagesDifferFromDeclared', 'PercentagesExceedWhole'],
    ],
    [
      'depend on a pinned term that nothing balances',
      { terms: CREDITS, stages: stage('only', '{ percent: { term: credits } }') },
      ['PercentageNotConstant'],
    ],
    [
      'come after a stage that takes the rest',
      { stages: stage('first', '{ rest: price }') + stage('second', '{ percent: 10 }') },
      ['PercentagesDifferFromDeclared', 'PercentagesExceedWhole'],
    ],
    [
      'are not declared',
      { price: '{ basis: { clause: As approved., citation: act, formula: { term: priceCents } } }' },
      ['MaximumPercentMissing'],
    ],
  ])('are refused where they %s', (_, sections, codes) => {
    expect(codesOf(sections)).toStrictEqual(codes);
  });

  it('are said to differ where they do, with what is pinned', () => {
    expect(faultsOf(halves('below: 1', 'above: 1', 'above: 1'))).toMatchObject([
      {
        message: expect.stringContaining(
          'The best path pays 40 % of the price where credits is 1, but 100 %',
        ) as string,
        path: 'price.maximumPercent',
      },
    ]);
  });

  it('are exact: thirds add up', () => {
    const thirds = { stages: ['a', 'b', 'c'].map((id) => stage(id, '{ percent: "100/3" }')).join('') };
    expect(codesOf(thirds)).toStrictEqual([]);
    expect(smallPolicy(thirds).price.maximumPercent).toBe('100');
  });
});
