import { csvLine } from '../journals/csv-cell';
import { decimal } from '../journals/journal';
import type { AdviceLine, AdviceStage, RemittanceAdvice, UnpaidPart } from './remittance-advice';

type Row =
  | { readonly kind: 'line'; readonly line: AdviceLine }
  | { readonly kind: 'unpaid'; readonly stage: AdviceStage; readonly part: UnpaidPart };

type Cell = readonly [title: string, textOf: (row: Row, advice: RemittanceAdvice) => string];

const dollars = (cents: number): string => decimal(BigInt(cents));
const subjectOf = (row: Row): AdviceLine | AdviceStage => (row.kind === 'line' ? row.line : row.stage);
const ofLine =
  (textOf: (line: AdviceLine) => string) =>
  (row: Row): string =>
    row.kind === 'line' ? textOf(row.line) : '';
const amountOfLine =
  (centsOf: (line: AdviceLine) => number) =>
  (row: Row): string =>
    dollars(row.kind === 'line' ? centsOf(row.line) : 0);
const ofUnpaid =
  (textOf: (part: UnpaidPart) => string) =>
  (row: Row): string =>
    row.kind === 'unpaid' ? textOf(row.part) : '';

/** The first 22 columns are those providers know from their banks; the rest explains. */
const CELLS: readonly Cell[] = [
  ['remittanceId', (_, { remittanceId }) => remittanceId],
  ['paymentId', (_, { paymentId }) => paymentId],
  ['payerName', (_, { payerName }) => payerName],
  ['payeeProviderId', (_, { providerId }) => providerId],
  ['payeeName', (_, { payeeName }) => payeeName],
  ['paymentMethod', (_, { paymentMethod }) => paymentMethod],
  ['traceNumber', (_, { trace }) => trace ?? ''],
  ['effectiveDate', (_, { paysOn }) => paysOn],
  ['lineNo', ofLine(({ lineNo }) => String(lineNo))],
  ['enrollmentId', (row) => subjectOf(row).enrollmentId],
  ['studentRef', (row) => subjectOf(row).studentRef],
  ['leaCode', (row) => subjectOf(row).schoolSystem],
  ['courseCode', (row) => subjectOf(row).courseCode],
  ['milestone', (row) => subjectOf(row).stage],
  ['grossAmount', amountOfLine(({ grossCents }) => grossCents)],
  ['adjustmentAmount', amountOfLine(({ adjustmentCents }) => -adjustmentCents)],
  ['adjustmentReason', ofLine(({ adjustmentCode }) => adjustmentCode ?? '')],
  ['netAmount', amountOfLine(({ netCents }) => netCents)],
  ['currency', (_, { currency }) => currency],
  ['policyVersion', (row) => subjectOf(row).policyVersion],
  ['sourceEventId', ofLine(({ sourceEventId }) => sourceEventId)],
  ['logIndex', ofLine(({ sourcePosition }) => String(sourcePosition - 1))],
  ['rowKind', ({ kind }) => kind],
  ['voucherId', ofLine(({ voucherId }) => voucherId)],
  ['unpaidAmount', (row) => dollars(row.kind === 'unpaid' ? row.part.amountCents : 0)],
  ['unpaidReason', ofUnpaid(({ code }) => code)],
  ['unpaidUntil', ofUnpaid(({ on }) => on ?? '')],
  ['explanation', (row) => (row.kind === 'line' ? row.line.explanation : row.part.says)],
  ['accountEnding', (_, { accountMask }) => accountMask],
  ['runId', (_, { runId }) => runId],
  ['asOfLogIndex', (_, { asOfPosition }) => String(asOfPosition - 1)],
];

/**
 * A remittance advice as CSV (RFC 4180, UTF-8, amounts in dollars with two decimals and no separators): a row for
 * each line, then a row for each unpaid part of the claimed stages. The net amounts add up to the bank entry. An
 * index counts from 0, as the leaves of the log do. A text that a spreadsheet would take for a formula is preceded
 * by an apostrophe.
 */
export const remittanceCsv = (advice: RemittanceAdvice): string =>
  [
    csvLine(CELLS.map(([title]) => title)),
    ...rowsOf(advice).map((row) => csvLine(CELLS.map(([, textOf]) => textOf(row, advice)))),
  ].join('');

const rowsOf = ({ lines, stages }: RemittanceAdvice): readonly Row[] => [
  ...lines.map((line) => ({ kind: 'line' as const, line })),
  ...stages.flatMap((stage) => stage.unpaid.map((part) => ({ kind: 'unpaid' as const, stage, part }))),
];
