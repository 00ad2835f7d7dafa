import { type Day, daysInMonth, addDays, fiscalYearOf } from '@ledger/kernel';

/** A month of a fiscal year: 1 is the month in which the year starts. */
export interface FiscalPeriod {
  /** Named by the calendar year in which it ends. */
  readonly fiscalYear: number;
  readonly number: number;
}

/** Days, both ends included; null where the span has no end on that side. */
export interface DaySpan {
  readonly from: Day | null;
  readonly to: Day | null;
}

const PERIODS = 12;

/** The periods of a fiscal year. */
export const PERIOD_NUMBERS: readonly number[] = Array.from({ length: PERIODS }, (_, index) => index + 1);

/** What a fiscal year or one of its periods is written like. */
export const PERIOD_PATTERN = /^FY([12]\d{3})(?:-P(0[1-9]|1[0-2]))?$/;

/** A period as people and files name it: `FY2027-P03`. */
export const periodName = ({ fiscalYear, number }: FiscalPeriod): string =>
  `FY${String(fiscalYear)}-P${padded(number)}`;

/**
 * The fiscal period a day falls in.
 *
 * @param startsOn - month and day on which a fiscal year starts, `MM-DD`; a period starts on the same day of its month, or on the last there is
 */
export function periodOfDay(on: Day, startsOn: string): FiscalPeriod {
  const fiscalYear = fiscalYearOf(on, startsOn);
  let number = PERIODS;
  while (number > 1 && startOf({ fiscalYear, number }, startsOn) > on) number -= 1;
  return { fiscalYear, number };
}

/** What a name stands for: a fiscal year, or one of its periods; undefined where it is neither. */
export function namedPeriod(
  name: string,
): { readonly fiscalYear: number; readonly number: number | null } | undefined {
  const parts = PERIOD_PATTERN.exec(name);
  if (parts === null) return undefined;
  return { fiscalYear: Number(parts[1]), number: parts[2] === undefined ? null : Number(parts[2]) };
}

/** The period of a name. @throws RangeError when it does not name one */
export function periodNamed(name: string): FiscalPeriod {
  const named = namedPeriod(name);
  if (named === undefined || named.number === null)
    throw new RangeError(`Not a fiscal period (FY2027-P03): ${name}`);
  return { fiscalYear: named.fiscalYear, number: named.number };
}

/** The days of a fiscal year, or of one of its periods. */
export function daysOfPeriod(
  { fiscalYear, number }: { readonly fiscalYear: number; readonly number: number | null },
  startsOn: string,
): { readonly from: Day; readonly to: Day } {
  const from = startOf({ fiscalYear, number: number ?? 1 }, startsOn);
  const isLast = number === null || number === PERIODS;
  const next = isLast ? { fiscalYear: fiscalYear + 1, number: 1 } : { fiscalYear, number: number + 1 };
  return { from, to: addDays(startOf(next, startsOn), -1) };
}

/** The first day of a period. */
function startOf({ fiscalYear, number }: FiscalPeriod, startsOn: string): Day {
  const firstYear = startsOn === '01-01' ? fiscalYear : fiscalYear - 1;
  const months = Number(startsOn.slice(0, 2)) - 1 + number - 1;
  const year = firstYear + Math.floor(months / PERIODS);
  const month = (months % PERIODS) + 1;
  const date = Math.min(Number(startsOn.slice(3)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${padded(month)}-${padded(date)}` as Day;
}

const padded = (number: number): string => String(number).padStart(2, '0');
