import { centsFromJson } from '@ledger/kernel';
import { type AccountName, ACCOUNTS, afterClose } from '../chart/chart-of-accounts';
import { type MovementName, pairsOf } from '../posting-rules/movements';
import type { Movement } from '../posting-rules/posting-rules';

/** What was debited and credited, in cents. */
export interface Sums {
  readonly debits: bigint;
  readonly credits: bigint;
}

/** An account's sums before and within the days that are asked for. */
export interface AccountTally {
  readonly account: AccountName;
  readonly opening: Sums;
  readonly moved: Sums;
}

/** `closed`: before the days that are asked for, in a fiscal year that is hard closed. */
type When = 'opening' | 'closed' | 'moved';

/** Adds movements up, and turns them into debits and credits of accounts once all are in. */
export class Tally {
  readonly #totals: Readonly<Record<When, Map<MovementName, bigint>>> = {
    opening: new Map(),
    closed: new Map(),
    moved: new Map(),
  };

  add(when: When, movements: Iterable<Movement>): void {
    const totals = this.#totals[when];
    for (const { name, amountCents } of movements)
      totals.set(name, (totals.get(name) ?? 0n) + centsFromJson(amountCents));
  }

  /** The accounts that anything moved on, in the order of the chart. */
  accounts(): readonly AccountTally[] {
    const opening = new Map<AccountName, Sums>();
    addSums(opening, this.#totals.opening);
    addSums(opening, this.#totals.closed, afterClose);
    const moved = addSums(new Map<AccountName, Sums>(), this.#totals.moved);
    return ACCOUNTS.filter((account) => opening.has(account) || moved.has(account)).map((account) => ({
      account,
      opening: opening.get(account) ?? NOTHING,
      moved: moved.get(account) ?? NOTHING,
    }));
  }
}

const NOTHING: Sums = { debits: 0n, credits: 0n };

function addSums(
  sums: Map<AccountName, Sums>,
  totals: ReadonlyMap<MovementName, bigint>,
  standsOn: (account: AccountName) => AccountName = (account) => account,
): Map<AccountName, Sums> {
  for (const [name, cents] of totals) {
    if (cents === 0n) continue;
    for (const [debit, credit] of pairsOf(name)) {
      const [debits, credits] = [standsOn(debit), standsOn(credit)];
      const debited = sums.get(debits) ?? NOTHING;
      sums.set(debits, { ...debited, debits: debited.debits + cents });
      const credited = sums.get(credits) ?? NOTHING;
      sums.set(credits, { ...credited, credits: credited.credits + cents });
    }
  }
  return sums;
}
