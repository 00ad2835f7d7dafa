import { EMPTY_ROOT, type Hash, nodeHash } from './hashing';
import { isSize, type Subtree, subtreesOf } from './subtrees';
import type { ReadSubtree } from './root';

/**
 * The right edge of a growing tree: the hashes of the full subtrees it consists of, at most one of each
 * height. Enough to append and to know the root, in 32 bytes for each bit of the size.
 */
export interface Frontier {
  readonly size: number;
  /** From the left, the tallest first. */
  readonly hashes: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** A full subtree that an append completed. */
export interface Completed extends Subtree {
  readonly hash: Hash;
}

/** The frontier after one more leaf, and every subtree that is full now, the leaf itself first. */
export function appendLeaf(
  { size, hashes }: Frontier,
  leaf: Hash,
): { frontier: Frontier; completed: readonly Completed[] } {
  const kept = [...hashes];
  let last: Completed = { level: 0, index: size, hash: leaf };
  const completed = [last];
  while (last.index % 2 === 1) {
    const left = kept.pop();
    if (left === undefined) throw new RangeError('A frontier with fewer hashes than its size has bits');
    last = { level: last.level + 1, index: (last.index - 1) / 2, hash: nodeHash(left, last.hash) };
    completed.push(last);
  }
  return { frontier: { size: size + 1, hashes: [...kept, last.hash] }, completed };
}

/** The root of the tree behind a frontier. */
export const frontierRoot = ({ hashes }: Frontier): Hash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));

/**
 * The frontier of the first `size` leaves of a tree that is kept somewhere.
 *
 * @throws RangeError for what is no size
 */
export function frontierOf(size: number, read: ReadSubtree): Frontier {
  if (!isSize(size)) throw new RangeError(`No tree has ${String(size)} leaves`);
  return { size, hashes: subtreesOf(0, size).map(read) };
}
