import { centsFromJson, inDollars } from '@ledger/kernel';
import type { ProviderStatement, StatementLine, StatementMoment, UnpaidReason } from './provider-statement';
import { type TextColumn, printable, type TextRow, textTable } from '../text/text-table';

const COLUMNS: readonly TextColumn[] = [
  { title: 'Course', align: 'left' },
  { title: 'Student', align: 'left' },
  { title: 'Stage', align: 'left' },
  { title: 'Status', align: 'left' },
  { title: 'Earned on', align: 'left' },
  { title: 'Earned', align: 'right' },
  { title: 'Pending', align: 'right' },
  { title: 'Forfeited', align: 'right' },
  { title: 'Position', align: 'right' },
];

const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents));

/**
 * A statement as plain text for a monospace font: lines by course and student, below each the reason for
 * every cent that is not paid. Amounts in dollars.
 */
export function statementText(statement: ProviderStatement): string {
  const { totals, lines, nextCursor } = statement;
  const sorted = [...lines].sort(byCourseAndStudent);
  return [
    ...headingOf(statement),
    '',
    ...textTable(COLUMNS, sorted.map(lineRow)),
    '',
    `Total earned${inPeriod(statement)}: ${dollars(totals.earnedCents)}`,
    ...(totals.earnedOutsidePeriodCents > 0
      ? [`Earned outside the period: ${dollars(totals.earnedOutsidePeriodCents)}`]
      : []),
    `Pending, at most: ${dollars(totals.pendingCents)}`,
    `Forfeited: ${dollars(totals.forfeitedCents)}`,
    `Enrollments: ${String(totals.enrollments)}, funded: ${String(totals.funded)}`,
    'A receipt of what a line says: ledger prove event POSITION, or /v1/transparency/receipts/POSITION.',
    ...(nextCursor === null ? [] : ['The totals cover all pages; this is not the last one.']),
    '',
  ].join('\n');
}

function headingOf({
  providerId,
  providerName,
  programId,
  fiscalYear,
  schoolSystem,
  asOf,
  statedOn,
}: ProviderStatement): string[] {
  return [
    `Statement of provider ${printable(providerId)}${providerName === null ? '' : ` (${printable(providerName)})`}`,
    `Program: ${printable(programId ?? 'all')}. Fiscal year: ${fiscalYear === null ? 'all' : String(fiscalYear)}.`,
    ...(schoolSystem === null ? [] : [`Only students of school system ${printable(schoolSystem)}.`]),
    `Stated on ${statedOn}, ${momentText(asOf)}. Amounts in dollars.`,
  ];
}

function momentText(asOf: StatementMoment): string {
  switch (asOf.kind) {
    case 'now':
      return 'by all that is known';
    case 'position':
      return `as known at position ${String(asOf.position)} of the log`;
    case 'recorded':
      return `as known at the end of ${asOf.recordedOn} (${asOf.zone})`;
  }
}

function inPeriod({ period: { from, to } }: ProviderStatement): string {
  if (from === null && to === null) return '';
  return `${from === null ? '' : ` from ${from}`}${to === null ? '' : ` to ${to}`}`;
}

/** Lines of one enrollment keep their order. */
function byCourseAndStudent(left: StatementLine, right: StatementLine): number {
  const [before, after] = [left, right].map(({ courseCode, learnerRef, enrollmentId }) =>
    [courseCode, learnerRef, enrollmentId].join('\u0000'),
  ) as [string, string];
  if (before === after) return 0;
  return before < after ? -1 : 1;
}

const lineRow = (line: StatementLine): TextRow => ({
  cells: [
    line.courseCode,
    line.learnerRef,
    line.stage ?? '-',
    line.status,
    line.earnedOn ?? '-',
    dollars(line.earnedCents),
    dollars(line.pendingCents),
    dollars(line.forfeitedCents),
    String(line.position),
  ],
  notes: notesOf(line),
});

function notesOf(line: StatementLine): readonly string[] {
  const outside =
    line.earnedOutsidePeriodCents > 0
      ? [
          `${dollars(line.earnedOutsidePeriodCents)} earned outside the period, on ${line.earnedOn ?? 'another day'}.`,
        ]
      : [];
  const unfunded = line.status === 'unfunded' ? [line.because] : [];
  const citation = line.unpaid.length > 0 && line.citation !== null ? [`Rule: ${line.citation}`] : [];
  return [...outside, ...unfunded, ...line.unpaid.map(reasonText), ...citation];
}

const reasonText = ({ amountCents, code, says, on }: UnpaidReason): string =>
  code === 'Pending'
    ? `${dollars(amountCents)} pending: ${says}`
    : `${dollars(amountCents)} not paid (${code}${on === null ? '' : ` on ${on}`}): ${says}`;
