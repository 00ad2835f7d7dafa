import { type Hash, isHash, nodeHash, sameHash } from './hashing';
import { type ReadSubtree, rangeHash } from './root';
import { isSize, splitOf } from './subtrees';

/** That a leaf is at a place of the tree with this size and root. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly root: Hash;
}

/** Why a proof proves nothing; `holds` when it does. Never thrown. */
export type ProofVerdict = 'holds' | 'out-of-range' | 'not-a-hash' | 'wrong-length' | 'wrong-root';

/**
 * The hashes beside the way from a leaf to the root, the leaf's neighbor first (RFC 6962, 2.1.1).
 *
 * @throws RangeError when the tree has no such leaf
 */
export function inclusionProof(index: number, size: number, read: ReadSubtree): readonly Hash[] {
  if (!isSize(size) || !isSize(index) || index >= size)
    throw new RangeError(`A tree of ${String(size)} leaves has none at ${String(index)}`);
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const isLeft = index < middle;
    proof.push(rangeHash(isLeft ? { from: middle, to } : { from, to: middle }, read));
    [from, to] = isLeft ? [from, middle] : [middle, to];
  }
  return proof.reverse();
}

/** Checks a proof as RFC 9162 has it in 2.1.3.2; what is too long or too short fails like what is wrong. */
export function verifyInclusion(
  { index, size, leaf, root }: InclusionClaim,
  proof: readonly Hash[],
): ProofVerdict {
  if (!isSize(size) || !isSize(index) || index >= size) return 'out-of-range';
  if (![leaf, root, ...proof].every(isHash)) return 'not-a-hash';
  const sides = sidesOf(index, size);
  if (proof.length !== sides.length) return 'wrong-length';

  const hash = proof.reduce(
    (below, beside, step) => (sides[step] === 'left' ? nodeHash(beside, below) : nodeHash(below, beside)),
    leaf,
  );
  return sameHash(hash, root) ? 'holds' : 'wrong-root';
}

/**
 * On which side of the way from a leaf to the root there is something, from the leaf upwards. At the right
 * edge there may be nothing: a subtree rises there unchanged.
 */
export function sidesOf(index: number, size: number): readonly ('left' | 'right')[] {
  const sides: ('left' | 'right')[] = [];
  for (
    let [at, last] = [index, size - 1];
    last > 0;
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  ) {
    if (at % 2 === 1) sides.push('left');
    else if (at !== last) sides.push('right');
  }
  return sides;
}
