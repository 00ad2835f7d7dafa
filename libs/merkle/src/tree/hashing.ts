import { createHash } from 'node:crypto';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256 of these parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The hash of an entry as a leaf: the byte 0 and the entry (RFC 6962, 2.1; RFC 9162, 2.1.1). */
export const leafHash = (entry: Uint8Array): Hash => sha256(LEAF, entry);

/** The hash over two subtrees: the byte 1 and both hashes, so that no node can pass for a leaf. */
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);

/** The root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Hash = sha256();

/** Whether this is a hash by its length. */
export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;

/** Whether two hashes are the same. They are public: how long it takes tells nobody anything. */
export const sameHash = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, index) => byte === right[index]);
