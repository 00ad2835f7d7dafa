import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** Files that go into an archive, and the folder they stand in there. */
export interface ArchiveOrder {
  readonly folder: string;
  /** Below the folder, with `/` between folders, of at most a hundred bytes each. */
  readonly paths: readonly string[];
  /** What whoever unpacks it finds: a folder of this name. */
  readonly name: string;
}

/** An archive that is read as it is sent: memory is for a piece of one file. */
export interface Archive {
  readonly content: Readable;
  readonly bytes: number;
}

/** POSIX.1-1988 `ustar`, which every tar reads: blocks of 512 bytes, two empty ones at the end. */
const BLOCK = 512;
const PIECE_BYTES = 1 << 18;
const NAME_LIMIT = 100;
const FOLDER_LIMIT = 155;
/** Eleven octal digits; more is written in binary, as GNU tar and libarchive do. */
const OCTAL_LIMIT = 8 ** 11;
const READABLE_TO_ALL = 0o644;

/** Packs files into a tar archive: the same files give the same bytes. */
export function tarArchive({ folder, paths, name }: ArchiveOrder): Archive {
  const entries = paths.map((path) => ({ path, bytes: statSync(join(folder, path)).size }));
  const bytes = entries.reduce((sum, entry) => sum + BLOCK + padded(entry.bytes), 2 * BLOCK);
  async function* blocks(): AsyncGenerator<Buffer> {
    for (const entry of entries) {
      yield headerOf(name, entry);
      if (entry.bytes > 0)
        yield* createReadStream(join(folder, entry.path), {
          end: entry.bytes - 1,
          highWaterMark: PIECE_BYTES,
        }) as AsyncIterable<Buffer>;
      yield Buffer.alloc(padded(entry.bytes) - entry.bytes);
    }
    yield Buffer.alloc(2 * BLOCK);
  }
  return { content: Readable.from(blocks(), { objectMode: false }), bytes };
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
}

const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

/** Where each field of a header begins. */
const AT = {
  name: 0,
  mode: 100,
  uid: 108,
  gid: 116,
  size: 124,
  mtime: 136,
  sum: 148,
  type: 156,
  magic: 257,
} as const;
const AT_FOLDER = 345;
const ORDINARY_FILE = '0';

function headerOf(folder: string, { path, bytes }: Entry): Buffer {
  if (Buffer.byteLength(path) > NAME_LIMIT || Buffer.byteLength(folder) > FOLDER_LIMIT)
    throw new RangeError(`${folder}/${path} is longer than a header of an archive has room for`);
  const header = Buffer.alloc(BLOCK);
  header.write(path, AT.name);
  header.write(octal(READABLE_TO_ALL, 7), AT.mode);
  header.write(octal(0, 7), AT.uid);
  header.write(octal(0, 7), AT.gid);
  writeSize(header, bytes);
  header.write(octal(0, 11), AT.mtime);
  header.write(ORDINARY_FILE, AT.type);
  header.write('ustar\x0000', AT.magic);
  header.write(folder, AT_FOLDER);
  // The sum is over the header with blanks where the sum stands.
  header.write(' '.repeat(8), AT.sum);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, AT.sum);
  return header;
}

function writeSize(header: Buffer, bytes: number): void {
  if (bytes < OCTAL_LIMIT) {
    header.write(octal(bytes, 11), AT.size);
    return;
  }
  header[AT.size] = 0x80;
  header.writeBigUInt64BE(BigInt(bytes), AT.size + 4);
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
