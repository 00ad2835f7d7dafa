import { type Cents, sumOf } from '@ledger/kernel';
import { type X12Problem } from './problem';
import { readRemittances } from './read-remittance';

/** What the addenda of a bank entry say they pay. */
export interface StatedRemittance {
  readonly problems: readonly X12Problem[];
  readonly amount: Cents;
}

/** Reads the text of addenda as a remittance; undefined when it is none, for addenda may hold any text. */
export function readBankRemittance(text: string): StatedRemittance | undefined {
  if (!text.startsWith('ISA*') && !text.startsWith('ST*820*')) return undefined;
  const { problems, remittances } = readRemittances(text);
  return { problems, amount: sumOf(remittances.map(({ amount }) => amount)) };
}
