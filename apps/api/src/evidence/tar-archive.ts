import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';

/** Files that go into an archive, and the folder they stand in there. */
export interface ArchiveOrder {
  readonly folder: string;
  /** Below the folder, with `/` between folders, in ASCII and of at most a hundred bytes each. */
  readonly paths: readonly string[];
  /** What whoever unpacks it finds: a folder of this name. */
  readonly name: string;
}

/** An archive that is read as it is sent: memory is for a piece of one file. */
export interface Archive {
  readonly content: Readable;
  readonly bytes: number;
}

/** POSIX `ustar`: a file is a header and its bytes in blocks of 512, and two empty blocks are the end. */
const BLOCK = 512;
const PIECE_BYTES = 1 << 18;
const NAME_LIMIT = 100;
const FOLDER_LIMIT = 155;

/** Packs files into a tar archive: the same files give the same bytes. @throws RangeError where a path is too long for a header */
export function tarArchive({ folder, paths, name }: ArchiveOrder): Archive {
  const entries = paths.map((path) => entryOf(folder, path, name));
  const bytes = entries.reduce((sum, entry) => sum + BLOCK + padded(entry.bytes), 2 * BLOCK);
  return { content: Readable.from(packed(entries), { objectMode: false }), bytes };
}

interface Entry {
  readonly file: string;
  /** As the archive has it. */
  readonly name: string;
  readonly bytes: number;
}

/** Longer names would take headers of their own, which the announced length does not count. */
function entryOf(folder: string, path: string, name: string): Entry {
  if (!fits(path, NAME_LIMIT) || !fits(name, FOLDER_LIMIT))
    throw new RangeError(`${name}/${path} is longer than a header of an archive has room for`);
  const file = join(folder, path);
  return { file, name: `${name}/${path}`, bytes: statSync(file).size };
}

const fits = (name: string, limit: number): boolean =>
  name.length <= limit && Buffer.byteLength(name) === name.length;

const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

/** Opens the first file once somebody reads, and no other before the one before it is read. */
async function* packed(entries: readonly Entry[]): AsyncGenerator<Buffer> {
  const archive = pack();
  const filled = fill(archive, entries).catch((failure: unknown) => {
    archive.destroy(failure instanceof Error ? failure : new Error(String(failure)));
  });
  yield* archive as AsyncIterable<Buffer>;
  await filled;
}

async function fill(archive: Pack, entries: readonly Entry[]): Promise<void> {
  for (const { file, name, bytes: size } of entries) {
    const entry = archive.entry({ name, size, mtime: new Date(0) });
    await pipeline(createReadStream(file, { highWaterMark: PIECE_BYTES }), entry);
  }
  archive.finalize();
}
