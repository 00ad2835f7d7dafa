import fc from 'fast-check';
import { compareDecimals, decimalFrom } from './decimal';

describe('a decimal number', () => {
  it.each([
    ['7', '7'],
    ['007', '7'],
    ['0', '0'],
    ['000', '0'],
    ['-0.0', '0'],
    ['82.50', '82.5'],
    ['0.10', '0.1'],
    ['-3.25', '-3.25'],
    ['10', '10'],
    ['100.00', '100'],
    ['123456789.123456', '123456789.123456'],
  ])('%s is %s', (text, shortest) => {
    expect(decimalFrom(text)).toBe(shortest);
  });

  it.each(['', '-', '.5', '5.', '1,000', '1e3', '+1', ' 1', '0x10', '1234567890', '0.1234567', '١'])(
    'is not %p',
    (text) => {
      expect(decimalFrom(text)).toBeUndefined();
    },
  );

  it('compares exactly, where floating point would not', () => {
    expect(compareDecimals('0.3', '0.30')).toBe(0);
    expect(compareDecimals('123456789.000001', '123456789.000002')).toBeLessThan(0);
    expect(compareDecimals('-0.5', '-0.4')).toBeLessThan(0);
    expect(compareDecimals('10', '9')).toBeGreaterThan(0);
  });

  it('keeps its value in its shortest form', () => {
    const written = fc
      .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.nat({ max: 999_999 }))
      .map(([whole, fraction]) => `${String(whole)}.${String(fraction).padStart(6, '0')}`);
    fc.assert(
      fc.property(written, (text) => {
        const shortest = decimalFrom(text) ?? '';
        expect(compareDecimals(shortest, text)).toBe(0);
        expect(shortest.length).toBeLessThanOrEqual(text.length);
        expect(decimalFrom(shortest)).toBe(shortest);
      }),
    );
  });
});
