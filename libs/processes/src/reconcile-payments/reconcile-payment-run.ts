import type { BankFileStore, BankRecordRow, PaymentRunRow } from '@ledger/disbursement';
import { releasedLinesIn } from '../take-in-bank-file/released-lines';
import { compareRun, type LedgerLine, type RunReconciliation } from './compare-run';
import { readSentFile } from './sent-file';

/** A run, and where its file and what the bank said of it are read from. */
export interface RunToReconcile {
  readonly run: PaymentRunRow;
  readonly files: BankFileStore;
  readonly records: AsyncIterable<BankRecordRow>;
}

/**
 * Holds a released run against the bank file it was sent in, read anew by its hash, and against what the bank has
 * booked: three columns, line by line. Undefined for a run that was not released.
 */
export async function reconcilePaymentRun({
  run,
  files,
  records,
}: RunToReconcile): Promise<RunReconciliation | undefined> {
  if (run.status !== 'released' || run.file === null) return undefined;
  const rows: BankRecordRow[] = [];
  for await (const row of records) rows.push(row);
  const file = await readSentFile(files, run.file.sha256);
  return compareRun({ runId: run.runId, lines: ledgerLinesOf(run), file, records: rows });
}

function ledgerLinesOf(run: PaymentRunRow): readonly LedgerLine[] {
  const statuses = new Map(run.lines.map(({ lineId, status }) => [lineId, status]));
  return [...releasedLinesIn(run)].map((line) => ({ ...line, status: answerOf(statuses.get(line.lineId)) }));
}

/** A line of a released run is released until the bank has answered. */
const answerOf = (status: string | undefined): LedgerLine['status'] =>
  status === 'settled' || status === 'returned' ? status : 'released';
