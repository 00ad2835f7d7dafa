import { hash } from 'node:crypto';
import { HASH_BYTES, type Hash } from '@ledger/merkle';

const BEGUN_BYTES = 1 << 20;
const BYTES_OF_UNIT = 3;
const LEAF = 0;
const NEWLINE = 10;
const NEWLINE_BYTES = 1;

/**
 * Lines that wait to be written, each hashed as a leaf where it lies: the byte 0 that begins a leaf (RFC 6962) stands
 * for that moment in the place of the newline before the line, so that a line is encoded once and copied never.
 */
export class LeafLines {
  #bytes = Buffer.allocUnsafe(BEGUN_BYTES);
  /** Behind the last line that is kept; the first byte is nobody's newline. */
  #end = NEWLINE_BYTES;
  #lineBytes = 0;
  readonly #leaf = Buffer.alloc(HASH_BYTES);

  /** Takes a line, and gives its hash as a leaf: to be used before the next line is put. */
  put(line: string): Hash {
    const most = line.length * BYTES_OF_UNIT + NEWLINE_BYTES;
    if (this.#end + most > this.#bytes.length) this.#grow(most);
    this.#lineBytes = this.#bytes.write(line, this.#end);
    const begin = this.#end - 1;
    this.#bytes[begin] = LEAF;
    const digest = hash('sha256', this.#bytes.subarray(begin, this.#end + this.#lineBytes), 'binary');
    this.#bytes[begin] = NEWLINE;
    this.#leaf.write(digest, 'binary');
    return this.#leaf;
  }

  /** Keeps the line that was put last. */
  keep(): void {
    this.#end += this.#lineBytes;
    this.#bytes[this.#end] = NEWLINE;
    this.#end += NEWLINE_BYTES;
  }

  /** Hands over the lines that were kept, each with its newline; the one that was put last may still be kept. */
  handOver(use: (lines: Uint8Array) => void): void {
    use(this.#bytes.subarray(NEWLINE_BYTES, this.#end));
    this.#bytes.copyWithin(NEWLINE_BYTES, this.#end, this.#end + this.#lineBytes);
    this.#end = NEWLINE_BYTES;
  }

  #grow(most: number): void {
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + most));
    this.#bytes.copy(grown, 0, 0, this.#end);
    this.#bytes = grown;
  }
}
