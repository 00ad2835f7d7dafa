import { type Cents } from '@ledger/kernel';
import { amountOf } from '../amount';
import { MAX_RECORDS } from '../limits';
import { innerOf, recordAt, textAt, type XmlRecord } from '../xml/record-scan';
import { AnswerFile, type AnswerReading } from './answer-file';
import { reasonOf, referenceAt, type StatusReason } from './status-reason';

/** What a status is said of: a whole message, one of its batches, or one payment. */
export type StatusLevel = 'group' | 'batch' | 'transaction';

/** One status of a report. */
export interface ReportedStatus {
  readonly line: number;
  /** Place among the statuses of the file, the first being 0. */
  readonly position: number;
  readonly level: StatusLevel;
  /** As the bank writes it: ACSC, PDNG, RJCT. */
  readonly status: string;
  readonly originalMessageId: string | null;
  readonly originalBatchId: string | null;
  readonly instructionId: string | null;
  readonly endToEndId: string | null;
  /** The bank's own reference, else that of the clearing. */
  readonly bankReference: string | null;
  /** Of the payment that is answered, where the report repeats it in US dollars. */
  readonly amount: Cents | null;
  readonly reasons: readonly StatusReason[];
}

/** What a bank says of payments it was asked for: pain.002. */
export interface PaymentStatusReport {
  /** `pain.002.001.10`. */
  readonly version: string;
  readonly messageId: string;
  readonly createdAt: string | null;
  readonly originalMessageId: string | null;
  readonly originalMessageName: string | null;
  readonly statuses: readonly ReportedStatus[];
}

/** Statuses of the external code set; others are told and kept. */
const STATUSES: ReadonlySet<string> = new Set([
  ...['ACCC', 'ACCP', 'ACFC', 'ACPT', 'ACSC', 'ACSP', 'ACTC', 'ACWC', 'ACWP', 'BLCK', 'CANC', 'CPUC'],
  ...['PART', 'PATC', 'PDNG', 'PRES', 'RCVD', 'RJCT'],
]);

const MESSAGE = 'CstmrPmtStsRpt';
const BATCH = `${MESSAGE}/OrgnlPmtInfAndSts`;
/** Reasons read of one status. */
const MAX_REASONS = 100;

/** A status before its place among the others is known. */
interface Unplaced {
  readonly column: number;
  readonly status: Omit<ReportedStatus, 'position'>;
}

/** What was read so far. */
interface Reading {
  readonly file: AnswerFile;
  readonly statuses: Unplaced[];
  heading: XmlRecord | undefined;
  original: XmlRecord | undefined;
}

/**
 * Reads a payment status report (pain.002, any version from 03 on). Problems do not stop it: act on the statuses only
 * when `errors` is zero. The text of a reason is for people; statuses match payments by their references.
 */
export function readPain002(content: string | Uint8Array): AnswerReading<PaymentStatusReport> {
  const taken = new Map([
    [`${MESSAGE}/GrpHdr`, (record: XmlRecord) => void (reading.heading = record)],
    [
      `${MESSAGE}/OrgnlGrpInfAndSts`,
      (record: XmlRecord) => {
        reading.original = record;
        addStatus(reading, { record, level: 'group', element: 'GrpSts' });
      },
    ],
    [
      BATCH,
      (record: XmlRecord) => {
        addStatus(reading, { record, level: 'batch', element: 'PmtInfSts', batch: record });
      },
    ],
    [
      `${BATCH}/TxInfAndSts`,
      (record: XmlRecord, above: readonly XmlRecord[]) => {
        const batch = above.find(({ path }) => path === BATCH);
        addStatus(reading, { record, level: 'transaction', element: 'TxSts', batch });
      },
    ],
  ]);
  const file = new AnswerFile({ name: 'pain.002.001', element: MESSAGE }, taken);
  const reading: Reading = { file, statuses: [], heading: undefined, original: undefined };
  const isWhole = file.read(content);
  const report = isWhole ? reportOf(reading) : null;
  const { errors, warnings, problems } = file.findings;
  return { errors, warnings, problems, report };
}

interface StatusToRead {
  readonly record: XmlRecord;
  readonly level: StatusLevel;
  readonly element: string;
  readonly batch?: XmlRecord | undefined;
}

function addStatus(reading: Reading, { record, level, element, batch }: StatusToRead): void {
  const { file, statuses, original } = reading;
  const status = textAt(record, element);
  if (status === null) {
    // A message or batch may leave it to its payments.
    if (level === 'transaction') file.tell('answer.status_missing', record);
    return;
  }
  if (!STATUSES.has(status)) file.tell('answer.status_unknown', record, status.slice(0, 4));
  if (statuses.length >= MAX_RECORDS) {
    file.stopAtTooMany();
    return;
  }
  statuses.push({
    column: record.column,
    status: {
      line: record.line,
      level,
      status,
      originalMessageId: referenceAt(original, 'OrgnlMsgId'),
      originalBatchId: referenceAt(batch, 'OrgnlPmtInfId'),
      instructionId: referenceAt(record, 'OrgnlInstrId'),
      endToEndId: referenceAt(record, 'OrgnlEndToEndId'),
      bankReference: referenceAt(record, 'AcctSvcrRef') ?? referenceAt(record, 'ClrSysRef'),
      amount: amountIn(file, record),
      reasons: innerOf(record, 'StsRsnInf').slice(0, MAX_REASONS).map(reasonOf),
    },
  });
}

function amountIn(file: AnswerFile, record: XmlRecord): Cents | null {
  const stated = recordAt(record, 'OrgnlTxRef/Amt/InstdAmt');
  if (stated?.attributes.get('Ccy') !== 'USD') return null;
  const amount = amountOf(stated.text.trim());
  if (amount === undefined) file.tell('answer.amount', stated);
  return amount ?? null;
}

function reportOf({ file, statuses, heading, original }: Reading): PaymentStatusReport | null {
  const messageId = textAt(heading, 'MsgId');
  if (messageId === null) {
    const at = heading ?? { path: MESSAGE, line: 0, column: 0 };
    file.findings.add('answer.field_missing', { ...place(at), detail: 'GrpHdr/MsgId' });
    return null;
  }
  const originalMessageId = referenceAt(original, 'OrgnlMsgId');
  if (originalMessageId === null)
    file.findings.add('answer.original_missing', place(original ?? { path: MESSAGE, line: 0, column: 0 }));
  return {
    version: file.version,
    messageId,
    createdAt: textAt(heading, 'CreDtTm'),
    originalMessageId,
    originalMessageName: textAt(original, 'OrgnlMsgNmId'),
    // A batch is read after the payments in it, and stands before them.
    statuses: [...statuses]
      .sort((left, right) => left.status.line - right.status.line || left.column - right.column)
      .map(({ status }, position) => ({ ...status, position })),
  };
}

const place = ({ path, line, column }: Pick<XmlRecord, 'path' | 'line' | 'column'>) => ({
  path: `Document/${path}`,
  line,
  column,
});
