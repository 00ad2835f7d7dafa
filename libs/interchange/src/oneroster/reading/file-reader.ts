import { type Diagnostic, diagnose, type DiagnosticItem } from '../diagnostic';
import { columnsOf } from '../format/columns';
import { type FileMode, type OneRosterVersion, type ReadableFile } from '../format/files';
import { type FileRows, type RowItem } from '../format/rows';
import { type BundleLimits } from '../limits';
import { type FileTally } from './file-tally';
import { type CsvRecord } from './records';
import { checkHeader, planRows } from './row-plan';
import { type ReadRow, rowReader } from './row-reader';

/** What reading one file yields. */
export type FileItem<File extends ReadableFile = ReadableFile> = RowItem<File> | DiagnosticItem;

/** What a file reader must know of the bundle. */
export interface FileContext<File extends ReadableFile> {
  readonly file: File;
  readonly mode: FileMode;
  readonly version: OneRosterVersion;
  readonly limits: BundleLimits;
  readonly tally: FileTally;
}

/** Reads the records of one file, header first. Pure: it holds the sourcedIds seen and nothing else. */
export class FileReader<File extends ReadableFile> {
  /** Set when nothing more of the file is to be read. */
  ended = false;
  private readonly fileName: string;
  private readonly seen = new Set<string>();
  private readRow: ((record: CsvRecord) => ReadRow) | undefined;

  constructor(private readonly context: FileContext<File>) {
    this.fileName = `${context.file}.csv`;
  }

  /** Reads the next records. */
  read(records: readonly CsvRecord[]): readonly FileItem<File>[] {
    const items: FileItem<File>[] = [];
    for (const record of records) {
      if (this.ended) break;
      if (this.readRow === undefined) this.readHeader(record, items);
      else this.readRecord(record, this.readRow, items);
    }
    return items;
  }

  /** Says what is missing once the file has ended. */
  end(): readonly FileItem<File>[] {
    if (this.readRow !== undefined || this.ended) return [];
    this.cutShort();
    const finding = { file: this.fileName, line: 1, column: 'every column' };
    return this.context.tally.admit(diagnose('schema.missing_header', finding));
  }

  private readHeader({ line, cells, fault }: CsvRecord, items: FileItem<File>[]): void {
    const { file, version, mode, limits } = this.context;
    const columns = columnsOf(file, version);
    const found =
      fault === undefined
        ? checkHeader({ file: this.fileName, line, header: cells, columns })
        : [diagnose(fault, { file: this.fileName, line })];
    this.tell(found, items);
    if (found.some(({ severity }) => severity === 'error')) this.cutShort();
    this.readRow = rowReader(this.fileName, planRows(cells, columns, mode), limits.cellCharacters);
  }

  private readRecord(
    record: CsvRecord,
    readRow: (record: CsvRecord) => ReadRow,
    items: FileItem<File>[],
  ): void {
    const { tally, limits } = this.context;
    const { line, fault } = record;
    if (tally.rows >= limits.rowsPerFile) {
      this.cutShort();
      this.tell([diagnose('file.row_count_exceeded', { file: this.fileName, line: 0 })], items);
      return;
    }
    tally.rows += 1;
    if (fault === undefined) this.keep(readRow(record), line, items);
    else this.tell([diagnose(fault, { file: this.fileName, line })], items);
  }

  private keep({ values, status, diagnostics }: ReadRow, line: number, items: FileItem<File>[]): void {
    this.tell(diagnostics, items);
    if (values === undefined) return;
    const sourcedId = values['sourcedId'] as string;
    if (this.seen.has(sourcedId)) {
      const finding = { file: this.fileName, line, column: 'sourcedId', sourcedId };
      this.tell([diagnose('reference.duplicate_sourced_id', finding)], items);
      return;
    }
    this.seen.add(sourcedId);
    // The columns of the file, checked one by one, are the properties of its row type.
    const row = values as unknown as FileRows[File];
    items.push({ kind: 'row', file: this.context.file, line, status, row });
  }

  private cutShort(): void {
    this.ended = true;
    this.context.tally.cutShort = true;
  }

  private tell(diagnostics: readonly Diagnostic[], items: FileItem<File>[]): void {
    for (const diagnostic of diagnostics) items.push(...this.context.tally.admit(diagnostic));
  }
}
