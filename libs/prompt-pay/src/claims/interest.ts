import { addDays, type Cents, type Day, daysBetween, earlierOf, toCents, toDay } from '@ledger/kernel';

/** What is paid late, and when it was due. */
export interface LateAmount {
  readonly amount: Cents;
  readonly dueOn: Day;
  readonly paidOn: Day;
}

/** Hundredths of a percent a year, by calendar year; undefined where none was declared. */
export type RateOf = (calendarYear: number) => number | undefined;

/** The days of delay in one calendar year. */
export interface YearOfDelay {
  readonly calendarYear: number;
  readonly days: number;
}

/** A year has 365 days in reckoning, also when it has 366: the divisor is declared, not counted. */
const DAYS_OF_YEAR = 365n;
/** Hundredths of a percent in a whole. */
const WHOLE = 10_000n;

/** The days after the day due, up to and including the day paid, by calendar year; none where it was paid in time. */
export function delayOf({ dueOn, paidOn }: Pick<LateAmount, 'dueOn' | 'paidOn'>): readonly YearOfDelay[] {
  const years: YearOfDelay[] = [];
  let from = dueOn;
  while (from < paidOn) {
    const calendarYear = Number(addDays(from, 1).slice(0, 4));
    const to = earlierOf(paidOn, toDay(`${String(calendarYear).padStart(4, '0')}-12-31`));
    years.push({ calendarYear, days: daysBetween(from, to) });
    from = to;
  }
  return years;
}

/**
 * Simple interest for paying late: amount x days x rate / 365, year by year at the rate of each, added up exactly and
 * rounded once, half a cent up. Of 1,000.00 paid 30 days late at 8.25 % it is 6.78.
 *
 * @returns the first year whose rate is missing, or the interest in cents
 * @source R.S. 39:1695: judicial interest from the 91st day (R.S. 13:4202(B) sets the rate of each calendar year)
 */
export function interestOf(
  late: LateAmount,
  rateOf: RateOf,
): { readonly missing: number } | { readonly interest: Cents } {
  let dayPoints = 0n;
  for (const { calendarYear, days } of delayOf(late)) {
    const rate = rateOf(calendarYear);
    if (rate === undefined) return { missing: calendarYear };
    dayPoints += BigInt(days) * BigInt(rate);
  }
  const divisor = DAYS_OF_YEAR * WHOLE;
  const doubled = 2n * late.amount * dayPoints + divisor;
  return { interest: toCents(doubled / (2n * divisor)) };
}
