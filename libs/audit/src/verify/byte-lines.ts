import { BundleNotRead } from './bundle-folder';

/** A line may have so many bytes; the longest that the ledger writes carry a funding policy or a bank file's totals. */
export const MOST_LINE_BYTES = 8 << 20;

const NEWLINE = 10;

/**
 * Splits the pieces of a file into lines without their newline. A line is to be used before the next is asked for.
 *
 * @throws BundleNotRead for a line that is too long, and for a file that does not end with a newline
 */
export function* linesOf(path: string, pieces: Iterable<Uint8Array>): Iterable<Buffer> {
  let begun: Buffer = Buffer.alloc(0);
  let line = 0;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      line += 1;
      const rest = bytes.subarray(from, at);
      yield begun.length === 0 ? rest : Buffer.concat([begun, rest]);
      begun = Buffer.alloc(0);
      from = at + 1;
    }
    if (from < bytes.length) begun = Buffer.concat([begun, bytes.subarray(from)]);
    if (begun.length > MOST_LINE_BYTES)
      throw new BundleNotRead(
        `Line ${String(line + 1)} of ${path} is longer than ${String(MOST_LINE_BYTES)} bytes`,
      );
  }
  if (begun.length > 0) throw new BundleNotRead(`${path} ends within line ${String(line + 1)}`);
}
