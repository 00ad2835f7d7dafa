import { EMPTY_ROOT, type Hash, nodeHash } from './hashing';
import { type Subtree, subtreesOf } from './subtrees';

/** Gives the hash of a full subtree of a tree. */
export type ReadSubtree = (subtree: Subtree) => Hash;

/** The root over the first `size` leaves. */
export const rootOf = (size: number, read: ReadSubtree): Hash => rangeHash({ from: 0, to: size }, read);

/** Leaves from one to another, the last not included. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The hash over the leaves of a range that begins where a tree is split. */
export function rangeHash({ from, to }: LeafRange, read: ReadSubtree): Hash {
  const hashes = subtreesOf(from, to).map(read);
  return hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
}
