import { toCents } from '@ledger/kernel';
import { ADVICE_BATCH_CONTROL, BATCH_CONTROL, BATCH_HEADER } from '../layout/batch-layout';
import { cut, type Field } from '../layout/field';
import { isBlank, isDigits } from '../layout/field-kinds';
import { type NachaProblemCode } from '../problem-catalogue';
import { type NachaEntry } from '../records';
import { fieldNamed } from './addenda-scan';
import { batchRecord, type BatchHeader, readBatchHeader } from './batch-header';
import { checkCount, checkFields, checkRepeated, type RecordLine } from './check-record';
import { checkEntry, isReturned } from './entry-rules';
import { EntryScan } from './entry-scan';
import { type Findings } from './findings';
import { Tally } from './tally';

const COUNTS: readonly (readonly [keyof ReturnType<Tally['expected']>, NachaProblemCode])[] = [
  ['entryCount', 'batch.entry_count'],
  ['entryHash', 'batch.entry_hash'],
  ['debitTotal', 'batch.debit_total'],
  ['creditTotal', 'batch.credit_total'],
];

/** A batch while its records arrive; it keeps one entry at a time. */
export class BatchScan {
  readonly tally = new Tally();
  readonly header: BatchHeader;
  /** A line that could not be read makes every count of the batch meaningless. */
  spoiled = false;
  private entry: EntryScan | undefined;
  private lastTrace = '';
  private sendsForward = false;

  constructor(
    private readonly findings: Findings,
    line: RecordLine,
  ) {
    this.header = readBatchHeader(findings, line);
    findings.record(() => batchRecord(this.header));
  }

  get isAdvice(): boolean {
    return this.header.classCode === 'ADV';
  }

  addEntry(line: RecordLine): void {
    this.closeEntry();
    const entry = new EntryScan(this.findings, this.header, line);
    this.entry = entry;
    if (entry.trace <= this.lastTrace)
      this.findings.problem('entry.trace_order', line.number, { field: entry.layout.at.traceSequence });
    this.lastTrace = entry.trace;
    this.tally.addEntry({
      side: entry.meaning?.side,
      amount: entry.amount ?? 0n,
      receivingDfi: isDigits(entry.receivingDfi) ? Number(entry.receivingDfi) : 0,
    });
  }

  addAddenda(line: RecordLine): void {
    this.tally.addenda += 1;
    if (this.entry === undefined)
      this.findings.problem('record.order', line.number, { detail: 'no entry before it' });
    else this.entry.add(line);
  }

  /** Closes the batch with its control record. */
  close(line: RecordLine): void {
    this.finish();
    const { findings, header } = this;
    const layout = this.isAdvice ? ADVICE_BATCH_CONTROL : BATCH_CONTROL;
    checkFields(findings, line, layout);
    const { serviceClass, odfi, batchNumber } = layout.at;
    const repeated: readonly (readonly [Field, string, NachaProblemCode])[] = [
      [serviceClass, header.serviceClass, 'batch.service_class_differs'],
      [odfi, header.odfi, 'batch.odfi_differs'],
      [batchNumber, header.batchNumber, 'batch.number_differs'],
    ];
    for (const [field, expected, code] of repeated) checkRepeated(findings, line, { field, expected, code });
    this.checkCompany(line, fieldNamed(layout, 'companyId'));
    if (this.spoiled) return;
    const expected = this.tally.expected();
    for (const [name, code] of COUNTS)
      checkCount(findings, line, { field: layout.at[name], expected: expected[name], code });
  }

  /** Ends the batch, with a control record or without. */
  finish(): void {
    this.closeEntry();
    const { findings, header } = this;
    const { number } = header.line;
    if (this.tally.entries === 0 && !this.spoiled) findings.problem('batch.empty', number);
    const isMissing = isBlank(header.effectiveDay) || header.effectiveDay === '000000';
    const { effectiveDay } = BATCH_HEADER.at;
    if (header.classCode === 'ENR' && !isBlank(header.effectiveDay))
      findings.problem('field.not_blank', number, { field: effectiveDay });
    if (this.sendsForward && isMissing)
      findings.problem('batch.effective_day_missing', number, { field: effectiveDay });
  }

  /** Blank in international batches of some senders, otherwise as in the header. */
  private checkCompany(line: RecordLine, field: Field | undefined): void {
    const { header, findings } = this;
    if (field === undefined || cut(line.text, field) === header.companyId) return;
    const isLeftOut = header.isInternational && isBlank(cut(line.text, field));
    findings.problem(isLeftOut ? 'batch.company_not_repeated' : 'batch.company_differs', line.number, {
      field,
    });
  }

  private closeEntry(): void {
    const { entry, findings, header } = this;
    if (entry === undefined) return;
    this.entry = undefined;
    checkEntry(findings, entry);
    if (!isReturned(entry) && header.classCode !== 'ENR' && !this.isAdvice) this.sendsForward = true;
    findings.record(() => entryRecord(entry));
  }
}

function entryRecord(entry: EntryScan): NachaEntry {
  const { header, line, layout } = entry;
  const { text } = line;
  const named = (name: string): string => {
    const field = fieldNamed(layout, name);
    return field === undefined ? '' : cut(text, field).trim();
  };
  return {
    kind: 'entry',
    line: line.number,
    batchNumber: Number(header.batchNumber),
    entryClass: header.classCode,
    companyId: header.companyId.trimEnd(),
    transactionCode: named('transactionCode'),
    side: entry.meaning?.side ?? 'credit',
    purpose: entry.meaning?.purpose ?? 'return',
    routingNumber: entry.receivingDfi + named('checkDigit'),
    accountNumber: named('accountNumber'),
    amount: toCents(entry.amount ?? 0n),
    identification: named('identification'),
    receiverName: named('receiverName'),
    trace: entry.trace,
    remittanceText: entry.remittanceText,
    returns: entry.returns,
    change: entry.change,
  };
}
