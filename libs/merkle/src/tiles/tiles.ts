import { HASH_BYTES, type Hash, nodeHash } from '../tree/hashing';
import type { ReadSubtree } from '../tree/root';
import type { Subtree } from '../tree/subtrees';

/** A tile spans eight levels of the tree: at most 256 hashes. */
export const TILE_HEIGHT = 8;
export const TILE_HASHES = 256;

/** One tile as it is served: `width` below 256 while the tree still grows into it (C2SP tlog-tiles). */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Where a tile is served, below the prefix of the log: `tile/<level>/<index>`, thousands in folders. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${String(level)}/${numberPath(index)}${widthSuffix(width)}`;

/** Where the entries under a tile of level 0 are served. */
export const entriesPath = (index: number, width: number): string =>
  `tile/entries/${numberPath(index)}${widthSuffix(width)}`;

const widthSuffix = (width: number): string => (width === TILE_HASHES ? '' : `.p/${String(width)}`);

function numberPath(index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** Every tile that a tree of this size has, the partial ones as they are at this size. */
export function tilesOf(size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (
    let [level, hashes] = [0, size];
    hashes > 0;
    [level, hashes] = [level + 1, Math.floor(hashes / TILE_HASHES)]
  ) {
    for (let index = 0; index * TILE_HASHES < hashes; index += 1)
      tiles.push({ level, index, width: Math.min(TILE_HASHES, hashes - index * TILE_HASHES) });
  }
  return tiles;
}

/** Where a subtree is found: the hashes of a tile it is over. */
export interface TileRange {
  readonly level: number;
  readonly index: number;
  /** The first hash and how many. */
  readonly from: number;
  readonly count: number;
}

/** The tile, and the hashes of it, that give the hash of a full subtree. */
export function tileRangeOf({ level, index }: Subtree): TileRange {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level - tileLevel * TILE_HEIGHT);
  const first = index * count;
  const tile = Math.floor(first / TILE_HASHES);
  return { level: tileLevel, index: tile, from: first - tile * TILE_HASHES, count };
}

/** Reads subtrees out of tiles; the bytes of a tile may be those of a wider one. @throws RangeError for a tile that is too short */
export const subtreesFromTiles =
  (read: (tile: Omit<Tile, 'width'>) => Uint8Array): ReadSubtree =>
  (subtree) => {
    const { level, index, from, count } = tileRangeOf(subtree);
    const bytes = read({ level, index });
    if (bytes.length < (from + count) * HASH_BYTES)
      throw new RangeError(`The tile ${String(index)} of level ${String(level)} has too few hashes`);
    let hashes: Hash[] = Array.from({ length: count }, (_, place) => hashAt(bytes, from + place));
    while (hashes.length > 1) hashes = pairs(hashes);
    return hashes[0] ?? hashAt(bytes, from);
  };

const hashAt = (bytes: Uint8Array, place: number): Hash =>
  bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);

function pairs(hashes: readonly Hash[]): Hash[] {
  const over: Hash[] = [];
  for (let place = 0; place + 1 < hashes.length; place += 2) {
    const [left, right] = [hashes[place], hashes[place + 1]];
    if (left !== undefined && right !== undefined) over.push(nodeHash(left, right));
  }
  return over;
}
