import { type Hash, OpenTiles } from '@ledger/merkle';
import type { LogFolder } from './log-folder';

/** A tree that grows leaf by leaf into the tiles of a folder: a full tile is placed at once, those that are being filled when asked. */
export class GrowingTree {
  readonly #tiles: OpenTiles;

  private constructor(private readonly folder: LogFolder) {
    this.#tiles = new OpenTiles((tile, hashes) => {
      folder.putTile(tile, hashes);
    });
  }

  static empty(folder: LogFolder): GrowingTree {
    return new GrowingTree(folder);
  }

  /** The tree of this size as the folder has it. @throws RangeError where a tile of it is missing or short */
  static at(size: number, folder: LogFolder): GrowingTree {
    const tree = new GrowingTree(folder);
    tree.#tiles.takeUp(size, (tile) => folder.tile(tile) ?? new Uint8Array());
    return tree;
  }

  get size(): number {
    return this.#tiles.size;
  }

  get root(): Hash {
    return this.#tiles.root;
  }

  append(leaf: Hash): void {
    this.#tiles.append(leaf);
  }

  /** Places the tiles that are being filled, as wide as they are now. */
  flush(): void {
    for (const [tile, hashes] of this.#tiles.partial) if (tile.width > 0) this.folder.putTile(tile, hashes);
  }
}
