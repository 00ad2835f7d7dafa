import { daysInMonth } from '@ledger/kernel';
import { checkDigitOf, isRoutingNumber } from '../routing-number';
import { type FieldCheck, type FieldKind, type Noticed } from './field';

const ZERO = 48;
const NINE = 57;

/** Whether a text is digits alone; quicker than a pattern, for it runs a million times a file. */
export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return false;
  }
  return text.length > 0;
}

/** Whether a text is blanks alone. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) !== 32) return false;
  return true;
}

const isZeros = (text: string): boolean => /^0+ *$/.test(text);

const kind = (noticed: Noticed, check: FieldCheck): FieldKind => ({ noticed, check });

/** A value that the format fixes. */
export const fixed = (value: string): FieldKind =>
  kind('fixed', (text) => (text === value ? undefined : 'field.fixed'));

/** Reserved: blanks. */
export const blank = kind('fixed', (text) => (isBlank(text) ? undefined : 'field.not_blank'));

/** One of a few values. */
export function oneOf(values: Iterable<string>): FieldKind {
  const allowed = new Set(values);
  return kind('shaped', (text) => (allowed.has(text) ? undefined : 'field.value'));
}

/** Digits, right-aligned, zeros in front. */
export const digits = kind('shaped', (text) => (isDigits(text) ? undefined : 'field.digits'));

/** Digits that something else in the file repeats or adds up. */
export const tallied = kind('tallied', digits.check);

/** Digits, not all zero. */
export const positive = kind('shaped', (text) => {
  if (!isDigits(text)) return 'field.digits';
  return isZeros(text) ? 'field.zero' : undefined;
});

/** Digits, not all zero, that a second record repeats. */
export const positiveTallied = kind('tallied', positive.check);

/** Digits, or blank. */
export const digitsOrBlank = kind('shaped', (text) => (isBlank(text) ? undefined : digits.check(text)));

/** Printable text that nobody checks. */
export const free = kind('free', () => undefined);

/** Printable text that a rule about the whole record or batch looks at. */
export const judged = kind('shaped', () => undefined);

/** Text at the left, or blank. */
export const text = kind('shaped', (value) =>
  value.startsWith(' ') && !isBlank(value) ? 'field.alignment' : undefined,
);

/** Text at the left, neither blank nor zeros. */
export const requiredText = kind('shaped', (value) => {
  if (isBlank(value)) return 'field.missing';
  if (isZeros(value)) return 'field.zero';
  return text.check(value);
});

/** Required text that a second record repeats. */
export const talliedText = kind('tallied', requiredText.check);

/** Text of a certain shape; the pattern sees the blanks too. */
export const shaped = (pattern: RegExp): FieldKind =>
  kind('shaped', (value) => (pattern.test(value) ? undefined : 'field.shape'));

/** Letters, digits, hyphens and blanks between them, not zeros alone. */
export const accountNumber = kind('shaped', (value) => {
  if (isBlank(value)) return 'field.missing';
  if (value.startsWith(' ')) return 'field.alignment';
  if (isZeros(value)) return 'field.zero';
  return /^[0-9A-Za-z][0-9A-Za-z -]*$/.test(value) ? undefined : 'field.account_number';
});

/** Whether six digits are a day YYMMDD of this century. */
export const isShortDay = (value: string): boolean =>
  isDigits(value) && isMonthDay(2000 + Number(value.slice(0, 2)), value.slice(2));

function isMonthDay(year: number, value: string): boolean {
  const [month, date] = [Number(value.slice(0, 2)), Number(value.slice(2, 4))];
  return isDigits(value) && date >= 1 && date <= daysInMonth(year, month);
}

/** A day YYMMDD. */
export const day = kind('shaped', (value) => (isShortDay(value) ? undefined : 'field.day'));

/** A day YYMMDD, blank or zeros; whether it may be missing is decided by the entries. */
export const dayOrNothing = kind('shaped', (value) =>
  isBlank(value) || value === '000000' ? undefined : day.check(value),
);

/** A day YYMMDD, or blank. */
export const dayOrBlank = kind('shaped', (value) => (isBlank(value) ? undefined : day.check(value)));

const LEAP_YEAR = 2000;

/** A day MMDD of any year. */
export const monthDay = kind('shaped', (value) =>
  isMonthDay(LEAP_YEAR, value) ? undefined : 'field.month_day',
);

/** A day of the year that an operator sets: blank, or 000 to 366. */
export const julianDay = kind('shaped', (value) =>
  isBlank(value) || (isDigits(value) && Number(value) <= 366) ? undefined : 'field.julian_day',
);

/** A time of day HHMM or HHMMSS, or blank. */
export const time = kind('shaped', (value) =>
  isBlank(value) || /^([01]\d|2[0-3])[0-5]\d([0-5]\d)?$/.test(value) ? undefined : 'field.time',
);

/** A blank or zero, then a routing number. */
export const bankRouting = kind('tallied', (value) =>
  /^[ 0]/.test(value) && isRoutingNumber(value.slice(1)) ? undefined : 'field.routing_number',
);

/** The sender of the file: a routing number after a blank or zero, or ten digits that its bank gave it. */
export const origin = kind('shaped', (value) =>
  /^[1-9]\d{9}$/.test(value) ? undefined : bankRouting.check(value),
);

/** Nine digits of a routing number, or blank. */
export const routingNumberOrBlank = kind('shaped', (value) =>
  isBlank(value) || isRoutingNumber(value) ? undefined : 'field.routing_number',
);

/** Whether a ninth digit checks eight others, which are not all zero. */
export const checks = (eightDigits: string, checkDigit: string): boolean =>
  isDigits(eightDigits) && !isZeros(eightDigits) && checkDigitOf(eightDigits) === checkDigit;
