import { MAX_RECORDS } from '../limits';
import { innerOf, textAt, type XmlRecord } from '../xml/record-scan';
import { AnswerFile, type AnswerReading } from './answer-file';
import {
  type BankStatement,
  type BankStatementReport,
  type StatementBalance,
  type StatementEntry,
  type StatementSide,
} from './statement';
import { entryOf } from './statement-entry';
import { dayAt, dollarsAt, sideAt } from './statement-values';

const MESSAGE = 'BkToCstmrStmt';
const STATEMENT = `${MESSAGE}/Stmt`;

/** What was read so far. */
interface Reading {
  readonly file: AnswerFile;
  readonly statements: BankStatement[];
  /** Of the statement that is being read. */
  entries: StatementEntry[];
  /** Entries and transactions of the file. */
  records: number;
  position: number;
  heading: XmlRecord | undefined;
}

/**
 * Reads statements of accounts (camt.053, any version from 02 on): booked entries with the payments in them, what came
 * back and why, and balances. Problems do not stop it: act on the entries only when `errors` is zero. Entries that are
 * not in US dollars are told and left out.
 */
export function readCamt053(content: string | Uint8Array): AnswerReading<BankStatementReport> {
  const taken = new Map([
    [`${MESSAGE}/GrpHdr`, (record: XmlRecord) => void (reading.heading = record)],
    [
      `${STATEMENT}/Ntry`,
      (record: XmlRecord) => {
        addEntry(reading, record);
      },
    ],
    [
      STATEMENT,
      (record: XmlRecord) => {
        addStatement(reading, record);
      },
    ],
  ]);
  const file = new AnswerFile({ name: 'camt.053.001', element: MESSAGE }, taken);
  const reading: Reading = {
    file,
    statements: [],
    entries: [],
    records: 0,
    position: 0,
    heading: undefined,
  };
  const report = file.read(content) ? reportOf(reading) : null;
  const { errors, warnings, problems } = file.findings;
  return { errors, warnings, problems, report };
}

function addEntry(reading: Reading, record: XmlRecord): void {
  const entry = entryOf(reading.file, record, reading.position);
  reading.position += 1;
  if (entry === undefined) return;
  reading.records += 1 + entry.transactions.length;
  if (reading.records > MAX_RECORDS) reading.file.stopAtTooMany();
  else reading.entries.push(entry);
}

function addStatement(reading: Reading, record: XmlRecord): void {
  const { file, statements, entries } = reading;
  reading.entries = [];
  const statementId = textAt(record, 'Id');
  if (statementId === null) {
    file.tell('answer.field_missing', record, 'Id');
    return;
  }
  const statement: BankStatement = {
    line: record.line,
    statementId,
    createdAt: textAt(record, 'CreDtTm'),
    accountNumber: textAt(record, 'Acct/Id/Othr/Id') ?? textAt(record, 'Acct/Id/IBAN'),
    currency: textAt(record, 'Acct/Ccy'),
    balances: innerOf(record, 'Bal').flatMap((balance) => balanceOf(file, balance) ?? []),
    entries,
  };
  if (statements.some((other) => isSame(other, statement))) file.tell('statement.repeated', record);
  if (!comesOut(statement)) file.tell('statement.balance', record);
  statements.push(statement);
}

const isSame = (left: BankStatement, right: BankStatement): boolean =>
  left.statementId === right.statementId && left.accountNumber === right.accountNumber;

function balanceOf(file: AnswerFile, record: XmlRecord): StatementBalance | undefined {
  const amount = dollarsAt(file, record, 'Amt');
  const side = sideAt(file, record);
  const on = dayAt(file, record, 'Dt');
  if (amount === undefined || side === null || side === undefined || on === null) return undefined;
  const type = textAt(record, 'Tp/CdOrPrtry/Cd') ?? textAt(record, 'Tp/CdOrPrtry/Prtry') ?? '';
  return { type, amount, side, on };
}

/** Whether opening balance and booked entries come to the closing balance; true when there are no such balances. */
function comesOut({ balances, entries }: BankStatement): boolean {
  const of = (type: string): StatementBalance | undefined => balances.find((each) => each.type === type);
  const [opening, closing] = [of('OPBD') ?? of('PRCD'), of('CLBD')];
  if (opening === undefined || closing === undefined) return true;
  const moved = entries
    .filter(({ status }) => status === 'BOOK')
    .reduce((sum, entry) => sum + signed(entry), 0n);
  return signed(opening) + moved === signed(closing);
}

const signed = ({ amount, side }: { readonly amount: bigint; readonly side: StatementSide }): bigint =>
  side === 'credit' ? amount : -amount;

function reportOf({ file, statements, heading }: Reading): BankStatementReport | null {
  const messageId = textAt(heading, 'MsgId');
  if (messageId !== null) return { version: file.version, messageId, statements };
  file.findings.add('answer.field_missing', {
    line: heading?.line ?? 0,
    path: `Document/${MESSAGE}`,
    detail: 'GrpHdr/MsgId',
  });
  return null;
}
