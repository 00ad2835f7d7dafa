import { centsFromJson } from '@ledger/kernel';
import { accountOf, type Book } from '../chart/chart-of-accounts';
import type { PostedFact } from './money-facts';
import { pairsOf } from './movements';
import { movementsOf, NOTHING_KNOWN, POSTED_TYPES } from './posting-rules';

const POSTED: ReadonlySet<string> = new Set(POSTED_TYPES);

/** What of an event matters here. */
interface AnyFact {
  readonly type: string;
  readonly data: unknown;
}

const isPosted = (fact: AnyFact): fact is PostedFact => POSTED.has(fact.type);

/**
 * Makes sure of a fact, before it is appended, that what it posts is whole cents, none below zero, and that
 * debits equal credits in every book. No decider makes another; one that did would stop here.
 *
 * @throws RangeError for an amount that no entry can have
 * @throws Error where debits and credits differ
 */
export function assertBalanced(fact: AnyFact): void {
  if (!isPosted(fact)) return;
  if ('amountCents' in fact.data) centsFromJson(fact.data.amountCents);
  const differences = new Map<Book, bigint>();
  for (const { name, amountCents } of movementsOf(fact, NOTHING_KNOWN)) {
    const cents: bigint = centsFromJson(amountCents);
    for (const [debit, credit] of pairsOf(name)) {
      add(differences, accountOf(debit).book, cents);
      add(differences, accountOf(credit).book, -cents);
    }
  }
  for (const [book, difference] of differences)
    if (difference !== 0n)
      throw new Error(
        `Debits and credits of ${fact.type} differ by ${String(difference)} cents in the ${book} book`,
      );
}

const add = (sums: Map<Book, bigint>, book: Book, cents: bigint): void => {
  sums.set(book, (sums.get(book) ?? 0n) + cents);
};
