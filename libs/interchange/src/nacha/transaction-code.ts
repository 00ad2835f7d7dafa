/** What an entry is for: money, a test of the account, remittance without money, a return or NOC, an advice. */
export type EntryPurpose = 'live' | 'prenote' | 'zero-dollar' | 'return' | 'advice';

/** What a transaction code says. */
export interface TransactionCode {
  readonly side: 'credit' | 'debit';
  readonly purpose: EntryPurpose;
}

/** The last digit of a code of a deposit, savings, ledger or loan account (2x, 3x, 4x, 5x). */
const BY_LAST_DIGIT: Readonly<Record<string, TransactionCode>> = {
  1: { side: 'credit', purpose: 'return' },
  2: { side: 'credit', purpose: 'live' },
  3: { side: 'credit', purpose: 'prenote' },
  4: { side: 'credit', purpose: 'zero-dollar' },
  6: { side: 'debit', purpose: 'return' },
  7: { side: 'debit', purpose: 'live' },
  8: { side: 'debit', purpose: 'prenote' },
  9: { side: 'debit', purpose: 'zero-dollar' },
};

/** A loan is debited only to undo a credit, with 55; 57 to 59 do not exist. */
const LOAN_DEBITS: Readonly<Record<string, TransactionCode | undefined>> = {
  55: { side: 'debit', purpose: 'live' },
  57: undefined,
  58: undefined,
  59: undefined,
};

function meaningOf(code: string): TransactionCode | undefined {
  if (/^8[1-8]$/.test(code)) return { side: Number(code) % 2 === 1 ? 'credit' : 'debit', purpose: 'advice' };
  if (code in LOAN_DEBITS) return LOAN_DEBITS[code];
  return /^[2-5]/.test(code) ? BY_LAST_DIGIT[code.charAt(1)] : undefined;
}

/** Every transaction code of the format with its meaning. */
export const TRANSACTION_CODES: ReadonlyMap<string, TransactionCode> = new Map(
  Array.from({ length: 80 }, (_, index) => String(index + 20)).flatMap((code) => {
    const meaning = meaningOf(code);
    return meaning === undefined ? [] : [[code, meaning] as const];
  }),
);
