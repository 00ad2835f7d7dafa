import { centsFromJson, inDollars } from '@ledger/kernel';

/** Cents of JSON as people read them: `1,207.95`. */
export const dollars = (amountCents: number): string => inDollars(centsFromJson(amountCents));

/** A number with its noun: `1 enrollment`, `12 enrollments`. */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
