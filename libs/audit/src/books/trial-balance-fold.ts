import {
  type AccountName,
  ACCOUNTS,
  accountOf,
  type JournalEntry,
  lineOf,
  totalsOf,
  type TrialBalanceAmounts,
} from '@ledger/accounting';
import canonicalize from 'canonicalize';
import type { BundleWindow } from '../bundle/bundle-format';

/** Every account: where it stood before the window, what moved in it, where it stands at its end. */
export interface WindowTrialBalance extends BundleWindow {
  readonly lines: readonly WindowTrialBalanceLine[];
  readonly totals: TrialBalanceAmounts;
}

/** One account of it; of opening and closing one side is always zero. */
export interface WindowTrialBalanceLine extends TrialBalanceAmounts {
  readonly account: AccountName;
  readonly code: string;
  readonly book: string;
}

/** What was debited and credited on an account, in cents. */
interface Sums {
  debits: bigint;
  credits: bigint;
}

/** Sums by account, as JSON. */
export type TrialBalanceSnapshot = readonly (readonly [
  when: 'opening' | 'moved',
  account: AccountName,
  debits: string,
  credits: string,
])[];

/** Adds the entries of the books up, account by account, before the window and in it. */
export class TrialBalanceFold {
  readonly #sums = { opening: new Map<AccountName, Sums>(), moved: new Map<AccountName, Sums>() };

  constructor(private readonly window: BundleWindow) {}

  static from(window: BundleWindow, snapshot: TrialBalanceSnapshot): TrialBalanceFold {
    const fold = new TrialBalanceFold(window);
    for (const [when, account, debits, credits] of snapshot)
      fold.#sums[when].set(account, { debits: BigInt(debits), credits: BigInt(credits) });
    return fold;
  }

  add({ position, lines }: JournalEntry): void {
    const sums = position < this.window.from ? this.#sums.opening : this.#sums.moved;
    for (const { account, debitCents, creditCents } of lines) {
      let sum = sums.get(account);
      if (sum === undefined) {
        sum = { debits: 0n, credits: 0n };
        sums.set(account, sum);
      }
      sum.debits += BigInt(debitCents);
      sum.credits += BigInt(creditCents);
    }
  }

  /** In the order of the chart. @throws Error when debits and credits differ, which no posting rule can make */
  result(): WindowTrialBalance {
    const { opening, moved } = this.#sums;
    const lines = ACCOUNTS.filter((account) => opening.has(account) || moved.has(account)).map((account) => {
      const tally = {
        account,
        opening: opening.get(account) ?? NOTHING,
        moved: moved.get(account) ?? NOTHING,
      };
      return lineOf(tally, {});
    });
    return {
      ...this.window,
      lines: lines.map(withoutDimensions),
      totals: totalsOf(lines),
    };
  }

  snapshot(): TrialBalanceSnapshot {
    return (['opening', 'moved'] as const).flatMap((when) =>
      [...this.#sums[when]].map(
        ([account, { debits, credits }]) => [when, account, String(debits), String(credits)] as const,
      ),
    );
  }
}

function withoutDimensions({
  account,
  code,
  book,
  ...line
}: ReturnType<typeof lineOf>): WindowTrialBalanceLine {
  const { openingDebitCents, openingCreditCents, debitCents, creditCents } = line;
  const { closingDebitCents, closingCreditCents } = line;
  return {
    account,
    code,
    book,
    openingDebitCents,
    openingCreditCents,
    debitCents,
    creditCents,
    closingDebitCents,
    closingCreditCents,
  };
}

const NOTHING: Readonly<Sums> = { debits: 0n, credits: 0n };

/** `books/trial-balance.json`. */
export const trialBalanceJson = (balance: WindowTrialBalance): string => canonicalize(balance) ?? '';

const COLUMNS = [
  'code',
  'account',
  'book',
  'openingDebitCents',
  'openingCreditCents',
  'debitCents',
  'creditCents',
  'closingDebitCents',
  'closingCreditCents',
] as const;

/** `books/trial-balance.csv`: the same, with a head line; no value in it needs quotes. */
export const trialBalanceCsv = ({ lines }: WindowTrialBalance): string =>
  [COLUMNS, ...lines.map((line) => COLUMNS.map((column) => line[column]))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

/** `books/chart.json`: every account with its number, book, usual side and what stands there. */
export const chartJson = (): string =>
  canonicalize(ACCOUNTS.map((name) => ({ name, ...accountOf(name) }))) ?? '';
