import { dayNumber } from '@ledger/kernel';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { JournalEntryToWrite, JournalPosting, JournalToWrite } from '../journals/journal';

/** A posting and the entry it is part of. */
interface PostingRow {
  readonly entry: JournalEntryToWrite;
  readonly posting: JournalPosting;
  /** From 1. */
  readonly line: number;
}

interface Column {
  readonly element: SchemaElement;
  readonly valueOf: (row: PostingRow) => bigint | boolean | number | string | null;
}

type Kind = Omit<SchemaElement, 'name' | 'repetition_type'>;

const TEXT: Kind = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const DAY: Kind = { type: 'INT32', converted_type: 'DATE' };
const INSTANT: Kind = { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' };
/** Cents and places in the log: whole, and never through a float. */
const LONG: Kind = { type: 'INT64' };
const SHORT: Kind = { type: 'INT32' };
const TRUTH: Kind = { type: 'BOOLEAN' };

const column = (name: string, kind: Kind, valueOf: Column['valueOf']): Column => ({
  element: { name, repetition_type: 'REQUIRED', ...kind },
  valueOf,
});

const OF_ENTRY: readonly Column[] = [
  column('id', TEXT, ({ entry }) => entry.id),
  column('position', LONG, ({ entry }) => BigInt(entry.position)),
  column('says', TEXT, ({ entry }) => entry.says),
  column('postedOn', DAY, ({ entry }) => dayNumber(entry.postedOn)),
  column('fiscalYear', SHORT, ({ entry }) => entry.fiscalYear),
  column('period', SHORT, ({ entry }) => entry.period),
  column('recordedAt', INSTANT, ({ entry }) => BigInt(Date.parse(entry.recordedAt))),
  column('actor', TEXT, ({ entry }) => entry.actor),
  column('isReversal', TRUTH, ({ entry }) => entry.isReversal),
  column('program', TEXT, ({ entry }) => entry.program),
];

const OF_POSTING: readonly Column[] = [
  column('line', SHORT, ({ line }) => line),
  column('code', TEXT, ({ posting }) => posting.account.code),
  column('account', TEXT, ({ posting }) => posting.account.name),
  column('path', TEXT, ({ posting }) => posting.account.path),
  column('debitCents', LONG, ({ posting }) => posting.debit),
  column('creditCents', LONG, ({ posting }) => posting.credit),
];

const ofDimension = (name: string): Column => ({
  element: { name, repetition_type: 'OPTIONAL', ...TEXT },
  valueOf: ({ entry }) => entry.dimensions[name] ?? null,
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
  const columns = [...OF_ENTRY, ...dimensions.map(ofDimension), ...OF_POSTING];
  const file = new GroupedFile(columns, title);
  for await (const entry of entries()) {
    entry.postings.forEach((posting, index) => {
      file.add({ entry, posting, line: index + 1 });
    });
    if (file.rows >= ROW_GROUP) yield file.group();
  }
  yield file.end();
}

/** A Parquet file of which the bytes that are done are handed out group by group. */
class GroupedFile {
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #data: unknown[][];
  rows = 0;

  constructor(
    private readonly columns: readonly Column[],
    title: string,
  ) {
    this.#data = columns.map(() => []);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'journal', num_children: columns.length }, ...columns.map(({ element }) => element)],
      kvMetadata: [{ key: 'title', value: title }],
      createdBy: 'course-funding-ledger',
    });
  }

  add(row: PostingRow): void {
    this.columns.forEach(({ valueOf }, at) => this.#data[at]?.push(valueOf(row)));
    this.rows += 1;
  }

  group(): Uint8Array {
    const columnData = this.columns.map(({ element: { name } }, at) => ({
      name,
      data: this.#data[at] ?? [],
    }));
    if (this.rows > 0) void this.#writer.write({ columnData, rowGroupSize: this.rows });
    this.#data = this.columns.map(() => []);
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
