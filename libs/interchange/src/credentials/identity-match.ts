import { createHash, timingSafeEqual } from 'node:crypto';
import type { IdentityReference } from './facts';

/**
 * Whether a reference means this identity, such as a student's identifier with the sender. Only SHA-256
 * hashes are accepted; MD5, which Open Badges also allows, can be forged.
 *
 * @source 1EdTech Open Badges 3.0, IdentityObject and IdentityHash: `sha256$` + hex of SHA-256(identity + salt)
 */
export function identityMatches({ hashed, identity, salt }: IdentityReference, candidate: string): boolean {
  const expected = hashed
    ? `sha256$${createHash('sha256')
        .update(candidate + (salt ?? ''), 'utf8')
        .digest('hex')}`
    : candidate;
  const [left, right] = [Buffer.from(expected), Buffer.from(hashed ? identity.toLowerCase() : identity)];
  return left.length === right.length && timingSafeEqual(left, right);
}
