import { type Cents, centsToJson, sumOf, toCents, ZERO_CENTS } from '@ledger/kernel';
import { type AccountName, accountOf, type Book } from '../chart/chart-of-accounts';
import type { PeriodState } from '../views/fiscal-period/fiscal-period.view';
import type { BooksScope } from './books-scope';
import type { AccountTally, Sums } from './tally';

/** What a trial balance may be told apart by. */
export const DIMENSIONS = [
  'programId',
  'fundingSource',
  'schoolSystem',
  'fiscalYear',
  'providerId',
  'period',
  'relatesToPeriod',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** The values of the dimensions a trial balance is told apart by; null where an entry has none. */
export type DimensionValues = Readonly<Partial<Record<Dimension, string | number | null>>>;

/** An account: where it stood, what moved, where it stands. Of opening and closing one side is always zero. */
export interface TrialBalanceAmounts {
  readonly openingDebitCents: number;
  readonly openingCreditCents: number;
  readonly debitCents: number;
  readonly creditCents: number;
  readonly closingDebitCents: number;
  readonly closingCreditCents: number;
}

/** One account of a trial balance, for one combination of dimensions. */
export interface TrialBalanceLine extends TrialBalanceAmounts {
  readonly dimensions: DimensionValues;
  readonly account: AccountName;
  readonly code: string;
  readonly book: Book;
}

/** Whether a period takes postings, as of the position. */
export interface PeriodStanding {
  readonly programId: string;
  /** `FY2027-P03` */
  readonly period: string;
  readonly state: PeriodState;
}

/** Every account that anything moved on, and that debits and credits are equal. */
export interface TrialBalance extends BooksScope {
  readonly by: readonly Dimension[];
  /** Whether the periods that are asked for take postings; none unless a fiscal year or period is asked for. */
  readonly periods: readonly PeriodStanding[];
  readonly lines: readonly TrialBalanceLine[];
  /** Sums of the lines; debits and credits are equal, column by column. */
  readonly totals: TrialBalanceAmounts;
}

/** The line of an account. */
export function lineOf(
  { account, opening, moved }: AccountTally,
  dimensions: DimensionValues,
): TrialBalanceLine {
  const { code, book } = accountOf(account);
  const before = balanceOf(opening);
  const after = balanceOf({
    debits: opening.debits + moved.debits,
    credits: opening.credits + moved.credits,
  });
  return {
    dimensions,
    account,
    code,
    book,
    openingDebitCents: centsToJson(before.debit),
    openingCreditCents: centsToJson(before.credit),
    debitCents: centsToJson(toCents(moved.debits)),
    creditCents: centsToJson(toCents(moved.credits)),
    closingDebitCents: centsToJson(after.debit),
    closingCreditCents: centsToJson(after.credit),
  };
}

/** The balance stands on the side on which more was posted. */
function balanceOf({ debits, credits }: Sums): { readonly debit: Cents; readonly credit: Cents } {
  return debits >= credits
    ? { debit: toCents(debits - credits), credit: ZERO_CENTS }
    : { debit: ZERO_CENTS, credit: toCents(credits - debits) };
}

/**
 * The sums of the lines.
 *
 * @throws Error when debits and credits differ, which no posting rule can make
 */
export function totalsOf(lines: readonly TrialBalanceLine[]): TrialBalanceAmounts {
  const sum = (of: (line: TrialBalanceLine) => number): number =>
    centsToJson(sumOf(lines.map((line) => toCents(BigInt(of(line))))));
  const totals = {
    openingDebitCents: sum((line) => line.openingDebitCents),
    openingCreditCents: sum((line) => line.openingCreditCents),
    debitCents: sum((line) => line.debitCents),
    creditCents: sum((line) => line.creditCents),
    closingDebitCents: sum((line) => line.closingDebitCents),
    closingCreditCents: sum((line) => line.closingCreditCents),
  };
  const isBalanced =
    totals.openingDebitCents === totals.openingCreditCents &&
    totals.debitCents === totals.creditCents &&
    totals.closingDebitCents === totals.closingCreditCents;
  if (!isBalanced) throw new Error(`The books do not balance: ${JSON.stringify(totals)}`);
  return totals;
}
