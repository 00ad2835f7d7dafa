import { toCents } from '@ledger/kernel';
import { type NachaTotals } from '../records';

/** Hashes keep the last ten digits of a sum. */
const HASH_MODULUS = 10_000_000_000;

/** What an entry adds to its batch. */
export interface Tallied {
  readonly side: 'credit' | 'debit' | undefined;
  readonly amount: bigint;
  /** First eight digits of the receiving bank's routing number, as a number. */
  readonly receivingDfi: number;
}

/** Counts, sums and hashes the entries of a batch or a file. */
export class Tally {
  batches = 0;
  entries = 0;
  addenda = 0;
  private hash = 0;
  private debits = 0n;
  private credits = 0n;

  addEntry({ side, amount, receivingDfi }: Tallied): void {
    this.entries += 1;
    this.hash = (this.hash + receivingDfi) % HASH_MODULUS;
    if (side === 'debit') this.debits += amount;
    if (side === 'credit') this.credits += amount;
  }

  addBatch(batch: Tally): void {
    this.batches += 1;
    this.entries += batch.entries;
    this.addenda += batch.addenda;
    this.hash = (this.hash + batch.hash) % HASH_MODULUS;
    this.debits += batch.debits;
    this.credits += batch.credits;
  }

  /** What a control record must say, without zeros in front. */
  expected(): Readonly<Record<'entryCount' | 'entryHash' | 'debitTotal' | 'creditTotal', string>> {
    return {
      entryCount: String(this.entries + this.addenda),
      entryHash: String(this.hash),
      debitTotal: this.debits.toString(),
      creditTotal: this.credits.toString(),
    };
  }

  totals(): NachaTotals {
    const { batches, entries, addenda } = this;
    return { batches, entries, addenda, debits: toCents(this.debits), credits: toCents(this.credits) };
  }
}
