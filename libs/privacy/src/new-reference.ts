import { randomPieces } from './random-pieces';

const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** Version and variant leave 74 random bits; ten bytes hold them. */
const RANDOM_BYTES = 10;
const freshBytes = randomPieces(RANDOM_BYTES);

/**
 * An opaque reference that says nothing about whom it stands for: a UUID of version 7 (RFC 9562), random
 * but for the millisecond it was made in, so that later ones sort later.
 */
export function newReference(): string {
  const bytes = freshBytes();
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | VERSION_7;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | VARIANT;
  const hex = Date.now().toString(16).padStart(12, '0') + bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
