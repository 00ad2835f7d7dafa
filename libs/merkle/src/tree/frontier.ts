import { EMPTY_ROOT, type Hash, nodeHash } from './hashing';

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

/** The frontier after one more leaf. */
export function appendLeaf({ size, hashes }: Frontier, leaf: Hash): Frontier {
  const kept = [...hashes];
  let last = leaf;
  for (let index = size; index % 2 === 1; index = (index - 1) / 2) {
    const left = kept.pop();
    if (left === undefined) throw new RangeError('A frontier with fewer hashes than its size has bits');
    last = nodeHash(left, last);
  }
  return { size: size + 1, hashes: [...kept, last] };
}

/** The root of the tree behind a frontier. */
export const frontierRoot = ({ hashes }: Frontier): Hash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));
