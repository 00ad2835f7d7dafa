import { type Day, toDay } from '@ledger/kernel';
import { ENTRY_CLASSES, type EntryClass, INTERNATIONAL_CHANGE } from '../entry-class';
import { BATCH_HEADER, INTERNATIONAL_BATCH_HEADER } from '../layout/batch-layout';
import { cut } from '../layout/field';
import { isBlank, isShortDay } from '../layout/field-kinds';
import { type NachaBatch } from '../records';
import { checkFields, type RecordLine } from './check-record';
import { type Findings } from './findings';

/** A batch header as its entries and its control need it; texts as they stand in the line. */
export interface BatchHeader {
  readonly line: RecordLine;
  readonly isInternational: boolean;
  /** Undefined when the class is not known; its entries are then checked by what all have. */
  readonly entryClass: EntryClass | undefined;
  readonly classCode: string;
  readonly serviceClass: string;
  readonly companyId: string;
  readonly description: string;
  readonly effectiveDay: string;
  readonly odfi: string;
  readonly batchNumber: string;
}

/** Descriptions that mean something to every bank, in capitals only. */
const RESERVED_DESCRIPTIONS: ReadonlySet<string> = new Set(['REVERSAL', 'RETRY PYMT', 'RETURN FEE']);

/** Reads a batch header and checks it by itself. */
export function readBatchHeader(findings: Findings, line: RecordLine): BatchHeader {
  const { text } = line;
  const classCode = cut(text, BATCH_HEADER.at.entryClass);
  const isChange = classCode === 'COR' && text.startsWith('IATCOR', 4);
  const isInternational = classCode === 'IAT' || isChange;
  const layout = isInternational ? INTERNATIONAL_BATCH_HEADER : BATCH_HEADER;
  checkFields(findings, line, layout);
  const entryClass = isChange ? INTERNATIONAL_CHANGE : ENTRY_CLASSES.get(classCode);
  const header = {
    line,
    isInternational,
    entryClass,
    classCode,
    serviceClass: cut(text, layout.at.serviceClass),
    companyId: cut(text, layout.at.companyId),
    description: cut(text, layout.at.entryDescription).trimEnd(),
    effectiveDay: cut(text, layout.at.effectiveDay),
    odfi: cut(text, layout.at.odfi),
    batchNumber: cut(text, layout.at.batchNumber),
  };
  checkClass(findings, header);
  if (isInternational) checkExchange(findings, line);
  return header;
}

/** Indicator 3 says that there is no exchange reference; the others say what it is. */
function checkExchange(findings: Findings, { number, text }: RecordLine): void {
  const { exchangeReference, exchangeReferenceIndicator } = INTERNATIONAL_BATCH_HEADER.at;
  const isLeftOut = cut(text, exchangeReferenceIndicator) === '3';
  if (isLeftOut === isBlank(cut(text, exchangeReference))) return;
  findings.problem(isLeftOut ? 'field.not_blank' : 'field.missing', number, { field: exchangeReference });
}

function checkClass(findings: Findings, header: BatchHeader): void {
  const { line, entryClass, classCode, description, serviceClass } = header;
  const { at } = BATCH_HEADER;
  if (entryClass === undefined) {
    if (/^[A-Z]{3}$/.test(classCode)) findings.problem('field.value', line.number, { field: at.entryClass });
    return;
  }
  const capitals = description.toUpperCase();
  const isWritten = description === (entryClass.description ?? description);
  if (!isWritten || (RESERVED_DESCRIPTIONS.has(capitals) && description !== capitals))
    findings.problem('batch.description', line.number, { field: at.entryDescription });
  if ((serviceClass === '280') !== (classCode === 'ADV'))
    findings.problem('batch.side', line.number, { field: at.serviceClass });
}

/** A day YYMMDD of this century; null when there is none. */
export const dayFromShort = (text: string): Day | null =>
  isShortDay(text) ? toDay(`20${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`) : null;

/** The header as a reader of the file gets it. */
export const batchRecord = (header: BatchHeader): NachaBatch => ({
  kind: 'batch',
  line: header.line.number,
  batchNumber: Number(header.batchNumber),
  serviceClass: header.serviceClass,
  entryClass: header.classCode,
  companyName: header.isInternational ? '' : cut(header.line.text, BATCH_HEADER.at.companyName).trimEnd(),
  companyId: header.companyId.trimEnd(),
  description: header.description,
  effectiveOn: dayFromShort(header.effectiveDay),
  odfi: header.odfi,
});
