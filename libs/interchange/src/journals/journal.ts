import type { Cents, Day } from '@ledger/kernel';

/** An account as files name it. */
export interface JournalAccount {
  /** Its number. */
  readonly code: string;
  /** Its name in words: `program-expense`. */
  readonly name: string;
  /** Its name below one of the roots Assets, Liabilities, Equity, Income and Expenses. */
  readonly path: string;
  /** What stands there, in a sentence. */
  readonly says: string;
}

/** One side of a posting; of debit and credit one is zero. */
export interface JournalPosting {
  readonly account: JournalAccount;
  readonly debit: Cents;
  readonly credit: Cents;
}

/** A journal entry to be written; its debits and credits are equal. */
export interface JournalEntryToWrite {
  readonly id: string;
  /** Its place in the ledger's log. */
  readonly position: number;
  /** What happened, in a word. */
  readonly says: string;
  readonly postedOn: Day;
  /** Named by the calendar year in which it ends. */
  readonly fiscalYear: number;
  /** The month of the fiscal year, 1 to 12. */
  readonly period: number;
  /** UTC, ISO 8601. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly isReversal: boolean;
  readonly program: string;
  /** What else is known of it, in the same order for every entry; null where it has none. */
  readonly dimensions: Readonly<Record<string, string | null>>;
  readonly postings: readonly JournalPosting[];
}

/** Where an account stood; of debit and credit one is zero. */
export interface AccountBalance extends JournalPosting {
  readonly program: string;
}

/** A journal to be written. */
export interface JournalToWrite {
  /** On one line: whose books, which part, as of when. */
  readonly title: string;
  readonly accounts: readonly JournalAccount[];
  /** The entries from the first, each time it is called. */
  readonly entries: () => AsyncIterable<JournalEntryToWrite>;
  /** Where accounts stood before the first entry. */
  readonly openings: readonly AccountBalance[];
  /** What the entries must add up to, reckoned on another way. */
  readonly turnovers: readonly JournalPosting[];
}

/** The currency of every amount. */
export const CURRENCY = 'USD';

/** Cents with two decimals and no separators: `1207.95`, `-0.01`. */
export function decimal(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Files have one column: debits are above zero there, credits below. */
export const signed = ({ debit, credit }: Pick<JournalPosting, 'debit' | 'credit'>): bigint => debit - credit;
