import { closeSync, constants, fstatSync, lstatSync, openSync, opendirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type BundleFolder, BundleNotRead, type FolderEntry, MOST_DEPTH, MOST_FILES } from './bundle-folder';

/** Bytes read at a time, at most: most files of a bundle are tiles of 8 KB, and there are thousands of them. */
const PIECE_BYTES = 1 << 20;

/** A folder of the file system. Links are not followed, and what is no plain file is not opened. */
export function folderOnDisk(root: string): BundleFolder {
  return {
    entries: () => {
      const found: FolderEntry[] = [];
      walk({ root, path: '', depth: 0 }, found);
      return found;
    },
    pieces: (path) => piecesOf(root, path),
  };
}

interface Walked {
  readonly root: string;
  readonly path: string;
  readonly depth: number;
}

function walk({ root, path, depth }: Walked, found: FolderEntry[]): void {
  if (depth > MOST_DEPTH)
    throw new BundleNotRead(`The folder ${path} lies more than ${String(MOST_DEPTH)} deep`);
  for (const name of namesIn(join(root, path))) {
    if (found.length >= MOST_FILES)
      throw new BundleNotRead(`There are more than ${String(MOST_FILES)} files`);
    const below = path === '' ? name : `${path}/${name}`;
    const stat = lstatSync(join(root, below));
    if (stat.isDirectory()) walk({ root, path: below, depth: depth + 1 }, found);
    else found.push({ path: below, kind: stat.isFile() ? 'file' : 'other', bytes: stat.size });
  }
}

/** Read one by one: a folder may have more entries than there is memory for. */
function namesIn(folder: string): readonly string[] {
  try {
    const names: string[] = [];
    const opened = opendirSync(folder);
    for (
      let entry = opened.readSync();
      entry !== null && names.length <= MOST_FILES;
      entry = opened.readSync()
    )
      names.push(entry.name);
    opened.closeSync();
    return names.sort();
  } catch (failure) {
    throw new BundleNotRead(`The folder ${folder} cannot be read: ${(failure as Error).message}`);
  }
}

function* piecesOf(root: string, path: string): Iterable<Uint8Array> {
  const opened = openedFile(root, path);
  try {
    const piece = Buffer.allocUnsafe(Math.max(1, Math.min(PIECE_BYTES, fstatSync(opened).size)));
    for (;;) {
      const length = readSync(opened, piece, 0, piece.length, null);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(opened);
  }
}

/** Opens a plain file; neither a link nor a pipe that was put in its place since the folder was listed. */
function openedFile(root: string, path: string): number {
  try {
    return openSync(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (failure) {
    const { code, message } = failure as NodeJS.ErrnoException;
    throw new BundleNotRead(
      code === 'ENOENT'
        ? `${root} has no ${path}, so it is no evidence bundle`
        : `${path} cannot be read: ${message}`,
    );
  }
}
