import { createHash } from 'node:crypto';

/** What every digest of a sample begins with; another way to draw would have another name. */
const NAME = 'course-funding-ledger/sample v1';

/** A fraction is a number of this many bits, over two to their power. */
const FRACTION_BITS = 64n;

/**
 * The only chance in a sample: the SHA-256 of the line feed separated texts `course-funding-ledger/sample v1`, the
 * seed, and what is drawn for, in hexadecimal. Anyone can make the same digest with `sha256sum`, in any order.
 */
export const digestOf = (seed: string, ...drawnFor: readonly string[]): string =>
  createHash('sha256')
    .update([NAME, seed, ...drawnFor].join('\n'))
    .digest('hex');

/** The first 64 bits of a digest: over two to the power of 64 it is a fraction from zero to below one. */
export const fractionOf = (digest: string): bigint => BigInt(`0x${digest.slice(0, 16)}`);

/** What a fraction is over. */
export const FRACTION_ONE = 1n << FRACTION_BITS;
