import { ADVICE_FILE_CONTROL, FILE_CONTROL, FILE_HEADER } from '../layout/file-layout';
import { BATCH_HEADER } from '../layout/batch-layout';
import { RECORD_LENGTH } from '../layout/field';
import { isDigits } from '../layout/field-kinds';
import { type NachaProblemCode } from '../problem-catalogue';
import { BatchScan } from './batch-scan';
import { checkCount, checkFields, type RecordLine } from './check-record';
import { type Findings } from './findings';
import { Tally } from './tally';

/** Lines come in blocks of ten. */
const BLOCKING_FACTOR = 10;
const PADDING = '9'.repeat(RECORD_LENGTH);
const PRINTABLE = /^[ -~]*$/;

const COUNTS: readonly (readonly [keyof ReturnType<Tally['expected']>, NachaProblemCode])[] = [
  ['entryCount', 'file.entry_count'],
  ['entryHash', 'file.entry_hash'],
  ['debitTotal', 'file.debit_total'],
  ['creditTotal', 'file.credit_total'],
];

/** A NACHA file while its lines arrive; it keeps one batch header and one entry at a time. */
export class FileScan {
  readonly tally = new Tally();
  private number = 0;
  private emptyFrom = 0;
  private batch: BatchScan | undefined;
  private lastBatchNumber = '';
  private kinds = { advice: false, other: false };
  private spoiled = false;
  private control: RecordLine | undefined;

  constructor(private readonly findings: Findings) {}

  /** Takes the next line, without its line break. */
  line(text: string): void {
    this.number += 1;
    const line = { number: this.number, text };
    if (text === '') {
      if (this.emptyFrom === 0) this.emptyFrom = this.number;
      return;
    }
    if (this.emptyFrom > 0) this.findings.problem('line.empty', this.emptyFrom);
    this.emptyFrom = 0;
    if (this.control !== undefined) this.afterControl(line);
    else if (this.isReadable(line)) this.record(line);
  }

  /** Takes the end of the file. */
  end(): void {
    const { findings, control } = this;
    const lines = this.emptyFrom > 0 ? this.emptyFrom - 1 : this.number;
    if (lines === 0) {
      findings.problem('file.empty', 0);
      return;
    }
    if (control === undefined) {
      this.leaveBatch();
      findings.problem('file.control_missing', 0);
      return;
    }
    if (lines % BLOCKING_FACTOR !== 0 || lines - control.number >= BLOCKING_FACTOR)
      findings.problem('file.padding', 0, {
        detail: `${String(lines)} lines, the file control is line ${String(control.number)}`,
      });
    this.checkControl(control);
  }

  private isReadable({ number, text }: RecordLine): boolean {
    if (number === 1 && !text.startsWith('1')) this.findings.problem('file.header_missing', 1);
    const isLong = text.length === RECORD_LENGTH;
    if (!isLong)
      this.findings.problem('line.length', number, { detail: `${String(text.length)} characters` });
    const isPrintable = PRINTABLE.test(text);
    if (!isPrintable) {
      const at = text.search(/[^ -~]/) + 1;
      this.findings.problem('line.character', number, { detail: `at position ${String(at)}` });
    }
    if (isLong && isPrintable) return true;
    this.spoil(text);
    return false;
  }

  /** A record that cannot be read still tells by its first character where the file stands. */
  private spoil(text: string): void {
    this.spoiled = true;
    if (this.batch !== undefined) this.batch.spoiled = true;
    if (text.startsWith('8')) {
      this.batch?.finish();
      this.endBatch();
    }
    if (text.startsWith('9')) {
      this.leaveBatch();
      this.control = { number: this.number, text };
    }
  }

  private record(line: RecordLine): void {
    switch (line.text[0]) {
      case '1':
        this.header(line);
        break;
      case '5':
        this.openBatch(line);
        break;
      case '6':
      case '7':
        this.entryOrAddenda(line);
        break;
      case '8':
        this.closeBatch(line);
        break;
      case '9':
        this.fileControl(line);
        break;
      default:
        this.findings.problem('record.type', line.number);
        this.spoil(line.text);
    }
  }

  private header(line: RecordLine): void {
    if (line.number !== 1)
      this.findings.problem('record.order', line.number, { detail: 'a second file header' });
    checkFields(this.findings, line, FILE_HEADER);
  }

  private openBatch(line: RecordLine): void {
    this.leaveBatch();
    const batch = new BatchScan(this.findings, line);
    const { batchNumber } = batch.header;
    if (isDigits(batchNumber) && batchNumber <= this.lastBatchNumber)
      this.findings.problem('batch.number_order', line.number, { field: BATCH_HEADER.at.batchNumber });
    this.lastBatchNumber = batchNumber;
    this.kinds[batch.isAdvice ? 'advice' : 'other'] = true;
    if (this.kinds.advice && this.kinds.other) this.findings.problem('file.advice_mixed', line.number);
    this.batch = batch;
  }

  private entryOrAddenda(line: RecordLine): void {
    if (this.batch === undefined) {
      this.findings.problem('record.order', line.number, { detail: 'outside a batch' });
      this.spoiled = true;
    } else if (line.text.startsWith('6')) this.batch.addEntry(line);
    else this.batch.addAddenda(line);
  }

  private closeBatch(line: RecordLine): void {
    if (this.batch === undefined) {
      this.findings.problem('record.order', line.number, { detail: 'a batch control without a batch' });
      this.spoiled = true;
      return;
    }
    this.batch.close(line);
    this.endBatch();
  }

  /** A batch that is still open when something else begins lacks its control. */
  private leaveBatch(): void {
    if (this.batch === undefined) return;
    this.batch.finish();
    this.findings.problem('batch.control_missing', this.batch.header.line.number);
    this.endBatch();
  }

  private endBatch(): void {
    if (this.batch === undefined) return;
    this.tally.addBatch(this.batch.tally);
    this.spoiled ||= this.batch.spoiled;
    this.batch = undefined;
  }

  private fileControl(line: RecordLine): void {
    this.leaveBatch();
    this.control = line;
    if (line.text === PADDING) this.findings.problem('file.control_missing', line.number);
    else checkFields(this.findings, line, this.kinds.advice ? ADVICE_FILE_CONTROL : FILE_CONTROL);
  }

  private afterControl({ number, text }: RecordLine): void {
    if (text !== PADDING) this.findings.problem('file.content_after_control', number);
  }

  private checkControl(line: RecordLine): void {
    const { findings, tally } = this;
    if (tally.batches === 0 && !this.spoiled) findings.problem('file.no_batches', 0);
    if (this.spoiled || line.text === PADDING) return;
    const { at } = this.kinds.advice ? ADVICE_FILE_CONTROL : FILE_CONTROL;
    const blocks = String(Math.ceil(line.number / BLOCKING_FACTOR));
    checkCount(findings, line, {
      field: at.batchCount,
      expected: String(tally.batches),
      code: 'file.batch_count',
    });
    checkCount(findings, line, { field: at.blockCount, expected: blocks, code: 'file.block_count' });
    const expected = tally.expected();
    for (const [name, code] of COUNTS)
      checkCount(findings, line, { field: at[name], expected: expected[name], code });
  }
}
