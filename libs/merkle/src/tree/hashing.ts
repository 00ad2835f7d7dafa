import { hash } from 'node:crypto';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
/** Room for most events, behind the byte that a leaf begins with. */
const leaf = Buffer.alloc(1 << 14);
const node = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** A short text of bytes and a slice of a shared buffer cost Node half of what a buffer with memory of its own does. */
const digest = (bytes: Uint8Array | string): Hash => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');

/** SHA-256 of these parts, one after the other. */
export const sha256 = (...parts: readonly Uint8Array[]): Hash => digest(Buffer.concat(parts));

/**
 * The hash of an entry as a leaf: the byte 0 and the entry (RFC 6962, 2.1; RFC 9162, 2.1.1).
 *
 * @param entry - a text stands for its bytes in UTF-8
 */
export function leafHash(entry: Uint8Array | string): Hash {
  if (typeof entry === 'string') return digest(`\0${entry}`);
  if (entry.length >= leaf.length) return sha256(LEAF, entry);
  leaf.set(entry, 1);
  return digest(leaf.subarray(0, 1 + entry.length));
}

/** The hash over two subtrees: the byte 1 and both hashes, so that no node can pass for a leaf. */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) return sha256(NODE, left, right);
  // A tree has as many nodes as leaves: they are hashed in one place, without making another each time.
  node.set(left, 1);
  node.set(right, 1 + HASH_BYTES);
  return digest(node);
}

/** The root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Hash = sha256();

/** Whether this is a hash by its length. */
export const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;

/** Whether two hashes are the same. They are public: how long it takes tells nobody anything. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let place = 0; place < left.length; place += 1) if (left[place] !== right[place]) return false;
  return true;
}
