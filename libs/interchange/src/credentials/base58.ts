const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** A key or signature has at most this many characters; decoding takes time with the square of the length. */
const MAX_LENGTH = 1_024;

/** The bytes that base58 (Bitcoin's alphabet) text stands for; undefined when it is none. */
export function bytesFromBase58(text: string): Uint8Array | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let number = 0n;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const [zeros = ''] = /^1*/.exec(text) ?? [];
  const hex = number === 0n ? '' : number.toString(16);
  const padded = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.concat([Buffer.alloc(zeros.length), Buffer.from(padded, 'hex')]);
}

/** Bytes as base58 text. */
export function base58FromBytes(bytes: Uint8Array): string {
  let number = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = (ALPHABET[Number(number % 58n)] ?? '') + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text;
}
