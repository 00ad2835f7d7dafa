import { type Cents, type Day, isDay } from '@ledger/kernel';
import { amountOf } from '../amount';
import { recordAt, textAt, type XmlRecord } from '../xml/record-scan';
import { type AnswerFile } from './answer-file';
import { type StatementSide } from './statement';

/** An amount in dollars; undefined, and told, when it is none or in another currency. */
export function dollarsAt(file: AnswerFile, record: XmlRecord, path: string): Cents | undefined {
  const stated = recordAt(record, path);
  if (stated === undefined) {
    file.tell('answer.field_missing', record, path);
    return undefined;
  }
  if (stated.attributes.get('Ccy') !== 'USD') {
    file.tell('answer.currency', stated);
    return undefined;
  }
  const amount = amountOf(stated.text.trim());
  if (amount === undefined) file.tell('answer.amount', stated);
  return amount;
}

/** CRDT or DBIT; null when it is not stated, undefined, and told, when it is neither. */
export function sideAt(file: AnswerFile, record: XmlRecord): StatementSide | null | undefined {
  const side = textAt(record, 'CdtDbtInd');
  if (side === null) return null;
  if (side === 'CRDT') return 'credit';
  if (side === 'DBIT') return 'debit';
  file.tell('answer.side', record);
  return undefined;
}

/** The day of an element that holds a day or an instant, which is the bank's own day; null when there is none. */
export function dayAt(file: AnswerFile, record: XmlRecord, path: string): Day | null {
  const stated = recordAt(record, path);
  if (stated === undefined) return null;
  const day = (textAt(stated, 'Dt') ?? textAt(stated, 'DtTm') ?? '').slice(0, 'YYYY-MM-DD'.length);
  if (isDay(day)) return day;
  file.tell('answer.day', stated);
  return null;
}
