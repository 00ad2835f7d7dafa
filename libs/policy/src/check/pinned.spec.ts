import { codesOf, type Sections } from '../testing/small-policy';

const TERMS = `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  hours: { type: number, says: hours, citation: act, optional: true }
  months: { type: number, says: months, citation: act }`;

const basis = (formula: string): Sections => ({
  terms: TERMS,
  price: `{ maximumPercent: 100, basis: { clause: As approved., citation: act, formula: ${formula} } }`,
});

const cap = (formula: string): Sections => ({
  terms: TERMS,
  price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }
  caps: [{ id: cap, clause: At most., citation: act, formula: ${formula} }]`,
});

const parameter = (from: string): Sections => ({
  parameters: `
  share: { value: 100, unit: percent, citation: act, effectiveFrom: ${from} }`,
  price: `
  maximumPercent: { parameter: share }
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }`,
});

describe('what is asked of pinned terms and parameters', () => {
  it.each<[string, Sections]>([
    ['an optional term in a cap', cap('{ term: hours }')],
    [
      'a divisor that is at least one',
      basis('{ divide: { term: priceCents }, by: { highest: [{ term: months }, 1] } }'),
    ],
    [
      'a divisor with something added',
      basis('{ divide: { term: priceCents }, by: { add: [{ term: months }, 1] } }'),
    ],
    ['a number in force before the policy', parameter('2024-06-30')],
    ['a number in force with the policy', parameter('2024-07-01')],
  ])('may be %s', (_, sections) => {
    expect(codesOf(sections)).toStrictEqual([]);
  });

  it.each<[string, Sections, string]>([
    [
      'an optional term in an amount',
      basis('{ multiply: [{ term: priceCents }, { term: hours }] }'),
      'OptionalTermInAmount',
    ],
    [
      'a divisor that can be zero',
      basis('{ divide: { term: priceCents }, by: { term: months } }'),
      'DivisorCanBeZero',
    ],
    [
      'a divisor of a cap that can be zero',
      cap('{ divide: { term: priceCents }, by: { lowest: [{ term: months }, 1] } }'),
      'DivisorCanBeZero',
    ],
    ['a number in force after the policy', parameter('2024-07-02'), 'ParameterNotInForce'],
  ])('may not be %s', (_, sections, code) => {
    expect(codesOf(sections)).toStrictEqual([code]);
  });
});
