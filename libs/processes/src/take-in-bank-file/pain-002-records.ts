import type { BankRecord, BankRecordKind } from '@ledger/disbursement';
import { readPain002, type ReportedStatus } from '@ledger/interchange';
import { centsToJson } from '@ledger/kernel';
import type { BankFileReading } from './bank-file-reading';
import {
  codeOf,
  identified,
  paymentNumberOf,
  type ReadRecord,
  referenceOf as referenceOfBank,
  traceOf,
} from './record-id';

/** What a status means for the payments it is said of; any other one is looked at by a person. */
const KINDS: Readonly<Record<string, BankRecordKind>> = {
  RJCT: 'rejected',
  ACSC: 'settled',
  ACCC: 'settled',
  RCVD: 'noted',
  PDNG: 'noted',
  PART: 'noted',
  PATC: 'noted',
  ACTC: 'noted',
  ACCP: 'noted',
  ACFC: 'noted',
  ACSP: 'noted',
  ACWP: 'noted',
};

/**
 * Reads a status report (pain.002). What is said of a message or its batch is said of the whole run, since a file
 * asks for one batch. The same status in another report is the same record.
 */
export function pain002Records(bytes: Uint8Array): BankFileReading {
  const { errors, problems, report } = readPain002(bytes);
  if (errors > 0 || report === null) {
    const wrong = problems.filter(({ severity }) => severity === 'error');
    return {
      kind: 'unreadable',
      problems: wrong.map(({ line, code, message }) => ({ line, code, message })),
    };
  }
  const records = identified(report.statuses.map(recordOf), 'one');
  return {
    kind: 'read',
    content: { format: 'pain.002', records, statements: [], accountNumbers: [] },
  };
}

function recordOf(status: ReportedStatus): ReadRecord {
  const { line, level, amount, originalMessageId, originalBatchId } = status;
  const record: BankRecord = {
    kind: KINDS[status.status] ?? 'altered',
    source: 'pain.002',
    ...referenceOf(status),
    bankReference: null,
    direction: null,
    amountCents: amount === null ? null : centsToJson(amount),
    reasonCode: reasonOf(status),
    bookedOn: null,
  };
  const batches = [originalMessageId, originalBatchId].map(referenceOfBank);
  return { record, line, distinct: [level, status.status, ...batches] };
}

function referenceOf({
  level,
  endToEndId,
  instructionId,
  originalMessageId,
}: ReportedStatus): Pick<BankRecord, 'trace' | 'paymentNumber' | 'batchId'> {
  if (level !== 'transaction')
    return { trace: null, paymentNumber: null, batchId: referenceOfBank(originalMessageId) };
  const number = endToEndId ?? instructionId;
  return { trace: traceOf(number), paymentNumber: paymentNumberOf(number), batchId: null };
}

/** The reason where there is one, else the status itself. */
function reasonOf({ reasons, status }: ReportedStatus): string {
  const [reason] = reasons;
  return codeOf(reason?.code ?? reason?.proprietary ?? status) ?? status;
}
