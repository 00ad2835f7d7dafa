import { type Cents, toCents } from '@ledger/kernel';

const TWO_DECIMALS = /^\d{1,13}\.\d{2}$/;
const DECIMAL = /^\+?(\d{1,16})(?:\.(\d*))?$/;

/** Reads an amount written with exactly two decimals, `550.00`; undefined otherwise. */
export const exactAmount = (text: string): Cents | undefined =>
  TWO_DECIMALS.test(text) ? toCents(BigInt(text.replace('.', ''))) : undefined;

/** Reads a decimal that is a whole number of cents, however many zeros follow; undefined otherwise. */
export function amountOf(text: string): Cents | undefined {
  const [, whole, decimals = ''] = DECIMAL.exec(text) ?? [];
  const significant = decimals.replace(/0+$/, '');
  if (whole === undefined || significant.length > 2) return undefined;
  return toCents(BigInt(whole + significant.padEnd(2, '0')));
}
