declare const cents: unique symbol;

/** An amount in minor units (cents), zero or more. Exact: never a float, never a formatted string. */
export type Cents = bigint & { readonly [cents]: true };

export const ZERO_CENTS = 0n as Cents;

/**
 * Brands an amount of cents.
 *
 * @param minorUnits - cents, not negative: a reversal exchanges its sides, it is no negative amount
 * @throws RangeError when negative
 */
export function toCents(minorUnits: bigint): Cents {
  if (minorUnits < 0n) throw new RangeError(`An amount is never negative: ${minorUnits.toString()} cents`);
  return minorUnits as Cents;
}

/**
 * Reads an amount as JSON carries it: an integer of cents in the safe range.
 *
 * @throws RangeError when it is a fraction, negative or beyond 2^53 - 1
 */
export function centsFromJson(amountCents: number): Cents {
  if (!Number.isSafeInteger(amountCents))
    throw new RangeError(`Not a whole number of cents: ${String(amountCents)}`);
  return toCents(BigInt(amountCents));
}

/**
 * Writes an amount as JSON carries it.
 *
 * @throws RangeError beyond 2^53 - 1 cents (90 trillion dollars), where JSON readers lose cents
 */
export function centsToJson(amount: Cents): number {
  const amountCents = Number(amount);
  if (!Number.isSafeInteger(amountCents))
    throw new RangeError(`Beyond the range of JSON integers: ${amount.toString()} cents`);
  return amountCents;
}

/** Adds amounts; nothing adds up to zero. */
export function sumOf(amounts: Iterable<Cents>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Cents;
}

/** The part of `minuend` that is left after `subtrahend`, and never less than nothing. */
export const lessOrZero = (minuend: Cents, subtrahend: Cents): Cents =>
  minuend > subtrahend ? ((minuend - subtrahend) as Cents) : ZERO_CENTS;

export const smallerOf = (left: Cents, right: Cents): Cents => (left < right ? left : right);

/** Cents as people read them, with thousands separated: `1,207.95`. For texts only, never to compute with. */
export function inDollars(amount: Cents): string {
  const digits = amount.toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)}`;
}

/**
 * Splits `total` in proportion to `weights` by largest remainder, so the parts always add up to
 * `total` exactly. Ties go to the earlier weight, which keeps a replay byte-identical.
 *
 * @param weights - relative shares, not negative, at least one above zero
 * @throws RangeError when a weight is negative or all are zero
 */
export function allocate(total: Cents, weights: readonly bigint[]): readonly Cents[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('allocate: weights must not be negative');
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  if (weightSum === 0n) throw new RangeError('allocate: weights must add up to more than zero');

  const shares = weights.map((weight, index) => ({
    index,
    floor: (total * weight) / weightSum,
    remainder: (total * weight) % weightSum,
  }));
  const leftOver = total - shares.reduce((sum, { floor }) => sum + floor, 0n);
  const roundedUp = new Set(
    [...shares]
      .sort(byLargestRemainder)
      .slice(0, Number(leftOver))
      .map(({ index }) => index),
  );
  return shares.map(({ index, floor }) => toCents(roundedUp.has(index) ? floor + 1n : floor));
}

interface Share {
  readonly index: number;
  readonly remainder: bigint;
}

const byLargestRemainder = (left: Share, right: Share): number => {
  if (left.remainder === right.remainder) return left.index - right.index;
  return left.remainder > right.remainder ? -1 : 1;
};
