/** A file of a folder, as it lies there. */
export interface FolderEntry {
  /** Below the folder, with slashes. */
  readonly path: string;
  /** Links, devices, sockets and the like are `other`: they are never opened. */
  readonly kind: 'file' | 'other';
  readonly bytes: number;
}

/**
 * A folder that is only read, one after the other. Files are read in pieces, so that a file of any size needs the
 * same memory.
 */
export interface BundleFolder {
  /**
   * Every file in it and in the folders below.
   *
   * @throws BundleNotRead for too many files or folders that lie too deep
   */
  entries(): readonly FolderEntry[];
  /** The bytes of a file, in order; a piece is to be used before the next is asked for. @throws BundleNotRead */
  pieces(path: string): Iterable<Uint8Array>;
}

/** Files a bundle may have; one of a hundred million events has fewer than half of it. */
export const MOST_FILES = 1_000_000;

/** Folders within folders; tiles lie deepest, at `log/tile/0/x001/x002`. */
export const MOST_DEPTH = 12;

/** The bundle cannot be read at all, so that nothing can be said about what is in it. */
export class BundleNotRead extends Error {
  override readonly name = 'BundleNotRead';
}

/** All bytes of a file that must not be long. @throws BundleNotRead when it is longer than the limit */
export function smallFile(folder: BundleFolder, path: string, most: number): Buffer {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of folder.pieces(path)) {
    length += piece.length;
    if (length > most) throw new BundleNotRead(`${path} is longer than ${String(most)} bytes`);
    pieces.push(new Uint8Array(piece));
  }
  return Buffer.concat(pieces);
}

/** A folder that is only in memory. */
export function folderInMemory(files: ReadonlyMap<string, Uint8Array>): BundleFolder {
  return {
    entries: () => [...files].map(([path, bytes]) => ({ path, kind: 'file', bytes: bytes.length })),
    pieces: (path) => {
      const bytes = files.get(path);
      if (bytes === undefined) throw new BundleNotRead(`There is no file ${path}`);
      return [bytes];
    },
  };
}
