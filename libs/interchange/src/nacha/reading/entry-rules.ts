import { type AddendaRule, type EntryClass } from '../entry-class';
import { MANDATORY_INTERNATIONAL } from '../layout/addenda-layout';
import { cut, type Field } from '../layout/field';
import { isDigits } from '../layout/field-kinds';
import { type NachaProblemCode } from '../problem-catalogue';
import { type EntryPurpose } from '../transaction-code';
import { fieldNamed } from './addenda-scan';
import { checkCount } from './check-record';
import { type EntryScan } from './entry-scan';
import { type Findings } from './findings';
import { checkReturned } from './return-rules';

const WITHOUT_MONEY: ReadonlySet<EntryPurpose> = new Set(['prenote', 'zero-dollar']);
/** Classes that acknowledge with a zero-dollar code and need no remittance with it. */
const ACKNOWLEDGING: ReadonlySet<string> = new Set(['ACK', 'ATX']);

/** Whether an entry is a return or a notification of change. */
export const isReturned = ({ meaning, returns, change, header }: EntryScan): boolean =>
  meaning?.purpose === 'return' || returns.length > 0 || change !== null || header.classCode === 'COR';

/** Checks an entry as a whole, once all its addenda are read. */
export function checkEntry(findings: Findings, entry: EntryScan): void {
  const { line, layout, addendaCount, indicator, header } = entry;
  const expected = addendaCount > 0 ? '1' : '0';
  if (isDigits(indicator) && indicator <= '1' && indicator !== expected)
    findings.problem('entry.indicator', line.number, { field: layout.at.addendaIndicator });
  checkSide(findings, entry);
  if (header.isInternational) checkInternational(findings, entry);
  if (isReturned(entry)) checkReturned(findings, entry);
  else if (header.entryClass !== undefined) checkForward(findings, entry, header.entryClass);
  entry.checkRemittance();
}

function checkSide(findings: Findings, { header, meaning, line, layout }: EntryScan): void {
  const { serviceClass } = header;
  const onlySide = { 220: 'credit', 225: 'debit' }[serviceClass];
  if (meaning === undefined || onlySide === undefined || meaning.side === onlySide) return;
  findings.problem('batch.side', line.number, {
    field: layout.at.transactionCode,
    detail: `${serviceClass} allows ${onlySide}s`,
  });
}

function checkForward(findings: Findings, entry: EntryScan, entryClass: EntryClass): void {
  const { meaning, line, layout, header } = entry;
  if (meaning === undefined) return;
  const sides: readonly string[] = header.description === 'REVERSAL' ? ['credit', 'debit'] : entryClass.sides;
  if (!entryClass.purposes.includes(meaning.purpose) || !sides.includes(meaning.side))
    findings.problem('entry.transaction_code', line.number, {
      field: layout.at.transactionCode,
      detail: entryClass.code,
    });
  checkAmount(findings, entry, entryClass);
  checkAddendaNumber(findings, entry, ruleFor(entryClass, meaning.purpose));
}

function checkAmount(findings: Findings, entry: EntryScan, { limit }: EntryClass): void {
  const { meaning, amount, line, layout } = entry;
  if (meaning === undefined || amount === undefined) return;
  const fault = amountFault(meaning.purpose, amount);
  const field = layout.at.amount;
  if (fault !== undefined) findings.problem(fault, line.number, { field });
  if (limit !== undefined && amount > limit)
    findings.problem('entry.amount_above_limit', line.number, { field, detail: `${limit.toString()} cents` });
}

function amountFault(purpose: EntryPurpose, amount: bigint): NachaProblemCode | undefined {
  if (purpose === 'live') return amount === 0n ? 'entry.amount_zero' : undefined;
  return WITHOUT_MONEY.has(purpose) && amount !== 0n ? 'entry.amount_not_zero' : undefined;
}

/** A zero-dollar entry exists for its remittance, so it must have one. */
const ruleFor = ({ code, addenda }: EntryClass, purpose: EntryPurpose): AddendaRule =>
  purpose === 'zero-dollar' && !ACKNOWLEDGING.has(code) ? { ...addenda, least: 1 } : addenda;

function checkAddendaNumber(findings: Findings, entry: EntryScan, rule: AddendaRule): void {
  const { addendaCount, line, header } = entry;
  if (addendaCount < rule.least) findings.problem('entry.addenda_missing', line.number);
  if (rule.type !== 'none' && addendaCount > rule.most)
    findings.problem('entry.addenda_surplus', line.number);
  if (header.isInternational) return;
  if (rule.counted) checkStatedCount(findings, entry, fieldNamed(entry.layout, 'addendaCount'));
  const countOrName = fieldNamed(entry.layout, 'addendaCountOrName');
  if (countOrName !== undefined && isDigits(cut(line.text, countOrName)))
    checkStatedCount(findings, entry, countOrName);
}

function checkStatedCount(
  findings: Findings,
  { line, addendaCount }: EntryScan,
  field: Field | undefined,
): void {
  if (field === undefined) return;
  checkCount(findings, line, { field, expected: String(addendaCount), code: 'entry.addenda_count' });
}

/** Each mandatory type once, at most two remittances and five correspondent banks; some count the seven alone. */
function checkInternational(findings: Findings, entry: EntryScan): void {
  const { line, addenda, addendaCount, layout } = entry;
  const numbers = MANDATORY_INTERNATIONAL.map((type) => addenda.get(type) ?? 0);
  if (numbers.some((number) => number === 0)) findings.problem('entry.addenda_missing', line.number);
  if (numbers.some((number) => number > 1) || hasTooMany(addenda))
    findings.problem('entry.addenda_surplus', line.number);
  const field = fieldNamed(layout, 'addendaCount');
  const onlyMandatory = String(MANDATORY_INTERNATIONAL.length).padStart(4, '0');
  if (
    field !== undefined &&
    cut(line.text, field) === onlyMandatory &&
    addendaCount > MANDATORY_INTERNATIONAL.length
  )
    findings.problem('entry.addenda_partly_counted', line.number, { field });
  else checkStatedCount(findings, entry, field);
}

const hasTooMany = (addenda: ReadonlyMap<string, number>): boolean =>
  (addenda.get('17') ?? 0) > 2 || (addenda.get('18') ?? 0) > 5;
