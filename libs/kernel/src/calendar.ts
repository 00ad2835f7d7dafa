declare const day: unique symbol;

/** A calendar day `YYYY-MM-DD` in a programme's time zone. Days compare as strings. */
export type Day = string & { readonly [day]: true };

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The number of days of a month (1 to 12). */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Whether a text names a real day of the Gregorian calendar; 2027-02-29 does not. */
export function isDay(text: string): text is Day {
  if (!SHAPE.test(text)) return false;
  const [year, month, date] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return date >= 1 && date <= daysInMonth(year, month);
}

/**
 * Reads a calendar day.
 *
 * @throws RangeError when the text is not a real day written `YYYY-MM-DD`
 */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a calendar day (YYYY-MM-DD): ${text}`);
  return text;
}

/** Days since 1970-01-01, by the civil calendar (no clock, no zone). */
export function dayNumber(of: Day): number {
  const month = Number(of.slice(5, 7));
  const year = Number(of.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(of.slice(8, 10)) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

/** The day with this number of days since 1970-01-01. */
export function dayFromNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}` as Day;
}

/** The day this many calendar days later (earlier when negative). */
export const addDays = (to: Day, days: number): Day => dayFromNumber(dayNumber(to) + days);

/** How many calendar days `until` lies after `from`. */
export const daysBetween = (from: Day, until: Day): number => dayNumber(until) - dayNumber(from);

export const earlierOf = (left: Day, right: Day): Day => (left < right ? left : right);

export const laterOf = (left: Day, right: Day): Day => (left > right ? left : right);

/**
 * The fiscal year a day falls in, named by the calendar year in which it ends: with a start of
 * `07-01`, 2026-07-01 to 2027-06-30 is 2027.
 *
 * @param startsOn - month and day on which a fiscal year starts, `MM-DD`
 */
export function fiscalYearOf(on: Day, startsOn: string): number {
  const year = Number(on.slice(0, 4));
  if (startsOn === '01-01') return year;
  return on.slice(5) >= startsOn ? year + 1 : year;
}

/**
 * The last day of a fiscal year, by the calendar year it ends in: with a start of `07-01`, 2027 ends on 2027-06-30.
 *
 * @param startsOn - month and day on which a fiscal year starts, `MM-DD`
 */
export function lastDayOfFiscalYear(fiscalYear: number, startsOn: string): Day {
  const year = startsOn === '01-01' ? fiscalYear + 1 : fiscalYear;
  const start = `${padded(year, 4)}-${startsOn}`;
  return addDays(isDay(start) ? start : toDay(`${padded(year, 4)}-03-01`), -1);
}
