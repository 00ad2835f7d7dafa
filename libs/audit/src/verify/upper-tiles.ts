import { HASH_BYTES, type Hash, sameHash, TILE_HASHES, type Tile, tilePath } from '@ledger/merkle';
import type { CheckedFiles } from './checked-files';
import type { Check } from './findings';

interface OpenTile {
  readonly hashes: Uint8Array;
  width: number;
}

/** The tiles above the leaves, made again from the leaves and compared with those that are in the bundle. */
export class UpperTiles {
  readonly #open: OpenTile[] = [];

  constructor(
    private readonly files: CheckedFiles,
    private readonly check: Check,
  ) {}

  /** Takes the next hash of a level. */
  add(level: number, index: number, hash: Hash): void {
    const open = (this.#open[level] ??= { hashes: new Uint8Array(TILE_HASHES * HASH_BYTES), width: 0 });
    open.hashes.set(hash, open.width * HASH_BYTES);
    open.width += 1;
    if (open.width < TILE_HASHES) return;
    this.#compare({ level, index: Math.floor(index / TILE_HASHES), width: TILE_HASHES }, open);
    open.width = 0;
  }

  /** Compares the tiles that are not full. */
  finish(size: number): void {
    for (const [level, open] of this.#open.entries()) {
      const hashes = Math.floor(size / TILE_HASHES ** level);
      if (level > 0 && open.width > 0)
        this.#compare({ level, index: Math.floor(hashes / TILE_HASHES), width: open.width }, open);
    }
  }

  #compare(tile: Tile, { hashes }: OpenTile): void {
    const file = `log/${tilePath(tile)}`;
    if (!this.files.has(file)) return;
    this.check.count();
    const bytes = tile.width * HASH_BYTES;
    if (sameHash(this.files.whole(file, TILE_HASHES * HASH_BYTES), hashes.subarray(0, bytes))) return;
    this.check.fail({ file, says: `${file} does not have the hashes over the leaves below it.` });
  }
}
