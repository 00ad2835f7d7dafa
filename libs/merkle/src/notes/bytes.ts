/** Bytes as standard base64 with padding (RFC 4648, 4). */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Bytes from standard base64; undefined for anything that is not exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return toBase64(bytes) === text ? bytes : undefined;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A whole number in decimal digits without leading zeroes, as far as it is exact; undefined for anything else. */
export function wholeFrom(text: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const whole = Number(text);
  return Number.isSafeInteger(whole) ? whole : undefined;
}
