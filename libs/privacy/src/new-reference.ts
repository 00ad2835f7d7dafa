import { randomBytes } from 'node:crypto';

const VERSION_7 = 0x70;
const VARIANT = 0x80;

/** Asking for random bytes costs more than making a reference: they are fetched for many at once. */
const REFERENCES_AT_ONCE = 256;
/** Version and variant leave 74 random bits; ten bytes hold them. */
const RANDOM_BYTES = 10;
let random: Buffer = Buffer.alloc(0);

/** Random bytes that were given to nobody else. */
function freshBytes(): Buffer {
  if (random.length === 0) random = randomBytes(RANDOM_BYTES * REFERENCES_AT_ONCE);
  const bytes = random.subarray(0, RANDOM_BYTES);
  random = random.subarray(RANDOM_BYTES);
  return bytes;
}

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
