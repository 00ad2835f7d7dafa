/** A decimal number as written, such as `-12.50`. */
const DECIMAL = /^(-?)0*(\d{1,9}?)(?:\.(\d{1,6}?)0*)?$/;
const FRACTION_DIGITS = 6;

/**
 * A decimal number in its shortest form: `007.50` is `7.5`, `-0.0` is `0`.
 *
 * @returns undefined when the text is no such number, or has more than 9 digits before or 6 after the point
 */
export function decimalFrom(text: string): string | undefined {
  const [, sign = '', whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = fraction === '' || fraction === '0' ? whole : `${whole}.${fraction}`;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = (decimalFrom(text) ?? '0').split('.');
  return BigInt(`${whole}${fraction.padEnd(FRACTION_DIGITS, '0')}`);
}

/** Compares decimal numbers exactly: below, equal to or above zero, as for sorting. */
export function compareDecimals(left: string, right: string): number {
  const [one, other] = [scaled(left), scaled(right)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
