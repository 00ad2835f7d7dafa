import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Keeps the bytes of a result file as `assessment-files/<sha256>` in the data folder, readable by its owner alone:
 * such files name students. A file that is kept already stays as it is.
 *
 * @throws Error when the file is no longer the one that was imported
 */
export async function keepOriginal(dataFolder: string, path: string, sha256: string): Promise<void> {
  const folder = join(dataFolder, 'assessment-files');
  const kept = join(folder, sha256);
  if (existsSync(kept)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${kept}.part`;
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (piece: Buffer, _, done) => {
      hash.update(piece);
      done(null, piece);
    },
  });
  await pipeline(createReadStream(path), hashing, createWriteStream(part, { mode: 0o600 }));
  if (hash.digest('hex') !== sha256)
    throw new Error(`${path} changed while it was imported; import it again`);
  renameSync(part, kept);
}
