import { ENTRY_DIMENSIONS, entryToWrite, type JournalEntry } from '@ledger/accounting';
import { type JournalEntryToWrite, jsonLinesOf, ParquetJournal } from '@ledger/interchange';
import { centsFromJson } from '@ledger/kernel';
import type { BundleScope } from '../bundle/bundle-format';

/** What a journal file of a bundle is called in its own metadata. */
const titleOf = (scope: BundleScope): string =>
  scope.kind === 'program'
    ? `Books of program ${scope.programId}`
    : `Books of provider ${scope.providerId} in program ${scope.programId}`;

/** The journal as Parquet, entry by entry: the same entries give the same bytes. */
export class JournalParquet {
  readonly #writer: ParquetJournal;

  constructor(scope: BundleScope) {
    this.#writer = new ParquetJournal(titleOf(scope), ENTRY_DIMENSIONS);
  }

  /** The bytes that are done, where there are some. */
  add(entry: JournalEntryToWrite): Uint8Array | undefined {
    return this.#writer.add(entry);
  }

  end(): Uint8Array {
    return this.#writer.end();
  }
}

/** The lines of an entry in `books/journal.jsonl`: a posting a line. */
export const journalLines = (entry: JournalEntry): string => jsonLinesOf(entryToWrite(entry));

/** Whether an entry is in the books of a scope: of a provider those are the ones that name it. */
export const isInBooksOf = ({ providerId }: JournalEntry, scope: BundleScope): boolean =>
  scope.kind === 'program' || providerId === scope.providerId;

/** A line of `books/journal.jsonl`. */
type JournalLine = Omit<JournalEntryToWrite, 'dimensions' | 'postings'> &
  Readonly<Record<(typeof ENTRY_DIMENSIONS)[number], string | null>> & {
    readonly code: string;
    readonly account: string;
    readonly path: string;
    readonly line: number;
    readonly debitCents: number;
    readonly creditCents: number;
  };

/** Entries back from the lines that were written of them. */
export function* entriesFromLines(lines: Iterable<Uint8Array>): Generator<JournalEntryToWrite> {
  let entry: JournalEntryToWrite | undefined;
  for (const line of lines) {
    const read = JSON.parse(Buffer.from(line).toString()) as JournalLine;
    if (read.line === 1 && entry !== undefined) yield entry;
    entry = withPosting(read.line === 1 ? undefined : entry, read);
  }
  if (entry !== undefined) yield entry;
}

function withPosting(entry: JournalEntryToWrite | undefined, line: JournalLine): JournalEntryToWrite {
  const { code, account: name, path, debitCents, creditCents, ...rest } = line;
  const account = { code, name, path, says: '' };
  const posting = { account, debit: centsFromJson(debitCents), credit: centsFromJson(creditCents) };
  if (entry !== undefined) return { ...entry, postings: [...entry.postings, posting] };
  const dimensions = Object.fromEntries(ENTRY_DIMENSIONS.map((dimension) => [dimension, rest[dimension]]));
  return { ...rest, dimensions, postings: [posting] };
}
