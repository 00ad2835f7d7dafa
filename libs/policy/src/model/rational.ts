import { type Cents, toCents } from '@ledger/kernel';

/** An exact fraction, zero or more, with a denominator above zero. Shares and formulas never touch a float. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };

const DECIMAL = /^(\d{1,18})(?:\.(\d{1,12}))?$/;

/**
 * Reads `90`, `6.67` or `90/100`, exactly as written.
 *
 * @returns undefined when the text is no such number, or divides by zero
 */
export function rationalFrom(text: string): Rational | undefined {
  const slash = text.indexOf('/');
  if (slash === -1) return decimalFrom(text.trim());
  const above = decimalFrom(text.slice(0, slash).trim());
  const below = decimalFrom(text.slice(slash + 1).trim());
  if (above === undefined || below === undefined || below.numerator === 0n) return undefined;
  return quotientOf(above, below);
}

function decimalFrom(text: string): Rational | undefined {
  const parts = DECIMAL.exec(text);
  if (parts === null) return undefined;
  const fraction = parts[2] ?? '';
  return { numerator: BigInt(`${parts[1] ?? '0'}${fraction}`), denominator: 10n ** BigInt(fraction.length) };
}

/** The sum. Where one denominator holds the other it is kept, so that long sums stay small. */
export function plus(left: Rational, right: Rational): Rational {
  if (left.denominator === right.denominator)
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  const [wide, narrow] = left.denominator > right.denominator ? [left, right] : [right, left];
  const times = wide.denominator / narrow.denominator;
  if (narrow.denominator * times === wide.denominator)
    return { numerator: wide.numerator + narrow.numerator * times, denominator: wide.denominator };
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export const productOf = (left: Rational, right: Rational): Rational => ({
  numerator: left.numerator * right.numerator,
  denominator: left.denominator * right.denominator,
});

/** The divisor is above zero; whoever reads a policy or its terms has made sure. */
export const quotientOf = (dividend: Rational, divisor: Rational): Rational => ({
  numerator: dividend.numerator * divisor.denominator,
  denominator: dividend.denominator * divisor.numerator,
});

/** Negative, zero or positive as `left` is below, equal to or above `right`. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** A fraction of cents as whole cents: half a cent and more goes up. */
export const roundHalfUp = ({ numerator, denominator }: Rational): Cents =>
  toCents((2n * numerator + denominator) / (2n * denominator));

/** A percentage of an amount as whole cents: half a cent and more goes up. */
export const percentOf = (amount: Cents, percent: Rational): Cents =>
  toCents((2n * amount * percent.numerator + 100n * percent.denominator) / (200n * percent.denominator));
