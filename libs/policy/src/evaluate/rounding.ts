import type { Cents } from '@ledger/kernel';
import type { Rounding } from '../model/policy';
import type { Rational } from '../model/rational';

type Mode = Rounding['mode'];

/** An exact number of cents, zero or more, as whole cents. */
export function roundedCents({ numerator, denominator }: Rational, mode: Mode): Cents {
  const whole = numerator / denominator;
  const twice = 2n * (numerator - whole * denominator);
  if (
    twice === 0n ||
    !goesUp(mode, { past: twice > denominator, half: twice === denominator, odd: isOdd(whole) })
  )
    return whole as Cents;
  return (whole + 1n) as Cents;
}

const isOdd = (whole: bigint): boolean => whole % 2n === 1n;

/** What is left over after the whole cents: more than half a cent, exactly half, and whether the whole is odd. */
interface LeftOver {
  readonly past: boolean;
  readonly half: boolean;
  readonly odd: boolean;
}

/** Whether something that is left over makes a whole cent more. */
function goesUp(mode: Mode, { past, half, odd }: LeftOver): boolean {
  switch (mode) {
    case 'half-up':
      return past || half;
    case 'half-even':
      return past || (half && odd);
    case 'down':
      return false;
    case 'up':
      return true;
  }
}

/** A percentage, with its fraction as plain numbers where they are small enough to calculate with. */
export interface Percent {
  readonly exact: Rational;
  /** NaN where the fraction is too large. */
  readonly numerator: number;
  /** A hundred times the fraction's denominator. */
  readonly hundredfold: number;
}

/** Products up to here are exact in plain numbers. */
const SAFE = Number.MAX_SAFE_INTEGER;

/** Numerators and denominators beyond this are calculated with exactly, at leisure. */
const SMALL = 1_000_000_000n;

/** A percentage ready to be taken of prices. */
export function percentFrom(exact: Rational): Percent {
  const small = exact.numerator <= SMALL && exact.denominator <= SMALL;
  return {
    exact,
    numerator: small ? Number(exact.numerator) : Number.NaN,
    hundredfold: small ? Number(exact.denominator) * 100 : Number.NaN,
  };
}

/** A percentage of an amount in whole cents. */
export function percentOfCents(amount: Cents, percent: Percent, mode: Mode): Cents {
  const product = Number(amount) * percent.numerator;
  if (product <= SAFE) return BigInt(quotientOf(product, percent.hundredfold, mode)) as Cents;
  const { numerator, denominator } = percent.exact;
  return roundedCents({ numerator: amount * numerator, denominator: 100n * denominator }, mode);
}

/** A whole quotient of plain numbers, both exact. */
function quotientOf(dividend: number, divisor: number, mode: Mode): number {
  const remainder = dividend % divisor;
  const whole = (dividend - remainder) / divisor;
  if (remainder === 0) return whole;
  const other = divisor - remainder;
  const left = { past: remainder > other, half: remainder === other, odd: whole % 2 === 1 };
  return goesUp(mode, left) ? whole + 1 : whole;
}

/** Splits an amount into so many equal parts; the parts add up to it. */
export function spreadEvenly(
  total: Cents,
  parts: number,
  how: { odd: 'cumulative' | 'last'; mode: Mode },
): Cents[] {
  const count = BigInt(parts);
  const each = total / count;
  if (how.odd === 'last') {
    const amounts = Array.from({ length: parts }, () => each as Cents);
    amounts[parts - 1] = (total - each * (count - 1n)) as Cents;
    return amounts;
  }
  let before = 0n;
  return Array.from({ length: parts }, (_, index) => {
    const through = roundedCents({ numerator: total * BigInt(index + 1), denominator: count }, how.mode);
    const amount = (through - before) as Cents;
    before = through;
    return amount;
  });
}
