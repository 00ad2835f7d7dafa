import { createHash } from 'node:crypto';
import type { BankRecord } from '@ledger/disbursement';
import type { IdentifiedRecord } from './bank-file-reading';

/** Characters of an id: 128 bits of a hash. */
const ID_LENGTH = 32;

/** A record before it has its id. */
export interface ReadRecord {
  readonly record: BankRecord;
  readonly line: number;
  /** Whose payment it is by the bank's word; left out where the file does not say. */
  readonly companyId?: string;
  /** What tells it from others that say the same; nothing where two alike are one. */
  readonly distinct: readonly (string | null)[];
}

/**
 * Gives records their ids. A record has the same id in every file; where a bank can mean two by two alike, as on a
 * statement, the second one in a file has another id than the first.
 */
export function identified(records: readonly ReadRecord[], alike: 'one' | 'several'): IdentifiedRecord[] {
  const seen = new Map<string, number>();
  return records.map(({ record, line, companyId = null, distinct }) => {
    const content = JSON.stringify([saidBy(record), distinct]);
    const before = seen.get(content) ?? 0;
    seen.set(content, before + 1);
    const recordId = idOf(alike === 'one' ? content : `${content}${String(before)}`);
    return { recordId, record, companyId, line };
  });
}

const saidBy = (record: BankRecord): readonly (string | number | null)[] => [
  record.source,
  record.kind,
  record.trace,
  record.paymentNumber,
  record.batchId,
  record.bankReference,
  record.direction,
  record.amountCents,
  record.reasonCode,
  record.bookedOn,
];

const idOf = (content: string): string =>
  `K-${createHash('sha256').update(content).digest('hex').slice(0, ID_LENGTH)}`;

const TRACE_LENGTH = 15;

/** A trace number as the ledger has it: fifteen digits; nothing where a text is none. Banks drop leading zeros. */
export function traceOf(text: string | null): string | null {
  const digits = (text ?? '').trim();
  if (!/^\d{13,15}$/.test(digits) || /^0+$/.test(digits)) return null;
  return digits.padStart(TRACE_LENGTH, '0');
}

/** Stands for what somebody else has written: it may be a name or a number of a person, and goes into no log. */
const NOT_OURS = 'not-ours';

/** The number of a payment as far as it can be one of ours; nothing where there is none. */
export function paymentNumberOf(text: string | null): string | null {
  const number = (text ?? '').trim();
  if (number === '') return null;
  return /^PMT-\d{1,9}$/.test(number) || traceOf(number) !== null ? number : NOT_OURS;
}

/** A code of a bank as far as it is one, and no text. */
export function codeOf(text: string | null): string | null {
  if (text === null) return null;
  return /^[A-Za-z0-9]{1,8}$/.test(text) ? text : NOT_OURS;
}

/** What a bank calls something of its own, as far as it is a reference, and no text. */
export const referenceOf = (text: string | null): string | null =>
  text !== null && /^[A-Za-z0-9._:/+-]{1,35}$/.test(text.trim()) ? text.trim() : null;
