import { randomBytes } from 'node:crypto';

/** Asking for random bytes costs more than using a few: they are fetched for so many pieces at once. */
const PIECES_AT_ONCE = 256;

/** Gives so many random bytes at each call, none of which were given before. */
export function randomPieces(bytes: number): () => Buffer {
  let pool: Buffer = Buffer.alloc(0);
  return () => {
    if (pool.length === 0) pool = randomBytes(bytes * PIECES_AT_ONCE);
    const piece = pool.subarray(0, bytes);
    pool = pool.subarray(bytes);
    return piece;
  };
}
