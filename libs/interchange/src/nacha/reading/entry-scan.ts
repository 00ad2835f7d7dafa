import { readBankRemittance } from '../../x12/bank-remittance';
import { REMITTANCE_ADDENDA } from '../layout/addenda-layout';
import { returnedLayoutOf } from '../entry-class';
import { type EntryLayout, INTERNATIONAL_ENTRY } from '../layout/entry-layout';
import { cut, type Layout } from '../layout/field';
import { checks, isDigits } from '../layout/field-kinds';
import { type NachaChange, type NachaReturn } from '../records';
import { TRANSACTION_CODES, type TransactionCode } from '../transaction-code';
import {
  addendaLayout,
  addendaTypeOf,
  checkAddenda,
  fieldNamed,
  readChange,
  readReturn,
} from './addenda-scan';
import { type BatchHeader } from './batch-header';
import { checkCount, checkFields, checkRepeated, type RecordLine } from './check-record';
import { type Findings } from './findings';

/** No entry may have more addenda of a type; what comes beyond is checked and not kept. */
const ADDENDA_KEPT = 9_999;

/** A record of type 98 or 99, for comparing its trace number once the whole entry is known. */
interface TracedRecord {
  readonly line: RecordLine;
  readonly layout: Layout;
}

/** An entry while its addenda arrive. */
export class EntryScan {
  readonly layout: EntryLayout;
  readonly meaning: TransactionCode | undefined;
  /** Undefined when it is not written in digits. */
  readonly amount: bigint | undefined;
  readonly receivingDfi: string;
  readonly trace: string;
  readonly returns: NachaReturn[] = [];
  readonly traced: TracedRecord[] = [];
  /** How many addenda of each type there are. */
  readonly addenda = new Map<string, number>();
  addendaCount = 0;
  change: NachaChange | null = null;
  private readonly remittance: string[] = [];
  private lastType = '';

  constructor(
    private readonly findings: Findings,
    readonly header: BatchHeader,
    readonly line: RecordLine,
  ) {
    const code = line.text.slice(1, 3);
    this.meaning = TRANSACTION_CODES.get(code);
    this.layout = layoutOf(header, this.meaning);
    checkFields(findings, line, this.layout);
    const { at } = this.layout;
    const amount = cut(line.text, at.amount);
    this.amount = isDigits(amount) ? BigInt(amount) : undefined;
    this.receivingDfi = cut(line.text, at.receivingDfi);
    this.trace = cut(line.text, at.traceOdfi) + cut(line.text, at.traceSequence);
    this.checkRouting();
  }

  /** The text of type 05 addenda joined, without blanks at its end. */
  get remittanceText(): string {
    return this.remittance.join('').trimEnd();
  }

  get indicator(): string {
    return cut(this.line.text, this.layout.at.addendaIndicator);
  }

  add(line: RecordLine): void {
    const { header, findings } = this;
    const type = addendaTypeOf(line);
    const layout = addendaLayout(line, { ...header, trace: this.trace });
    this.addendaCount += 1;
    if (layout === undefined || !this.allows(type)) {
      findings.problem('addenda.type', line.number, { field: TYPE_FIELD });
      return;
    }
    const ofType = (this.addenda.get(type) ?? 0) + 1;
    this.addenda.set(type, ofType);
    if (type < this.lastType) findings.problem('addenda.order', line.number, { field: TYPE_FIELD });
    this.lastType = type;
    checkAddenda(findings, line, { layout, trace: this.trace });
    this.checkSequence(line, layout, ofType);
    if (ofType <= ADDENDA_KEPT) this.keep(type, line, layout);
  }

  /** A remittance that is an X12 820 must be well formed and explain exactly the amount of the entry. */
  checkRemittance(): void {
    const { header, line, findings, amount } = this;
    if (header.classCode !== 'CTX' || this.returns.length > 0) return;
    const reading = readBankRemittance(this.remittanceText);
    if (reading === undefined) return;
    const [fault] = reading.problems;
    if (fault !== undefined)
      findings.problem('remittance.unreadable', line.number, { detail: fault.message });
    else if (amount !== undefined && reading.amount !== amount)
      findings.problem('remittance.amount', line.number, {
        detail: `${String(reading.amount)} cents in BPR02`,
      });
  }

  private allows(type: string): boolean {
    const { entryClass, isInternational } = this.header;
    if (type === '98' || type === '99' || isInternational || entryClass === undefined) return true;
    return entryClass.addenda.type === type;
  }

  private checkRouting(): void {
    const { line, header, layout, findings } = this;
    const { at } = layout;
    if (isDigits(this.receivingDfi) && !checks(this.receivingDfi, cut(line.text, at.checkDigit)))
      findings.problem('field.check_digit', line.number, { field: at.checkDigit });
    if (header.classCode === 'ADV') return;
    checkRepeated(findings, line, { field: at.traceOdfi, expected: header.odfi, code: 'entry.trace_odfi' });
  }

  private checkSequence(line: RecordLine, layout: Layout, ofType: number): void {
    const field = fieldNamed(layout, 'sequence');
    if (field === undefined) return;
    checkCount(this.findings, line, { field, expected: String(ofType), code: 'addenda.sequence' });
  }

  private keep(type: string, line: RecordLine, layout: Layout): void {
    const { findings, header } = this;
    switch (type) {
      case '02':
        this.checkTrace(line, layout);
        break;
      case '05':
        this.remittance.push(line.text.slice(REMITTANCE_FROM, REMITTANCE_TO));
        break;
      case '98':
        this.traced.push({ line, layout });
        this.change = readChange(findings, line, { layout, isInternational: header.isInternational });
        break;
      case '99':
        this.traced.push({ line, layout });
        this.returns.push(readReturn(findings, line, layout));
    }
  }

  private checkTrace(line: RecordLine, layout: Layout): void {
    const field = fieldNamed(layout, 'trace');
    if (field === undefined) return;
    checkRepeated(this.findings, line, { field, expected: this.trace, code: 'addenda.trace' });
  }
}

const { from: REMITTANCE_START, to: REMITTANCE_TO } = REMITTANCE_ADDENDA.at.remittanceText;
const REMITTANCE_FROM = REMITTANCE_START - 1;
const TYPE_FIELD = {
  name: 'addendaType',
  from: 2,
  to: 3,
  check: () => undefined,
  noticed: 'shaped',
} as const;

function layoutOf(header: BatchHeader, meaning: TransactionCode | undefined): EntryLayout {
  const { entryClass, isInternational, classCode } = header;
  if (isInternational) return INTERNATIONAL_ENTRY;
  if (meaning?.purpose === 'return' || entryClass === undefined) return returnedLayoutOf(classCode);
  return entryClass.layout;
}
