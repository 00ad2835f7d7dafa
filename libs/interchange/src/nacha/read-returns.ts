import { type Cents } from '@ledger/kernel';
import { type FilePieces, readNacha } from './read-nacha';
import {
  type NachaChange,
  type NachaEntry,
  type NachaProblemItem,
  type NachaReturn,
  type NachaSummary,
} from './records';

/** What a return or a notification of change says of the entry it answers. */
export interface AnsweredEntry {
  readonly line: number;
  readonly entryClass: string;
  readonly companyId: string;
  /** Trace number of this answer; with the day and bank it tells a repeated answer from a new one. */
  readonly trace: string;
  readonly side: 'credit' | 'debit';
  readonly amount: Cents;
  /** By what the originator knew the payment, as the bank repeats it. */
  readonly identification: string;
  readonly receiverName: string;
}

/** A payment that came back. */
export interface ReturnedPayment extends AnsweredEntry, NachaReturn {
  readonly kind: 'returned';
}

/** An account that must be used differently from now on; the payment itself went through. */
export interface ChangedAccount extends AnsweredEntry, NachaChange {
  readonly kind: 'changed';
}

/** What reading a bank's answers yields, in the order of the file; the summary comes last. */
export type ReturnItem = ReturnedPayment | ChangedAccount | NachaProblemItem | NachaSummary;

/**
 * Reads the returns (addenda 99) and notifications of change (addenda 98) of a bank's file. Of a chain of return,
 * dishonored return and contested return only the last one is told. Problems do not stop it: act on the answers only
 * when `summary.errors` is zero.
 */
export async function* readReturns(pieces: FilePieces): AsyncGenerator<ReturnItem> {
  for await (const item of readNacha(pieces)) {
    if (item.kind === 'entry') yield* answersIn(item);
    else if (item.kind !== 'batch') yield item;
  }
}

function answersIn(entry: NachaEntry): readonly (ReturnedPayment | ChangedAccount)[] {
  const { line, entryClass, companyId, trace, side, amount, identification, receiverName } = entry;
  const answered = { line, entryClass, companyId, trace, side, amount, identification, receiverName };
  const last = entry.returns.at(-1);
  return [
    ...(last === undefined ? [] : [{ kind: 'returned' as const, ...answered, ...last }]),
    ...(entry.change === null ? [] : [{ kind: 'changed' as const, ...answered, ...entry.change }]),
  ];
}
