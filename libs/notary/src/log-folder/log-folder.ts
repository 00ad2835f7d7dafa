import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  HASH_BYTES,
  type ReadSubtree,
  sameHash,
  subtreesFromTiles,
  TILE_HASHES,
  TILE_HEIGHT,
  type Tile,
  tilePath,
  tileRoot,
  tilesOf,
} from '@ledger/merkle';
import { putFile, putFileUnsynced } from './atomic-file';

/** The published log of a data folder: plain files that a web server or a bucket can serve as they are (C2SP tlog-tiles). */
export class LogFolder {
  constructor(private readonly path: string) {}

  /** The tile, or a wider one whose first hashes it is; undefined where there is none. */
  tile({ level, index, width }: Tile): Uint8Array | undefined {
    const full = { level, index, width: TILE_HASHES };
    // A partial tile goes when the full one is in place: it may do so between two looks.
    return this.#read(full) ?? this.#read({ level, index, width }) ?? this.#read(full);
  }

  /**
   * Places a tile; the partial ones before it go once it is full. It is not waited for: the notary makes a tile that a
   * power cut left short again from the events.
   */
  putTile(tile: Tile, hashes: Uint8Array): void {
    putFileUnsynced(join(this.path, tilePath(tile)), hashes.subarray(0, tile.width * HASH_BYTES));
    if (tile.width < TILE_HASHES) return;
    const partial = join(this.path, `${tilePath(tile)}.p`);
    if (existsSync(partial)) rmSync(partial, { recursive: true, force: true });
  }

  /** Where the signed checkpoint is served. */
  putCheckpoint(note: string): void {
    putFile(join(this.path, 'checkpoint'), note);
  }

  /** The subtrees of the tree of this size, to be read at once: the last tile of each level is kept. @throws RangeError where a tile is missing or short */
  subtreesAt(size: number): ReadSubtree {
    const last: { readonly index: number; readonly hashes: Uint8Array }[] = [];
    return subtreesFromTiles(({ level, index }) => {
      const known = last[level];
      if (known?.index === index) return known.hashes;
      const width = Math.min(TILE_HASHES, Math.floor(size / TILE_HASHES ** level) - index * TILE_HASHES);
      const hashes = this.tile({ level, index, width }) ?? NOTHING;
      last[level] = { index, hashes };
      return hashes;
    });
  }

  /** Whether every tile of the tree of this size is there, and every full one gives the hash above it. */
  isWhole(size: number): boolean {
    const subtrees = this.subtreesAt(size);
    return tilesOf(size).every(({ level, index, width }) => {
      const bytes = this.tile({ level, index, width }) ?? NOTHING;
      if (bytes.length < width * HASH_BYTES) return false;
      if (width < TILE_HASHES) return true;
      return sameHash(subtrees({ level: (level + 1) * TILE_HEIGHT, index }), tileRoot(bytes));
    });
  }

  #read(tile: Tile): Uint8Array | undefined {
    try {
      return readFileSync(join(this.path, tilePath(tile)));
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw failure;
    }
  }
}

const NOTHING = new Uint8Array();
