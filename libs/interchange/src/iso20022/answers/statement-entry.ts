import { type Cents, sumOf } from '@ledger/kernel';
import { amountOf } from '../amount';
import { innerOf, recordAt, textAt, type XmlRecord } from '../xml/record-scan';
import { type AnswerFile } from './answer-file';
import {
  type StatementBatch,
  type StatementEntry,
  type StatementSide,
  type StatementTransaction,
} from './statement';
import { dayAt, dollarsAt, sideAt } from './statement-values';
import { reasonOf, referenceAt } from './status-reason';

/** Reads an entry; undefined, and told, when its amount or side cannot be read or it is not in dollars. */
export function entryOf(file: AnswerFile, record: XmlRecord, position: number): StatementEntry | undefined {
  const amount = dollarsAt(file, record, 'Amt');
  const side = statedSide(file, record);
  if (amount === undefined || side === undefined) return undefined;
  const details = innerOf(record, 'NtryDtls');
  const [batch] = details.flatMap((detail) => innerOf(detail, 'Btch'));
  const transactions = details.flatMap((detail) => innerOf(detail, 'TxDtls')).map(transactionIn(file));
  compareTransactions({ file, record, amount, transactions });
  return {
    line: record.line,
    position,
    entryReference: referenceAt(record, 'NtryRef'),
    bankReference: referenceAt(record, 'AcctSvcrRef'),
    amount,
    side,
    isReversal: /^(true|1)$/.test(textAt(record, 'RvslInd') ?? ''),
    status: statusOf(file, record),
    bookedOn: dayAt(file, record, 'BookgDt'),
    valuedOn: dayAt(file, record, 'ValDt'),
    bankCode: bankCodeOf(record),
    batch: batch === undefined ? null : batchOf(file, batch),
    transactions,
  };
}

function statedSide(file: AnswerFile, record: XmlRecord): StatementSide | undefined {
  const side = sideAt(file, record);
  if (side === null) file.tell('answer.field_missing', record, 'CdtDbtInd');
  return side ?? undefined;
}

/** Versions from 04 on have the status in an element of its own; without one nobody knows whether money moved. */
function statusOf(file: AnswerFile, record: XmlRecord): string {
  const status = textAt(record, 'Sts/Cd') ?? textAt(record, 'Sts');
  if (status === null) file.tell('answer.status_missing', record);
  return status ?? '';
}

function bankCodeOf(record: XmlRecord): string {
  const domain = recordAt(record, 'BkTxCd/Domn');
  const parts = ['Cd', 'Fmly/Cd', 'Fmly/SubFmlyCd'].flatMap((path) => textAt(domain, path) ?? []);
  return parts.length > 0 ? parts.join('/') : (textAt(record, 'BkTxCd/Prtry/Cd') ?? '');
}

function batchOf(file: AnswerFile, record: XmlRecord): StatementBatch {
  const payments = textAt(record, 'NbOfTxs');
  return {
    messageId: referenceAt(record, 'MsgId'),
    batchId: referenceAt(record, 'PmtInfId'),
    payments: payments !== null && /^\d{1,15}$/.test(payments) ? Number(payments) : null,
    amount: amountIn(record, 'TtlAmt'),
    side: sideAt(file, record) ?? null,
  };
}

const transactionIn =
  (file: AnswerFile) =>
  (record: XmlRecord): StatementTransaction => {
    const references = recordAt(record, 'Refs');
    const returned = recordAt(record, 'RtrInf');
    return {
      line: record.line,
      messageId: referenceAt(references, 'MsgId'),
      batchId: referenceAt(references, 'PmtInfId'),
      instructionId: referenceAt(references, 'InstrId'),
      endToEndId: referenceAt(references, 'EndToEndId'),
      bankReference: referenceAt(references, 'AcctSvcrRef'),
      clearingReference: referenceAt(references, 'ClrSysRef') ?? referenceAt(references, 'TxId'),
      // Versions from 04 on state it directly.
      amount: amountIn(record, 'Amt') ?? amountIn(record, 'AmtDtls/TxAmt/Amt'),
      side: sideAt(file, record) ?? null,
      returned: returned === undefined ? null : reasonOf(returned),
    };
  };

function amountIn(record: XmlRecord, path: string): Cents | null {
  const stated = recordAt(record, path);
  return stated?.attributes.get('Ccy') === 'USD' ? (amountOf(stated.text.trim()) ?? null) : null;
}

interface Comparison {
  readonly file: AnswerFile;
  readonly record: XmlRecord;
  readonly amount: Cents;
  readonly transactions: readonly StatementTransaction[];
}

/** A transaction on the other side than its entry is a cost taken off, so then nothing is compared. */
function compareTransactions({ file, record, amount, transactions }: Comparison): void {
  const amounts = transactions.flatMap((transaction) => transaction.amount ?? []);
  if (transactions.length === 0 || amounts.length < transactions.length) return;
  if (new Set(transactions.map(({ side }) => side)).size > 1) return;
  const sum = sumOf(amounts);
  if (sum !== amount)
    file.tell('entry.transactions', record, `${sum.toString()} cents of ${amount.toString()}`);
}
