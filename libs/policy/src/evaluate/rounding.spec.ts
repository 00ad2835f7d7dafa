import { sumOf, toCents } from '@ledger/kernel';
import fc from 'fast-check';
import { rationalFrom, ZERO } from '../model/rational';
import { exactNumber } from './exact-number';
import { percentFrom, percentOfCents, roundedCents, spreadEvenly } from './rounding';

const MODES = ['half-up', 'half-even', 'down', 'up'] as const;
const mode = fc.constantFrom(...MODES);

describe('whole cents', () => {
  it.each([
    ['half-up', ['1', '2', '2', '3']],
    ['half-even', ['1', '2', '2', '2']],
    ['down', ['1', '1', '1', '2']],
    ['up', ['2', '2', '2', '3']],
  ] as const)('of 1.4, 1.5, 1.6 and 2.5, %s', (how, cents) => {
    const rounded = ['1.4', '1.5', '1.6', '2.5'].map((text) => roundedCents(rationalFrom(text) ?? ZERO, how));
    expect(rounded.map(String)).toStrictEqual(cents);
  });

  it('of a percentage are the same by plain numbers and by exact ones', () => {
    const percent = fc.tuple(fc.nat({ max: 2_000_000 }), fc.integer({ min: 1, max: 10_000 }));
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000_000 }), percent, mode, (cents, [numerator, denominator], how) => {
        const exact = { numerator: BigInt(numerator), denominator: BigInt(denominator) };
        const amount = toCents(BigInt(cents));
        expect(percentOfCents(amount, percentFrom(exact), how)).toBe(
          roundedCents({ numerator: amount * exact.numerator, denominator: 100n * exact.denominator }, how),
        );
      }),
    );
  });

  it('spread evenly add up, and no part differs from another by more than a cent but the last', () => {
    const how = fc.record({ odd: fc.constantFrom('cumulative' as const, 'last' as const), mode });
    const parts = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000 }), parts, how, (...[total, count, spread]) => {
        const amounts = spreadEvenly(toCents(BigInt(total)), count, spread);
        expect(sumOf(amounts)).toBe(BigInt(total));
        const each = BigInt(Math.floor(total / count));
        const most = spread.odd === 'last' ? each : each + 1n;
        expect(amounts.slice(0, -1).every((amount) => amount >= each && amount <= most)).toBe(true);
      }),
    );
  });
});

describe('a number of a fact', () => {
  it.each([
    [0.1, '1/10'],
    [-2.5, '-25/10'],
    [1e-7, '1/10000000'],
    [1.5e21, '1500000000000000000000/1'],
    [Number.NaN, '0/1'],
    [12, '12/1'],
  ])('%d is exactly %s', (value, fraction) => {
    const { numerator, denominator } = exactNumber(value);
    expect(`${String(numerator)}/${String(denominator)}`).toBe(fraction);
  });
});
