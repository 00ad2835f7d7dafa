import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BackupFile } from './backup-manifest';

const RIGHTS = 0o777;
const OWNER_FOLDER = 0o700;

/** Copies a file with its rights, onto the disk; undefined when it is no longer there. */
export async function copiedFile(from: string, to: string, path: string): Promise<BackupFile | undefined> {
  try {
    const { mode } = await stat(join(from, path));
    await mkdir(dirname(join(to, path)), { recursive: true, mode: OWNER_FOLDER });
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = new Transform({
      transform: (piece: Buffer, _, done) => {
        hash.update(piece);
        bytes += piece.length;
        done(null, piece);
      },
    });
    const target = createWriteStream(join(to, path), { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(createReadStream(join(from, path)), counted, target);
    await chmod(join(to, path), mode & RIGHTS);
    return { path, bytes, sha256: hash.digest('hex'), mode: mode & RIGHTS };
  } catch (failure) {
    if (isMissing(failure, join(from, path))) return undefined;
    throw failure;
  }
}

/** A file as it stands, for the manifest. */
export async function describedFile(folder: string, path: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(join(folder, path)) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  const { mode } = await stat(join(folder, path));
  return { path, bytes, sha256: hash.digest('hex'), mode: mode & RIGHTS };
}

/** Makes the names in a folder and in the folders below it durable; Windows has no such call. */
export async function syncFolders(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) await syncFolders(join(folder, entry.name));
  await syncFolder(folder);
}

/** Makes the names in one folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isMissing = (failure: unknown, path: string): boolean => {
  const { code, path: of } = failure as NodeJS.ErrnoException;
  return code === 'ENOENT' && of === path;
};
