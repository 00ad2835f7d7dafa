import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PersonalVault, sealingStream, unsealFile } from '@ledger/privacy';

const FOLDER = 'assessment-files';

/** What a result file is known as where personal data is: it has a key of its own, like a student. */
export const originalRef = (sha256: string): string => `file:${sha256}`;

/** Where originals are kept, and under whose keys. */
export interface Originals {
  readonly dataFolder: string;
  readonly vault: PersonalVault;
}

/**
 * Keeps the bytes of a result file as `assessment-files/<sha256>` in the data folder, encrypted under a key of its own
 * in the vault: such files name students. A file that is kept already stays as it is.
 *
 * @throws Error when the file is no longer the one that was imported
 */
export async function keepOriginal(
  { dataFolder, vault }: Originals,
  path: string,
  sha256: string,
): Promise<void> {
  const folder = join(dataFolder, FOLDER);
  const kept = join(folder, sha256);
  const key = await vault.fileKey(originalRef(sha256));
  if (existsSync(kept) || key === undefined) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${kept}.part`;
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (piece: Buffer, _, done) => {
      hash.update(piece);
      done(null, piece);
    },
  });
  const sealing = sealingStream({ key, binding: Buffer.from(sha256) });
  await pipeline(createReadStream(path), hashing, sealing, createWriteStream(part, { mode: 0o600 }));
  if (hash.digest('hex') !== sha256)
    throw new Error(`${path} changed while it was imported; import it again`);
  renameSync(part, kept);
}

/**
 * Writes the original of an import to a file; whoever asks has put the reading on record before. False where there is
 * none, or its key was destroyed.
 *
 * @throws Error when it is not what it was
 */
export async function writeOriginal(
  { dataFolder, vault }: Originals,
  sha256: string,
  out: string,
): Promise<boolean> {
  const kept = join(dataFolder, FOLDER, sha256);
  const key = await vault.fileKey(originalRef(sha256));
  if (key === undefined || !existsSync(kept)) return false;
  await unsealFile(kept, out, { key, binding: Buffer.from(sha256) });
  return true;
}
