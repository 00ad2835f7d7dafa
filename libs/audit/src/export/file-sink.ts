import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { BundleFile } from '../bundle/bundle-format';

/** Bytes read at a time when a file is taken up again, and written at a time. */
const CHUNK_BYTES = 1 << 20;
/** A character of a text has at most so many bytes. */
const BYTES_OF_UNIT = 3;

/** A file of a bundle that is written piece by piece; its hash grows with it. */
export class FileSink {
  readonly #hash = createHash('sha256');
  readonly #file: number;
  readonly #waiting = Buffer.allocUnsafe(CHUNK_BYTES);
  #filled = 0;
  #written = 0;

  /** @param kept - bytes at the beginning of a file that is taken up again; what follows them is cut off */
  constructor(
    root: string,
    readonly path: string,
    kept = 0,
  ) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    this.#file = openSync(file, kept === 0 ? 'w+' : 'r+');
    if (kept > 0) this.#takeUp(kept);
  }

  write(piece: string | Uint8Array): void {
    const most = typeof piece === 'string' ? piece.length * BYTES_OF_UNIT : piece.length;
    if (this.#filled + most > CHUNK_BYTES) this.#flush();
    if (most > CHUNK_BYTES) this.#put(typeof piece === 'string' ? Buffer.from(piece) : piece);
    else if (typeof piece === 'string') this.#filled += this.#waiting.write(piece, this.#filled);
    else {
      this.#waiting.set(piece, this.#filled);
      this.#filled += piece.length;
    }
  }

  /** The file as it is on the disk now, whatever happens to this process or its machine. */
  kept(): BundleFile {
    this.#flush();
    fsyncSync(this.#file);
    return { path: this.path, bytes: this.#written, sha256: this.#hash.copy().digest('hex') };
  }

  close(): BundleFile {
    const file = this.kept();
    closeSync(this.#file);
    return file;
  }

  #flush(): void {
    this.#put(this.#waiting.subarray(0, this.#filled));
    this.#filled = 0;
  }

  #put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done);
    this.#written += bytes.length;
  }

  #takeUp(kept: number): void {
    ftruncateSync(this.#file, kept);
    while (this.#written < kept) {
      const most = Math.min(CHUNK_BYTES, kept - this.#written);
      const count = readSync(this.#file, this.#waiting, 0, most, this.#written);
      if (count === 0) throw new RangeError(`${this.path} has fewer than ${String(kept)} bytes`);
      this.#hash.update(this.#waiting.subarray(0, count));
      this.#written += count;
    }
  }
}

/** Writes a whole file of a bundle into a folder that is there. */
export function writeWhole(root: string, path: string, content: string | Uint8Array): BundleFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  writeFileSync(join(root, path), bytes);
  return { path, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') };
}

/** Makes the folder of a file. */
export const makeFolderOf = (root: string, path: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
};

/** The bytes of a file, a piece at a time; a piece is to be used before the next is asked for. */
export function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk))
      yield chunk.subarray(0, count);
  } finally {
    closeSync(file);
  }
}
