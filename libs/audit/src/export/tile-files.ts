import { hash } from 'node:crypto';
import {
  frontierOf,
  frontierRoot,
  HASH_BYTES,
  type Hash,
  subtreesFromTiles,
  TILE_HASHES,
  type Tile,
  tilePath,
} from '@ledger/merkle';
import type { BundleFile } from '../bundle/bundle-format';
import { makeFolderOf, writeWhole } from './file-sink';

/** The tile of a level that is being filled. */
interface OpenTile {
  index: number;
  width: number;
  readonly hashes: Buffer;
}

/** The tiles that are being filled, as JSON, and how many leaves there are. */
export interface TilesSnapshot {
  readonly size: number;
  readonly open: readonly (readonly [index: number, hashes: string])[];
}

const LOG_FOLDER = 'log';

/** The tree over the leaves of a log, written as tiles (C2SP tlog-tiles) while it grows; each level has one tile in memory. */
export class TileFiles {
  readonly #open: OpenTile[] = [];
  /** Folders that were made: there is one for a thousand tiles. */
  readonly #folders = new Set<string>();
  #size = 0;

  constructor(
    private readonly root: string,
    private readonly placed: (file: BundleFile) => void,
  ) {}

  get size(): number {
    return this.#size;
  }

  /** Goes on from where a snapshot was taken. */
  takeUp({ size, open }: TilesSnapshot): void {
    this.#size = size;
    for (const [index, text] of open) {
      const kept = Buffer.from(text, 'base64');
      const tile = newTile(index);
      kept.copy(tile.hashes);
      tile.width = kept.length / HASH_BYTES;
      this.#open.push(tile);
    }
  }

  append(leaf: Hash): void {
    this.#add(0, leaf);
    this.#size += 1;
  }

  /** Places the tiles that are being filled, as wide as they are. */
  finish(): void {
    for (const [level, { index, width, hashes }] of this.#open.entries())
      if (width > 0) this.#place({ level, index, width }, hashes);
  }

  /** The root over all leaves: every subtree of the right edge is in a tile that is being filled. */
  rootHash(): Hash {
    const read = subtreesFromTiles(({ level }) => this.#open[level]?.hashes ?? new Uint8Array());
    return frontierRoot(frontierOf(this.#size, read));
  }

  snapshot(): TilesSnapshot {
    const open = this.#open.map(
      ({ index, width, hashes }) =>
        [index, hashes.subarray(0, width * HASH_BYTES).toString('base64')] as const,
    );
    return { size: this.#size, open };
  }

  #add(level: number, leaf: Hash): void {
    const tile = (this.#open[level] ??= newTile(0));
    tile.hashes.set(leaf, tile.width * HASH_BYTES);
    tile.width += 1;
    if (tile.width < TILE_HASHES) return;
    this.#place({ level, index: tile.index, width: TILE_HASHES }, tile.hashes);
    this.#add(level + 1, rootOfTile(tile.hashes));
    tile.index += 1;
    tile.width = 0;
  }

  #place(tile: Tile, hashes: Buffer): void {
    const bytes = hashes.subarray(0, tile.width * HASH_BYTES);
    const path = `${LOG_FOLDER}/${tilePath(tile)}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!this.#folders.has(folder)) makeFolderOf(this.root, path);
    this.#folders.add(folder);
    this.placed(writeWhole(this.root, path, bytes));
  }
}

const newTile = (index: number): OpenTile => ({
  index,
  width: 0,
  hashes: Buffer.alloc(TILE_HASHES * HASH_BYTES),
});

const PAIR_BYTES = 2 * HASH_BYTES;

/** The hash over a full tile: pair by pair, eight levels up. */
function rootOfTile(hashes: Buffer): Hash {
  const level = Buffer.from(hashes);
  const node = Buffer.alloc(1 + PAIR_BYTES, 1);
  for (let count = TILE_HASHES / 2; count >= 1; count /= 2) {
    for (let pair = 0; pair < count; pair += 1) {
      level.copy(node, 1, pair * PAIR_BYTES, (pair + 1) * PAIR_BYTES);
      level.write(hash('sha256', node, 'binary'), pair * HASH_BYTES, 'binary');
    }
  }
  return level.subarray(0, HASH_BYTES);
}
