import { HASH_BYTES, type Hash, nodeHash } from '../tree/hashing';
import { rootOf } from '../tree/root';
import { subtreesFromTiles, TILE_HASHES, type Tile } from './tiles';

/** The tile of a level that is being filled. */
interface OpenTile {
  readonly index: number;
  readonly hashes: Uint8Array;
  width: number;
}

/**
 * The right edge of a growing tree: on each level the tile that is being filled. It is all that is needed to append and
 * to know the root; memory and work for a leaf do not depend on how many there are.
 */
export class OpenTiles {
  readonly #open: OpenTile[] = [];
  #size = 0;

  /** @param place - is given each full tile, whose bytes nobody changes afterwards */
  constructor(private readonly place: (tile: Tile, hashes: Uint8Array) => void) {}

  get size(): number {
    return this.#size;
  }

  /** The root over all leaves: every subtree of the right edge is in a tile that is being filled. */
  get root(): Hash {
    return rootOf(
      this.#size,
      subtreesFromTiles(({ level }) => this.#open[level]?.hashes ?? new Uint8Array()),
    );
  }

  /** The tiles that are being filled, as wide as they are now, from the leaves upwards. */
  get partial(): readonly (readonly [tile: Tile, hashes: Uint8Array])[] {
    return this.#open.map(({ index, hashes, width }, level) => [
      { level, index, width },
      hashes.subarray(0, width * HASH_BYTES),
    ]);
  }

  /**
   * Goes on from a tree of this size.
   *
   * @param read - the hashes of a tile; those of a wider one will do
   * @throws RangeError where it has too few
   */
  takeUp(size: number, read: (tile: Tile) => Uint8Array): void {
    this.#size = size;
    this.#open.length = 0;
    for (
      let [level, hashes] = [0, size];
      hashes > 0;
      [level, hashes] = [level + 1, Math.floor(hashes / TILE_HASHES)]
    ) {
      const [index, width] = [Math.floor(hashes / TILE_HASHES), hashes % TILE_HASHES];
      const tile = newTile(index, width);
      if (width > 0) tile.hashes.set(prefixOf({ level, index, width }, read));
      this.#open.push(tile);
    }
  }

  append(leaf: Hash): void {
    this.#add(0, leaf);
    this.#size += 1;
  }

  #add(level: number, hash: Hash): void {
    const tile = (this.#open[level] ??= newTile(0));
    tile.hashes.set(hash, tile.width * HASH_BYTES);
    tile.width += 1;
    if (tile.width < TILE_HASHES) return;
    this.#open[level] = newTile(tile.index + 1);
    this.place({ level, index: tile.index, width: TILE_HASHES }, tile.hashes);
    this.#add(level + 1, tileRoot(tile.hashes));
  }
}

/** The hash over a full tile: pair by pair, eight levels up. */
export function tileRoot(hashes: Uint8Array): Hash {
  const level = new Uint8Array(hashes);
  const hashAt = (place: number): Hash => level.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  for (let count = TILE_HASHES / 2; count >= 1; count /= 2) {
    for (let pair = 0; pair < count; pair += 1)
      level.set(nodeHash(hashAt(2 * pair), hashAt(2 * pair + 1)), pair * HASH_BYTES);
  }
  return hashAt(0);
}

function prefixOf(tile: Tile, read: (tile: Tile) => Uint8Array): Uint8Array {
  const bytes = read(tile);
  const length = tile.width * HASH_BYTES;
  if (bytes.length < length)
    throw new RangeError(`The tile ${String(tile.index)} of level ${String(tile.level)} is missing or short`);
  return bytes.subarray(0, length);
}

const newTile = (index: number, width = 0): OpenTile => ({
  index,
  hashes: new Uint8Array(TILE_HASHES * HASH_BYTES),
  width,
});
