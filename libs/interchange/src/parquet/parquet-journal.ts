import { dayNumber } from '@ledger/kernel';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { JournalEntryToWrite, JournalPosting, JournalToWrite } from '../journals/journal';

/** What a cell holds. */
type Cell = Uint8Array | bigint | boolean | number | string | null;

interface Column {
  readonly element: SchemaElement;
  /** Puts what the column has of an entry behind what it has of others, posting by posting. */
  readonly append: (cells: Cell[], entry: JournalEntryToWrite) => void;
  /** Whether readers skip row groups by its least and greatest value. */
  readonly isSearchedBy: boolean;
  /** Left to the writer where it is empty; a column without repetitions is not searched for any. */
  readonly encoding: { readonly encoding?: 'PLAIN' };
}

type Kind = Omit<SchemaElement, 'name' | 'repetition_type'>;

const TEXT: Kind = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const DAY: Kind = { type: 'INT32', converted_type: 'DATE' };
const INSTANT: Kind = { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
/** Cents and places in the log: whole, and never through a float. */
const LONG: Kind = { type: 'INT64' };
const SHORT: Kind = { type: 'INT32' };
const TRUTH: Kind = { type: 'BOOLEAN' };

const SEARCHED: ReadonlySet<string> = new Set(['position', 'postedOn', 'fiscalYear', 'period']);
const UNREPEATED: ReadonlySet<string> = new Set([
  'id',
  'position',
  'recordedAt',
  'debitCents',
  'creditCents',
]);

type OfEntry = (entry: JournalEntryToWrite) => Cell;
type OfPosting = (posting: JournalPosting, line: number) => Cell;

/** What is the same for every posting of an entry is reckoned once. */
const byEntry =
  (valueOf: OfEntry): Column['append'] =>
  (cells, entry) => {
    const value = valueOf(entry);
    for (let line = 1; line <= entry.postings.length; line += 1) cells.push(value);
  };

const byPosting =
  (valueOf: OfPosting): Column['append'] =>
  (cells, { postings }) => {
    let line = 0;
    for (const posting of postings) cells.push(valueOf(posting, (line += 1)));
  };

const column = (name: string, kind: Kind, append: Column['append']): Column => ({
  element: { name, repetition_type: 'REQUIRED', ...kind },
  append,
  isSearchedBy: SEARCHED.has(name),
  encoding: UNREPEATED.has(name) ? { encoding: 'PLAIN' } : {},
});

const ofEntry = (name: string, kind: Kind, valueOf: OfEntry): Column => column(name, kind, byEntry(valueOf));
const ofPosting = (name: string, kind: Kind, valueOf: OfPosting): Column =>
  column(name, kind, byPosting(valueOf));

const OF_ENTRY: readonly Column[] = [
  // The writer would encode it anew for every posting.
  ofEntry('id', TEXT, ({ id }) => Buffer.from(id)),
  ofEntry('position', LONG, ({ position }) => BigInt(position)),
  ofEntry('says', TEXT, ({ says }) => says),
  ofEntry('postedOn', DAY, ({ postedOn }) => dayNumber(postedOn)),
  ofEntry('fiscalYear', SHORT, ({ fiscalYear }) => fiscalYear),
  ofEntry('period', SHORT, ({ period }) => period),
  ofEntry('recordedAt', INSTANT, ({ recordedAt }) => BigInt(Date.parse(recordedAt))),
  ofEntry('actor', TEXT, ({ actor }) => actor),
  ofEntry('isReversal', TRUTH, ({ isReversal }) => isReversal),
  ofEntry('program', TEXT, ({ program }) => program),
];

const OF_POSTING: readonly Column[] = [
  ofPosting('line', SHORT, (_, line) => line),
  ofPosting('code', TEXT, ({ account }) => account.code),
  ofPosting('account', TEXT, ({ account }) => account.name),
  ofPosting('path', TEXT, ({ account }) => account.path),
  ofPosting('debitCents', LONG, ({ debit }) => debit),
  ofPosting('creditCents', LONG, ({ credit }) => credit),
];

const ofDimension = (name: string): Column => ({
  element: { name, repetition_type: 'OPTIONAL', ...TEXT },
  append: byEntry(({ dimensions }) => dimensions[name] ?? null),
  isSearchedBy: false,
  encoding: {},
});

/** Postings in a row group: as many are in memory at once, some 20 MB. */
const ROW_GROUP = 20_000;

/**
 * The journal as Apache Parquet, a posting a row in the order of the log: cents as INT64, days as DATE, instants as
 * TIMESTAMP. It is written one row group at a time, however long the journal is.
 *
 * @param dimensions - what else is known of an entry: a column each, null where an entry has none
 */
export async function* parquetJournal(
  { entries, title }: JournalToWrite,
  dimensions: readonly string[],
): AsyncGenerator<Uint8Array> {
  const file = new ParquetJournal(title, dimensions);
  for await (const entry of entries()) {
    const done = file.add(entry);
    if (done !== undefined) yield done;
  }
  yield file.end();
}

/** The same, by a writer that is handed entry after entry. */
export class ParquetJournal {
  readonly #file: GroupedFile;

  constructor(title: string, dimensions: readonly string[]) {
    this.#file = new GroupedFile([...OF_ENTRY, ...dimensions.map(ofDimension), ...OF_POSTING], title);
  }

  /** The bytes that are done, where a row group is full. */
  add(entry: JournalEntryToWrite): Uint8Array | undefined {
    this.#file.add(entry);
    return this.#file.rows >= ROW_GROUP ? this.#file.group() : undefined;
  }

  /** The last bytes. */
  end(): Uint8Array {
    return this.#file.end();
  }
}

/** A column with its cells of the row group that is being filled. */
interface FilledColumn extends Column {
  cells: Cell[];
}

/**
 * A Parquet file of which the bytes that are done are handed out group by group. Entries are taken apart when they
 * come, so that the cells of a group are kept and not the entries as well.
 */
class GroupedFile {
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #columns: readonly FilledColumn[];
  rows = 0;

  constructor(columns: readonly Column[], title: string) {
    this.#columns = columns.map((each) => ({ cells: [], ...each }));
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'journal', num_children: columns.length }, ...columns.map(({ element }) => element)],
      kvMetadata: [{ key: 'title', value: title }],
      createdBy: 'course-funding-ledger',
    });
  }

  add(entry: JournalEntryToWrite): void {
    for (const { append, cells } of this.#columns) append(cells, entry);
    this.rows += entry.postings.length;
  }

  group(): Uint8Array {
    const columnData = this.#columns.map(({ element, cells, isSearchedBy, encoding }) => ({
      name: element.name,
      data: cells,
      statistics: isSearchedBy,
      ...encoding,
    }));
    if (this.rows > 0) void this.#writer.write({ columnData, rowGroupSize: this.rows });
    for (const each of this.#columns) each.cells = [];
    this.rows = 0;
    return this.#done();
  }

  end(): Uint8Array {
    const last = this.group();
    void this.#writer.finish();
    return Buffer.concat([last, this.#done()]);
  }

  /** What the writer has made since it was last asked; its place in the file goes on. */
  #done(): Uint8Array {
    const done = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return done;
  }
}
