import { centsFromJson } from '@ledger/kernel';
import { type AccountName, ACCOUNTS } from '../chart/chart-of-accounts';
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

type When = 'opening' | 'moved';

/** Adds movements up, and turns them into debits and credits of accounts once all are in. */
export class Tally {
  readonly #opening = new Map<MovementName, bigint>();
  readonly #moved = new Map<MovementName, bigint>();

  add(when: When, movements: Iterable<Movement>): void {
    const totals = when === 'opening' ? this.#opening : this.#moved;
    for (const { name, amountCents } of movements)
      totals.set(name, (totals.get(name) ?? 0n) + centsFromJson(amountCents));
  }

  /** The accounts that anything moved on, in the order of the chart. */
  accounts(): readonly AccountTally[] {
    const [opening, moved] = [sumsByAccount(this.#opening), sumsByAccount(this.#moved)];
    return ACCOUNTS.filter((account) => opening.has(account) || moved.has(account)).map((account) => ({
      account,
      opening: opening.get(account) ?? NOTHING,
      moved: moved.get(account) ?? NOTHING,
    }));
  }
}

const NOTHING: Sums = { debits: 0n, credits: 0n };

function sumsByAccount(totals: ReadonlyMap<MovementName, bigint>): ReadonlyMap<AccountName, Sums> {
  const sums = new Map<AccountName, Sums>();
  for (const [name, cents] of totals) {
    if (cents === 0n) continue;
    for (const [debit, credit] of pairsOf(name)) {
      const debited = sums.get(debit) ?? NOTHING;
      sums.set(debit, { ...debited, debits: debited.debits + cents });
      const credited = sums.get(credit) ?? NOTHING;
      sums.set(credit, { ...credited, credits: credited.credits + cents });
    }
  }
  return sums;
}
