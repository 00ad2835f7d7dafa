import { type Hash, isHash, nodeHash, sameHash } from './hashing';
import { type ProofVerdict, sidesOf } from './inclusion';
import { type ReadSubtree, rangeHash } from './root';
import { isSize, splitOf } from './subtrees';

/** A tree at one of its sizes. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** That the later tree begins with all leaves of the earlier one. */
export interface ConsistencyClaim {
  readonly earlier: TreeHead;
  readonly later: TreeHead;
}

/**
 * The hashes that lead from a tree to a larger one that begins with it (RFC 6962, 2.1.2).
 *
 * @throws RangeError when the earlier tree is empty or larger than the later one
 */
export function consistencyProof(earlier: number, later: number, read: ReadSubtree): readonly Hash[] {
  if (!isGrowth(earlier, later))
    throw new RangeError(`No proof leads from ${String(earlier)} leaves to ${String(later)}`);
  const proof: Hash[] = [];
  let [from, to] = [0, later];
  while (earlier !== to) {
    const middle = from + splitOf(to - from);
    const isLeft = earlier <= middle;
    proof.push(rangeHash(isLeft ? { from: middle, to } : { from, to: middle }, read));
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  // What begins at the first leaf is the earlier tree itself, whose root the verifier has.
  if (from > 0) proof.push(rangeHash({ from, to }, read));
  return proof.reverse();
}

/** Checks a proof as RFC 9162 has it in 2.1.4.2. Nothing leads from a tree without leaves: its root says nothing. */
export function verifyConsistency(
  { earlier, later }: ConsistencyClaim,
  proof: readonly Hash[],
): ProofVerdict {
  if (!isGrowth(earlier.size, later.size)) return 'out-of-range';
  if (![earlier.root, later.root, ...proof].every(isHash)) return 'not-a-hash';
  if (earlier.size < later.size) return verifyGrowth({ earlier, later }, proof);
  if (proof.length > 0) return 'wrong-length';
  return sameHash(earlier.root, later.root) ? 'holds' : 'wrong-root';
}

/** From the last full subtree of the earlier tree upwards: what lies left of it is in both trees, what lies right only in the later. */
function verifyGrowth({ earlier, later }: ConsistencyClaim, proof: readonly Hash[]): ProofVerdict {
  const leaves = lastSubtree(earlier.size);
  const [start, ...beside] = leaves === earlier.size ? [earlier.root, ...proof] : proof;
  const sides = sidesOf(earlier.size / leaves - 1, Math.ceil(later.size / leaves));
  if (start === undefined || beside.length !== sides.length) return 'wrong-length';

  let [before, after] = [start, start];
  for (const [step, hash] of beside.entries()) {
    if (sides[step] === 'left') [before, after] = [nodeHash(hash, before), nodeHash(hash, after)];
    else after = nodeHash(after, hash);
  }
  return sameHash(before, earlier.root) && sameHash(after, later.root) ? 'holds' : 'wrong-root';
}

const isGrowth = (earlier: number, later: number): boolean =>
  isSize(earlier) && isSize(later) && earlier > 0 && earlier <= later;

/** The leaves of the smallest subtree that a tree of this size ends with: the largest power of two that divides it. */
function lastSubtree(size: number): number {
  let leaves = 1;
  while (size % (leaves * 2) === 0) leaves *= 2;
  return leaves;
}
