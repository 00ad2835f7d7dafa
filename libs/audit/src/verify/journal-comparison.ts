import { type JournalEntryToWrite, JsonLines } from '@ledger/interchange';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import type { CheckedFiles } from './checked-files';
import type { Check } from './findings';

/** Bytes of the books that are compared at a time. */
const COMPARED_AT_ONCE = 1 << 17;
/** Characters of a line that a finding shows. */
const MOST_SHOWN = 600;

/**
 * The journal of a bundle, held against the lines that the events give, up to the first that is another. Both are
 * put into the same memory again and again: a journal has as many bytes as the events themselves.
 */
export class JournalComparison {
  readonly #pieces: Iterator<Uint8Array>;
  readonly #expected = new JsonLines();
  #room = Buffer.alloc(0);
  #found: Buffer = Buffer.alloc(0);
  #isOver = false;

  constructor(
    files: CheckedFiles,
    private readonly check: Check,
  ) {
    const path = BUNDLE_PATHS.journal;
    this.#pieces = (files.has(path) ? files.pieces(path) : [])[Symbol.iterator]();
  }

  /** Takes the next entry. */
  add(entry: JournalEntryToWrite): void {
    this.check.count();
    if (this.#isOver) return;
    this.#expected.add(entry);
    if (this.#expected.length >= COMPARED_AT_ONCE) this.#compare();
  }

  /** Compares what is left, and that nothing comes after it. */
  finish(): void {
    if (!this.#isOver) this.#compare();
    if (!this.#isOver && this.#takeUp(1).length > 0)
      this.#fail({
        says: 'The journal goes on after what the events post.',
        expected: 'nothing',
        found: this.#found,
      });
    this.#pieces.return?.();
  }

  #compare(): void {
    const expected = this.#expected.bytes;
    const found = this.#takeUp(expected.length).subarray(0, expected.length);
    if (expected.equals(found)) {
      this.#found = this.#found.subarray(expected.length);
      this.#expected.clear();
      return;
    }
    const from = lineOfDifference(expected, found);
    const line = lineAt(expected, from);
    const { position, id } = JSON.parse(line) as { readonly position: number; readonly id: string };
    this.#fail({
      ...{ position, eventId: id, expected: line },
      says: `The journal does not say what the event at position ${String(position)} posts.`,
      found: found.subarray(from),
    });
  }

  /** What the file has next, as many bytes as are asked for where there are so many. */
  #takeUp(bytes: number): Buffer {
    while (this.#found.length < bytes) {
      const piece = this.#pieces.next();
      if (piece.done === true) break;
      const left = this.#found;
      this.#found = this.#roomFor(left.length + piece.value.length);
      left.copy(this.#found);
      this.#found.set(piece.value, left.length);
    }
    return this.#found;
  }

  /** So many bytes of memory that was used before, where it is large enough. */
  #roomFor(bytes: number): Buffer {
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafeSlow(bytes);
    return this.#room.subarray(0, bytes);
  }

  #fail({
    found,
    expected,
    ...said
  }: Omit<Parameters<Check['fail']>[0], 'found'> & { readonly found: Buffer }): void {
    this.#isOver = true;
    this.check.fail({
      ...said,
      file: BUNDLE_PATHS.journal,
      ...(expected !== undefined && { expected: expected.slice(0, MOST_SHOWN) }),
      found: found.length === 0 ? 'nothing' : lineAt(found, 0).slice(0, MOST_SHOWN),
    });
    this.check.skip('The journal was compared up to its first line that is not what the events post.');
  }
}

const NEWLINE = 10;

/** Where the line begins that has the first byte that is another. */
function lineOfDifference(expected: Buffer, found: Buffer): number {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  return at === 0 ? 0 : expected.lastIndexOf(NEWLINE, at - 1) + 1;
}

function lineAt(bytes: Buffer, from: number): string {
  const end = bytes.indexOf(NEWLINE, from);
  return bytes.subarray(from, end < 0 ? bytes.length : end).toString();
}
