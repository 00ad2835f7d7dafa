import fc from 'fast-check';
import {
  allocate,
  centsFromJson,
  centsToJson,
  inDollars,
  lessOrZero,
  smallerOf,
  sumOf,
  toCents,
  ZERO_CENTS,
} from './money';

const cents = fc.bigInt({ min: 0n, max: 10_000_000_000n }).map(toCents);

describe('an amount', () => {
  it('is never negative', () => {
    expect(() => toCents(-1n)).toThrow(new RangeError('An amount is never negative: -1 cents'));
    expect(toCents(0n)).toBe(ZERO_CENTS);
  });

  it.each([0.5, -1, Number.NaN, 2 ** 53])('is not read from %p', (json) => {
    expect(() => centsFromJson(json)).toThrow(RangeError);
  });

  it('is not written beyond what JSON readers hold exactly', () => {
    expect(centsToJson(toCents(9_007_199_254_740_991n))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => centsToJson(toCents(9_007_199_254_740_992n))).toThrow(RangeError);
  });

  it('comes back from JSON as it went', () => {
    fc.assert(fc.property(cents, (amount) => expect(centsFromJson(centsToJson(amount))).toBe(amount)));
  });

  it('adds up, and never falls below nothing', () => {
    expect(sumOf([])).toBe(0n);
    expect(sumOf([toCents(1n), toCents(2n)])).toBe(3n);
    expect(lessOrZero(toCents(5n), toCents(3n))).toBe(2n);
    expect(lessOrZero(toCents(3n), toCents(3n))).toBe(0n);
    expect(lessOrZero(toCents(3n), toCents(5n))).toBe(0n);
    expect(smallerOf(toCents(3n), toCents(5n))).toBe(3n);
    expect(smallerOf(toCents(5n), toCents(3n))).toBe(3n);
  });

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [99n, '0.99'],
    [120_795n, '1,207.95'],
    [123_456_789_012n, '1,234,567,890.12'],
  ])('of %p cents reads %s', (amount, text) => {
    expect(inDollars(toCents(amount))).toBe(text);
  });
});

describe('splitting an amount', () => {
  it('gives odd cents to the largest remainder, and of equals to the earlier', () => {
    expect(allocate(toCents(70_001n), [50n, 50n])).toStrictEqual([35_001n, 35_000n]);
    expect(allocate(toCents(100n), [1n, 1n, 1n])).toStrictEqual([34n, 33n, 33n]);
    expect(allocate(toCents(10n), [1n, 5n, 1n])).toStrictEqual([2n, 7n, 1n]);
    expect(allocate(toCents(5n), [0n, 1n])).toStrictEqual([0n, 5n]);
  });

  it('needs weights that are not negative and not all zero', () => {
    expect(() => allocate(toCents(1n), [2n, -1n])).toThrow('must not be negative');
    expect(() => allocate(toCents(1n), [0n, 0n])).toThrow('more than zero');
  });

  it('loses no cent, and gives nobody a whole cent more than its share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 12 })
      .filter((some) => some.some((weight) => weight > 0n));
    fc.assert(
      fc.property(cents, weights, (total, shares) => {
        const weightSum = shares.reduce((sum, weight) => sum + weight, 0n);
        const parts = allocate(total, shares);
        expect(sumOf(parts)).toBe(total);
        parts.forEach((part, index) => {
          const exact = total * (shares[index] ?? 0n);
          const drift = part * weightSum - exact;
          expect(drift < weightSum && drift > -weightSum).toBe(true);
        });
      }),
    );
  });
});
