import { toDay } from '@ledger/kernel';
import { becausePriceOf } from '..';
import { evaluationOf, policyOf, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { type Sections, wholeWhen } from '../testing/small-policy';

const TERMS: Sections = termsWith(
  'perPupilCents: { type: cents, unit: cents, says: per pupil, citation: act, default: 776000 }',
  'credits: { type: number, unit: credits, says: credits, citation: act, default: 0.5 }',
  'subjects: { type: text, says: subjects, citation: act, optional: true }',
  'lateCents: { type: cents, unit: cents, says: only sometimes, citation: act, optional: true }',
  'zero: { type: number, unit: nothing, says: nothing, citation: act, default: 0 }',
);

const priceBy = (formula: string, terms = {}) => {
  const price = `
  maximumPercent: 100
  basis: { clause: By formula., citation: act, formula: ${formula} }`;
  const policy = policyOf(TERMS, wholeWhen('{ fact: enrolled }'), { price });
  const evaluation = evaluationOf({
    policy,
    facts: [],
    asOf: '2026-09-01',
    terms: { ...TERMS_OF_2026, ...terms },
  });
  return [Number(evaluation.price.quotedCents), becausePriceOf(evaluation.price)];
};

const ROUNDED = 'rounded half up to the cent.';
const TABLE =
  '{ table: { term: subjects, rows: { art: 25000, math: 35000, finance: 20000 }, otherwise: 30000 } }';
const BAND = (of: string) =>
  `{ band: { of: ${of}, rows: [{ atLeast: 14, value: 2 }, { atLeast: 168, value: 3 }], otherwise: 1 } }`;

describe('a formula', () => {
  it.each([
    ['{ term: priceCents }', 80_000, 'The price is 800.00, as pinned at approval.'],
    [
      '{ divide: { multiply: [{ term: perPupilCents }, 90/100] }, by: 6 }',
      116_400,
      `The price is 1,164.00: perPupil 7,760.00 x 90/100 / 6, ${ROUNDED}`,
    ],
    [
      '{ multiply: [{ add: [{ term: priceCents }, 100] }, { term: credits }] }',
      40_050,
      `The price is 400.50: (price 800.00 + 100) x credits 0.5, ${ROUNDED}`,
    ],
    [
      '{ divide: { term: priceCents }, by: { multiply: [{ term: credits }, 3] } }',
      53_333,
      `The price is 533.33: price 800.00 / (credits 0.5 x 3), ${ROUNDED}`,
    ],
    [
      '{ subtract: [{ term: priceCents }, { term: perPupilCents }] }',
      0,
      `The price is 0.00: price 800.00 - perPupil 7,760.00, ${ROUNDED}`,
    ],
    [
      '{ lowest: [{ term: priceCents }, { term: perPupilCents }, { term: lateCents }] }',
      80_000,
      `The price is 800.00: the lowest of price 800.00 and perPupil 7,760.00 and lateCents not pinned, ${ROUNDED}`,
    ],
    ['{ highest: [{ term: priceCents }, { term: perPupilCents }] }', 776_000, undefined],
    [
      '{ multiply: [{ days: { from: courseStart, through: courseEnd } }, 100] }',
      12_400,
      `The price is 124.00: 124 days x 100, ${ROUNDED}`,
    ],
    ['{ days: { from: courseEnd, through: courseStart } }', 0, undefined],
    [
      '{ days: { from: { earliestOf: [courseEnd, courseStart] }, through: { latestOf: [courseEnd, courseStart] } } }',
      124,
      undefined,
    ],
    [
      BAND('{ days: { from: courseStart, through: courseEnd } }'),
      2,
      `The price is 0.02: 2 by 124 days, ${ROUNDED}`,
    ],
    [BAND('{ term: zero }'), 1, undefined],
    [BAND('{ term: priceCents }'), 3, undefined],
    ['{ divide: { term: priceCents }, by: { term: zero } }', 0, undefined],
    ['{ multiply: [{ term: lateCents }, 2] }', 0, undefined],
  ])('%s is %d', (formula, cents, because) => {
    const [quoted, text] = priceBy(formula);
    expect(quoted).toBe(cents);
    expect(because === undefined || text === because).toBe(true);
  });

  it.each([
    ['art', 25_000],
    ['math, art', 25_000],
    ['finance,math', 20_000],
    ['music', 30_000],
    ['toString', 30_000],
  ])('with a table takes the lowest of %s: %d', (subjects, cents) => {
    expect(priceBy(TABLE, { subjects })[0]).toBe(cents);
  });

  it('with a table on a text that was not pinned is not known', () => {
    expect(priceBy(`{ lowest: [{ term: priceCents }, ${TABLE}] }`)[0]).toBe(80_000);
  });

  it('is exact with numbers beyond what plain numbers hold', () => {
    const price = Number.MAX_SAFE_INTEGER;
    expect(priceBy('{ multiply: [{ term: priceCents }, 1/3] }', { priceCents: price })[0]).toBe(
      Math.round((price - 1) / 3),
    );
    const policy = policyOf();
    const facts = [
      { kind: 'enrolled', effectiveOn: toDay('2026-08-17') },
      { kind: 'completed', effectiveOn: toDay('2026-08-17') },
    ];
    const evaluation = evaluationOf({
      policy,
      facts,
      asOf: '2026-09-01',
      terms: { ...TERMS_OF_2026, priceCents: price },
    });
    expect(evaluation.stages.map(({ amountCents }) => amountCents)).toStrictEqual([
      (BigInt(price) + 1n) / 2n,
      (BigInt(price) - 1n) / 2n,
    ]);
  });
});
