import { randomBytes } from 'node:crypto';

const VERSION_7 = 0x70;
const VARIANT = 0x80;
const BATCH_IDS = 256;
const RANDOM_BYTES = 10;

let pool: Buffer = Buffer.alloc(0);
let used = 0;

/** A time-ordered id (UUID version 7, RFC 9562): those made later sort later, so stores append instead of scattering. */
export function newId(): string {
  if (used >= pool.length) {
    pool = randomBytes(RANDOM_BYTES * BATCH_IDS);
    used = 0;
  }
  const random = Buffer.from(pool.subarray(used, used + RANDOM_BYTES));
  used += RANDOM_BYTES;
  random[0] = ((random[0] ?? 0) & 0x0f) | VERSION_7;
  random[2] = ((random[2] ?? 0) & 0x3f) | VARIANT;
  const hex = Date.now().toString(16).padStart(12, '0') + random.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
