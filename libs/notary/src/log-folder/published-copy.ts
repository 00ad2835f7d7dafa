import { HASH_BYTES, tilesOf } from '@ledger/merkle';
import type { SignedCheckpoint } from '../notary/checkpoint-register';
import type { LogFolder } from './log-folder';

/**
 * Copies the published log as it was at a checkpoint into another folder, while it goes on growing. A tile that is
 * missing is left out: a notary makes it again from the events.
 */
export function copyPublished(from: LogFolder, to: LogFolder, { size, note }: SignedCheckpoint): void {
  for (const tile of tilesOf(size)) {
    const hashes = from.tile(tile);
    if (hashes !== undefined && hashes.length >= tile.width * HASH_BYTES) to.putTile(tile, hashes);
  }
  to.putCheckpoint(note);
}
