import { type Day } from '@ledger/kernel';
import { isPrintableAscii, plainName } from './ascii';
import { BankFileRefused } from './bank-file-refused';

/** A name in its field: without accents, cut, filled with blanks. */
export function nameIn(name: string, width: number): string {
  const plain = plainName(name);
  if (plain === undefined)
    throw new BankFileRefused(
      'text.not_ascii',
      `${name} has letters that no bank takes; spell it in plain letters`,
    );
  return plain.slice(0, width).padEnd(width);
}

/** A text in its field, which must hold all of it. */
export function textIn(text: string, width: number): string {
  if (!isPrintableAscii(text))
    throw new BankFileRefused(
      'text.not_ascii',
      `${text} is not printable ASCII; spell it in plain characters`,
    );
  if (text.length > width)
    throw new BankFileRefused(
      'text.too_long',
      `${text} has ${String(text.length)} characters of ${String(width)}`,
    );
  return text.padEnd(width);
}

/** A number in its field, zeros in front. */
export function numberIn(number: bigint | number, width: number): string {
  const digits = number.toString();
  if (digits.length > width)
    throw new BankFileRefused(
      'number.too_long',
      `${digits} has more than ${String(width)} digits; split the payment or the file`,
    );
  return digits.padStart(width, '0');
}

/** A day as YYMMDD. */
export const shortDay = (day: Day): string => `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8)}`;

/** A field that stays empty. */
export const blanks = (width: number): string => ' '.repeat(width);
