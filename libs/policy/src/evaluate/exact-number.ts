import type { Rational } from '../model/rational';

const WRITTEN = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** The largest exponent that a number of a fact can be written with and still be calculated exactly. */
const MOST_DIGITS = 400;

/** A number of a fact or term exactly as it is written in decimals; below zero, too. What is no number is zero. */
export function exactNumber(value: number): Rational {
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  const parts = WRITTEN.exec(String(value));
  if (parts === null) return { numerator: 0n, denominator: 1n };
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = parts;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const places = Math.max(-MOST_DIGITS, Math.min(MOST_DIGITS, fraction.length - Number(exponent)));
  return places >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(places) }
    : { numerator: digits * 10n ** BigInt(-places), denominator: 1n };
}
