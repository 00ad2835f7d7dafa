import { inDollars, toCents } from '@ledger/kernel';
import { PdfSheet, type SheetColumn, type SheetRow } from './pdf-sheet';
import type { AdviceLine, AdviceStage, RemittanceAdvice } from './remittance-advice';

/** Dollars as people read them; what is taken off has a minus. */
const dollars = (cents: number): string =>
  cents < 0 ? `-${inDollars(toCents(BigInt(-cents)))}` : inDollars(toCents(BigInt(cents)));
/** An empty cell where there is nothing. */
const orBlank = (cents: number): string => (cents === 0 ? '' : dollars(cents));

const right = (title: string, width: number): SheetColumn => ({ title, width, align: 'right' });

const LINE_COLUMNS: readonly SheetColumn[] = [
  { title: 'Line', width: 22 },
  { title: 'Enrollment', width: 152 },
  { title: 'Student', width: 92 },
  { title: 'System', width: 40 },
  { title: 'Course', width: 58 },
  { title: 'Stage', width: 70 },
  { title: 'Policy', width: 46 },
  right('Gross', 60),
  right('Adjustment', 60),
  { title: ' Reason', width: 58 },
  right('Net', 62),
];

const STAGE_COLUMNS: readonly SheetColumn[] = [
  { title: 'Enrollment', width: 150 },
  { title: 'Course', width: 70 },
  { title: 'Stage', width: 94 },
  right('Claimed', 58),
  right('Paid earlier', 58),
  right('Paid now', 58),
  right('Taken earlier', 58),
  right('Taken now', 58),
  right('Owed back', 58),
  right('Unpaid', 58),
];

/** A remittance advice for people: letter pages, numbered. The same advice makes the same bytes. */
export async function remittancePdf(advice: RemittanceAdvice): Promise<Uint8Array> {
  const { remittanceId, payerName, payeeName, asOfPosition, issuedAt } = advice;
  const sheet = await PdfSheet.begin({
    title: `Remittance advice ${remittanceId}`,
    foot: `${remittanceId} - ${payerName} to ${payeeName} - as of position ${String(asOfPosition)} of the log`,
    createdAt: issuedAt,
  });
  sheet.heading('Remittance advice', 16);
  sheet.facts(factsOf(advice));
  sheet.paragraph(`Bank file (SHA-256): ${advice.bankFileSha256}`);
  sheet.heading('What this payment pays');
  await sheet.table(LINE_COLUMNS, advice.lines.map(lineRow), linesSum(advice));
  sheet.heading('Where every claimed cent is');
  sheet.paragraph(
    'Claimed = paid earlier + paid now - taken back earlier and now - owed back + unpaid. Claimed is the most a stage ' +
      'can pay under the policy that was pinned; below each stage stands why the rest is not paid.',
  );
  await sheet.table(STAGE_COLUMNS, advice.stages.map(stageRow), stagesSum(advice));
  return sheet.finish();
}

const factsOf = (advice: RemittanceAdvice): readonly (readonly [string, string])[] => [
  ['Paid by', advice.payerName],
  ['Paid to', `${advice.payeeName} (${advice.providerId})`],
  ['Amount', `USD ${dollars(advice.totals.netCents)}`],
  ['Remittance', advice.remittanceId],
  ['Payment', `${advice.paymentId}, ${advice.paymentMethod}`],
  ['Trace number', advice.trace ?? 'none: no money moves'],
  ['Payment run and line', `${advice.runId}, ${advice.lineId}`],
  ['Pays on', advice.paysOn],
  ['To the account ending', advice.accountMask],
  ['Program', `${advice.programTitle} (${advice.programId})`],
  ['Released', advice.issuedAt],
];

const lineRow = (line: AdviceLine): SheetRow => ({
  cells: [
    String(line.lineNo),
    line.enrollmentId,
    line.studentRef,
    line.schoolSystem,
    line.courseCode,
    line.stage,
    line.policyVersion,
    orBlank(line.grossCents),
    orBlank(-line.adjustmentCents),
    ` ${line.adjustmentCode ?? ''}`.trimEnd(),
    dollars(line.netCents),
  ],
  notes: [
    line.explanation,
    `Voucher ${line.voucherId}, event ${line.sourceEventId}, position ${String(line.sourcePosition)} of the log`,
  ],
});

const linesSum = ({ totals }: RemittanceAdvice): readonly string[] => [
  '',
  'Total',
  ...Array<string>(5).fill(''),
  dollars(totals.grossCents),
  dollars(-totals.adjustmentCents),
  '',
  dollars(totals.netCents),
];

const stageRow = (stage: AdviceStage): SheetRow => ({
  cells: [stage.enrollmentId, stage.courseCode, stage.stage, ...amountsOf(stage)],
  notes: stage.unpaid.map(
    ({ amountCents, code, says, on }) =>
      `${dollars(amountCents)} ${code}${on === null ? '' : ` (${on})`}: ${says}`,
  ),
});

const stagesSum = ({ stageTotals }: RemittanceAdvice): readonly string[] => [
  'Total',
  '',
  '',
  ...amountsOf(stageTotals),
];

const amountsOf = (amounts: RemittanceAdvice['stageTotals']): readonly string[] => [
  dollars(amounts.claimedCents),
  orBlank(amounts.paidBeforeCents),
  orBlank(amounts.paidNowCents),
  orBlank(-amounts.takenBackBeforeCents),
  orBlank(-amounts.takenBackNowCents),
  orBlank(-amounts.owedBackCents),
  orBlank(amounts.unpaidCents),
];
