/** A subtree with all its leaves: `index` counts the subtrees of that height from the left, 2^level leaves each. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Leaves of a tree are counted exactly up to here. */
export const SIZE_LIMIT = Number.MAX_SAFE_INTEGER;

/** Whether a tree can have so many leaves. */
export const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;

/** The largest power of two below a size of 2 or more: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The full subtrees that leaves `from` to `to` (not included) consist of, from the left. `from` must be a
 * multiple of every size that fits, as it is wherever a tree is split.
 */
export function subtreesOf(from: number, to: number): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < to;) {
    const level = levelAt(to - at);
    const leaves = 2 ** level;
    subtrees.push({ level, index: at / leaves });
    at += leaves;
  }
  return subtrees;
}

/** The height of the largest full subtree with at most so many leaves. */
function levelAt(leaves: number): number {
  let level = 0;
  while (2 ** (level + 1) <= leaves) level += 1;
  return level;
}
