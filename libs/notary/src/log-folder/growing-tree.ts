import {
  appendLeaf,
  type Completed,
  EMPTY_FRONTIER,
  type Frontier,
  frontierOf,
  frontierRoot,
  HASH_BYTES,
  type Hash,
  TILE_HASHES,
  TILE_HEIGHT,
} from '@ledger/merkle';
import type { LogFolder } from './log-folder';

/** The tile of a level that is being filled. */
interface OpenTile {
  readonly index: number;
  readonly hashes: Uint8Array;
  width: number;
}

/**
 * A tree that grows leaf by leaf into the tiles of a folder. A full tile is placed at once, those that are being
 * filled when asked; memory and work for a leaf do not depend on how many there are.
 */
export class GrowingTree {
  #frontier: Frontier;
  readonly #open: OpenTile[] = [];

  private constructor(
    private readonly folder: LogFolder,
    frontier: Frontier,
  ) {
    this.#frontier = frontier;
  }

  static empty(folder: LogFolder): GrowingTree {
    return new GrowingTree(folder, EMPTY_FRONTIER);
  }

  /** The tree of this size as the folder has it. @throws RangeError where a tile of it is missing or short */
  static at(size: number, folder: LogFolder): GrowingTree {
    const tree = new GrowingTree(folder, frontierOf(size, folder.subtreesAt(size)));
    tree.#reopen();
    return tree;
  }

  get size(): number {
    return this.#frontier.size;
  }

  get root(): Hash {
    return frontierRoot(this.#frontier);
  }

  append(leaf: Hash): void {
    const { frontier, completed } = appendLeaf(this.#frontier, leaf);
    this.#frontier = frontier;
    for (const each of completed) if (each.level % TILE_HEIGHT === 0) this.#place(each);
  }

  /** Places the tiles that are being filled, as wide as they are now. */
  flush(): void {
    for (const [level, { index, hashes, width }] of this.#open.entries()) {
      if (width > 0) this.folder.putTile({ level, index, width }, hashes);
    }
  }

  #place({ level, index, hash }: Completed): void {
    const tileLevel = level / TILE_HEIGHT;
    const tile = (this.#open[tileLevel] ??= newTile(Math.floor(index / TILE_HASHES)));
    tile.hashes.set(hash, tile.width * HASH_BYTES);
    tile.width += 1;
    if (tile.width < TILE_HASHES) return;
    this.folder.putTile({ level: tileLevel, index: tile.index, width: TILE_HASHES }, tile.hashes);
    this.#open[tileLevel] = newTile(tile.index + 1);
  }

  /** Takes up the tiles that the tree is being filled into, level by level. */
  #reopen(): void {
    for (
      let [level, hashes] = [0, this.size];
      hashes > 0;
      [level, hashes] = [level + 1, Math.floor(hashes / TILE_HASHES)]
    ) {
      const tile = newTile(Math.floor(hashes / TILE_HASHES));
      tile.width = hashes % TILE_HASHES;
      if (tile.width > 0) {
        const bytes = this.folder.tile({ level, index: tile.index, width: tile.width });
        if (bytes === undefined || bytes.length < tile.width * HASH_BYTES)
          throw new RangeError(
            `The tile ${String(tile.index)} of level ${String(level)} is missing or short`,
          );
        tile.hashes.set(bytes.subarray(0, tile.width * HASH_BYTES));
      }
      this.#open[level] = tile;
    }
  }
}

const newTile = (index: number): OpenTile => ({
  index,
  hashes: new Uint8Array(TILE_HASHES * HASH_BYTES),
  width: 0,
});
