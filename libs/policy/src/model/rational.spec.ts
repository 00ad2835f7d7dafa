import { toCents } from '@ledger/kernel';
import { compare, percentOf, plus, quotientOf, rationalFrom, roundHalfUp, ZERO } from './rational';

const rational = (text: string) => rationalFrom(text) ?? ZERO;

describe('an exact fraction', () => {
  it.each([
    ['50', 50n, 1n],
    ['6.67', 667n, 100n],
    ['90/100', 90n, 100n],
    ['1/12', 1n, 12n],
  ])('reads %s', (text, numerator, denominator) => {
    expect(compare(rational(text), { numerator, denominator })).toBe(0);
  });

  it.each(['', '-1', '1e3', '.5', '1/0', '1/2/3', 'half', '1,5', '9'.repeat(19)])('refuses %p', (text) => {
    expect(rationalFrom(text)).toBeUndefined();
  });

  it('rounds half a cent up and less down', () => {
    expect(roundHalfUp(rational('1/2'))).toBe(1n);
    expect(roundHalfUp(rational('0.499999'))).toBe(0n);
    expect(roundHalfUp(rational('116400.45'))).toBe(116_400n);
  });

  it('takes a percentage to the cent', () => {
    expect(percentOf(toCents(70_001n), rational('50'))).toBe(35_001n);
    expect(percentOf(toCents(70_001n), rational('90'))).toBe(63_001n);
    expect(percentOf(toCents(70_001n), rational('0.5'))).toBe(350n);
  });

  it('adds, divides and compares without loss', () => {
    const third = quotientOf(rational('1'), rational('3'));
    expect(compare(plus(plus(third, third), third), rational('1'))).toBe(0);
    expect(compare(third, rational('0.333333333333'))).toBe(1);
    expect(compare(rational('0.333333333333'), third)).toBe(-1);
  });
});
