import { HASH_BYTES, type Hash, nodeHash, TILE_HASHES } from '@ledger/merkle';

/** Gives the hashes of a tile of level 0, 32 bytes each, which stay as they are; undefined where it is missing or has another length. */
type ReadLeafTile = (index: number, width: number) => Uint8Array | undefined;

/** What a tree is to be recomputed from. */
export interface TreeParts {
  readonly size: number;
  readonly leaves: ReadLeafTile;
  /** Sizes at which the root is asked for, such as those of earlier checkpoints. */
  readonly rootsAt: ReadonlySet<number>;
  /** Gets each full tile's hash, which is a hash of the level above. */
  readonly filled?: (level: number, index: number, hash: Hash) => void;
}

/**
 * Recomputes the tree from the hashes of its leaves, leaf by leaf from the left, and gives the roots it had at the
 * sizes asked for. It keeps the right edge only.
 */
export class CheckedTree {
  readonly #parts: TreeParts;
  readonly #edge: Hash[] = [];
  readonly #roots = new Map<number, Hash>();
  #size = 0;
  #isBroken = false;
  #tile: Uint8Array | undefined;

  constructor(parts: TreeParts) {
    this.#parts = parts;
  }

  /** The roots at the sizes that were asked for and reached. */
  get roots(): ReadonlyMap<number, Hash> {
    return this.#roots;
  }

  /** The root over the leaves so far. */
  root(): Hash | undefined {
    return this.#edge.length === 0
      ? undefined
      : this.#edge.reduceRight((right, left) => nodeHash(left, right));
  }

  /** Takes in the leaves up to a size that are not taken in yet. False where a tile is missing; no leaf is taken in after it. */
  takeInTo(size: number): boolean {
    const last = Math.min(size, this.#parts.size);
    while (this.#size < last && !this.#isBroken) this.#isBroken = !this.#takeIn();
    return !this.#isBroken;
  }

  #takeIn(): boolean {
    const { size, leaves, rootsAt } = this.#parts;
    const place = this.#size % TILE_HASHES;
    if (place === 0) this.#tile = leaves(this.#size / TILE_HASHES, Math.min(TILE_HASHES, size - this.#size));
    if (this.#tile === undefined) return false;
    this.#append(this.#tile.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES));
    if (rootsAt.has(this.#size)) this.#roots.set(this.#size, this.root() ?? new Uint8Array());
    return true;
  }

  #append(leaf: Hash): void {
    let [hash, height, index] = [leaf, 0, this.#size];
    while (index % 2 === 1) {
      const left = this.#edge.pop();
      if (left === undefined) throw new RangeError('The edge of a tree has a hash for each bit of its size');
      hash = nodeHash(left, hash);
      height += 1;
      index = (index - 1) / 2;
      if (height % 8 === 0) this.#parts.filled?.(height / 8, index, hash);
    }
    this.#edge.push(hash);
    this.#size += 1;
  }
}
