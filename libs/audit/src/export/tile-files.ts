import { type Hash, OpenTiles, type Tile, tilePath, toBase64 } from '@ledger/merkle';
import type { BundleFile } from '../bundle/bundle-format';
import { makeFolderOf, writeWhole } from './file-sink';

/** The tiles that are being filled, as JSON, and how many leaves there are. */
export interface TilesSnapshot {
  readonly size: number;
  readonly open: readonly (readonly [index: number, hashes: string])[];
}

const LOG_FOLDER = 'log';

/** The tree over the leaves of a log, written as tiles (C2SP tlog-tiles) while it grows; each level has one tile in memory. */
export class TileFiles {
  readonly #tiles = new OpenTiles((tile, hashes) => {
    this.#place(tile, hashes);
  });
  /** Folders that were made: there is one for a thousand tiles. */
  readonly #folders = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly placed: (file: BundleFile) => void,
  ) {}

  get size(): number {
    return this.#tiles.size;
  }

  /** Goes on from where a snapshot was taken. */
  takeUp({ size, open }: TilesSnapshot): void {
    this.#tiles.takeUp(size, ({ level }) => Buffer.from(open[level]?.[1] ?? '', 'base64'));
  }

  append(leaf: Hash): void {
    this.#tiles.append(leaf);
  }

  /** Places the tiles that are being filled, as wide as they are. */
  finish(): void {
    for (const [tile, hashes] of this.#tiles.partial) if (tile.width > 0) this.#place(tile, hashes);
  }

  /** The root over all leaves. */
  rootHash(): Hash {
    return this.#tiles.root;
  }

  snapshot(): TilesSnapshot {
    const open = this.#tiles.partial.map(([{ index }, hashes]) => [index, toBase64(hashes)] as const);
    return { size: this.size, open };
  }

  #place(tile: Tile, bytes: Uint8Array): void {
    const path = `${LOG_FOLDER}/${tilePath(tile)}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!this.#folders.has(folder)) makeFolderOf(this.root, path);
    this.#folders.add(folder);
    this.placed(writeWhole(this.root, path, bytes));
  }
}
