import type { AmountRule } from '../model/amount';
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

const amount = (written: string): AmountRule | undefined =>
  smallPolicy(sections(written)).stages[0]?.branches[0]?.amount;

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

describe('an amount', () => {
  it.each<[string, object]>([
    [
      '{ percent: { parameter: half } }',
      { kind: 'whole', worth: { kind: 'percent', percent: { kind: 'number', text: '50' } } },
    ],
    ['{ cents: 1500 }', { kind: 'whole', worth: { kind: 'sum', cents: { kind: 'number', text: '1500' } } }],
    ['{ rest: price }', { kind: 'rest' }],
    ['{ unearned: only }', { kind: 'unearned', stage: 'only' }],
    [
      `{ units: { count: { term: parts }, fact: mastered, distinct: competency, percent: 100, ${UNTIL}, reduced: [{ after: { anchor: courseEnd, inclusive: true }, percent: 80, clause: Late., citation: act }] } }`,
      {
        kind: 'units',
        count: { kind: 'term', term: 'parts' },
        unit: { fact: 'mastered', where: [], from: 'assessor', endings: [] },
        distinct: 'competency',
        reduced: [{ clause: 'Late.', after: { inclusiveShift: 0 }, percent: { kind: 'number', text: '80' } }],
      },
    ],
    [
      `{ tiers: { fact: growth-measured, from: state, field: percentile, take: latest, missing: wait, ${UNTIL}, bands: [{ atLeast: 50, percent: 5 }, { atLeast: 65, cents: 900, clause: Strong., citation: act, readings: [whose] }, { atLeast: 80, percent: 9, citation: act }] } }`,
      {
        kind: 'tiers',
        measured: { fact: 'growth-measured', from: 'state', field: 'percentile', take: 'latest' },
        missing: { kind: 'wait' },
        bands: [
          { worth: { kind: 'percent' } },
          { worth: { kind: 'sum' }, clause: 'Strong.', readings: ['whose'] },
          { citation: { id: 'act' } },
        ],
      },
    ],
    [
      '{ linear: { cents: 900, fact: assessed, supplier: state, field: score, take: sum, from: 0, to: { term: parts }, missing: { impute: 3 } } }',
      {
        kind: 'linear',
        measured: { fact: 'assessed', from: 'state' },
        from: { kind: 'number', text: '0' },
        to: { kind: 'term' },
        missing: { kind: 'impute', value: { text: '3' } },
      },
    ],
    [
      '{ instalments: { percent: 80, census: month-end, from: { anchor: courseStart, inclusive: false }, through: { anchor: courseEnd, inclusive: false } } }',
      {
        kind: 'instalments',
        from: { inclusiveShift: 1 },
        through: { inclusiveShift: -1 },
        oddCents: 'cumulative',
      },
    ],
  ])('%s is read so', (written, read) => {
    expect(amount(written)).toMatchObject(read);
  });

  it.each([
    ['{ share: 50 }', 'UnknownAmount'],
    ['{ percent: 50, cents: 3 }', 'UnknownField'],
    ['{ rest: all }', 'UnknownWord'],
    ['{ units: { count: 3, fact: mastered, distinct: competency } }', 'NotOneWorth'],
    ['{ units: { count: 3, fact: mastered, distinct: competency, percent: 5, cents: 3 } }', 'NotOneWorth'],
    [
      '{ tiers: { fact: assessed, field: score, take: highest, bands: [{ atLeast: 1, percent: 5 }] } }',
      'FieldMissing',
    ],
    [
      '{ tiers: { fact: assessed, field: score, take: best, missing: wait, bands: [{ atLeast: 1, percent: 5 }] } }',
      'UnknownWord',
    ],
    [
      '{ tiers: { fact: assessed, field: score, take: highest, missing: never, bands: [{ atLeast: 1, percent: 5 }] } }',
      'UnknownWord',
    ],
    ['{ tiers: { fact: assessed, field: score, take: highest, missing: wait, bands: [] } }', 'EmptyList'],
    [
      '{ tiers: { fact: assessed, field: score, take: highest, missing: wait, bands: [{ atLeast: 1, percent: 5, clause: No authority. }] } }',
      'ClauseWithoutCitation',
    ],
    [
      '{ tiers: { fact: assessed, field: score, take: highest, missing: wait, bands: [{ atLeast: 1, percent: 5, readings: [whose] }] } }',
      'ReadingsWithoutClause',
    ],
    [
      '{ instalments: { percent: 80, census: weekly, from: { anchor: courseStart, inclusive: true }, through: { anchor: courseEnd, inclusive: true } } }',
      'UnknownWord',
    ],
  ])('%s is refused', (written, code) => {
    expect(codesOf(sections(written))).toContain(code);
  });
});
