import { Readable } from 'node:stream';
import type { BankRecord, BankRecordKind } from '@ledger/disbursement';
import { type ChangedAccount, type ReturnedPayment, readReturns } from '@ledger/interchange';
import { centsToJson } from '@ledger/kernel';
import type { BankFileProblem, BankFileReading } from './bank-file-reading';
import { identified, paymentNumberOf, type ReadRecord, traceOf } from './record-id';

/** A notification of change that the receiving bank sends, and not the refusal of one. */
const NOTIFIED = /^C(0\d|1\d)$/;

/**
 * Reads the returns and notifications of change of a NACHA file. The same return in another file, under another
 * trace of its own, is the same record: a payment comes back once.
 */
export async function nachaRecords(bytes: Uint8Array): Promise<BankFileReading> {
  const records: ReadRecord[] = [];
  const problems: BankFileProblem[] = [];
  for await (const item of readReturns(Readable.from([bytes]))) {
    if (item.kind === 'returned') records.push(recordOf(item, kindOfReturn(item), item.reason));
    if (item.kind === 'changed') records.push(recordOf(item, kindOfChange(item), item.changeCode));
    if (item.kind === 'problem' && item.problem.severity === 'error') {
      const { line, code, message } = item.problem;
      problems.push({ line, code, message });
    }
    if (item.kind === 'summary' && item.errors > 0) return { kind: 'unreadable', problems };
  }
  const content = { format: 'nacha', statements: [], accountNumbers: [] } as const;
  return { kind: 'read', content: { ...content, records: identified(records, 'one') } };
}

const kindOfReturn = ({ family }: ReturnedPayment): BankRecordKind =>
  family === 'return' ? 'returned' : 'contested';

const kindOfChange = ({ changeCode }: ChangedAccount): BankRecordKind =>
  NOTIFIED.test(changeCode) ? 'changed' : 'contested';

function recordOf(
  answer: ReturnedPayment | ChangedAccount,
  kind: BankRecordKind,
  reasonCode: string,
): ReadRecord {
  const { line, originalTrace, identification, amount } = answer;
  const record: BankRecord = {
    kind,
    source: 'nacha',
    trace: traceOf(originalTrace),
    paymentNumber: paymentNumberOf(identification),
    batchId: null,
    bankReference: null,
    direction: kind === 'returned' ? 'in' : null,
    amountCents: answer.kind === 'changed' ? null : centsToJson(amount),
    reasonCode,
    bookedOn: null,
  };
  return { record, line, companyId: answer.companyId.trim(), distinct: [] };
}
