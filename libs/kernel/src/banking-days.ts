import { addDays, type Day, dayNumber, daysInMonth } from './calendar';

/** Day 0 of the count of days, 1970-01-01, was a Thursday; Sunday is 0. */
const EPOCH_WEEKDAY = 4;
const DAYS_OF_WEEK = 7;
const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6] as const;

/** The day of the week, Sunday being 0. */
const weekdayOf = (on: Day): number =>
  (((dayNumber(on) + EPOCH_WEEKDAY) % DAYS_OF_WEEK) + DAYS_OF_WEEK) % DAYS_OF_WEEK;

/** Holidays on a fixed date, `MM-DD`; Juneteenth since 2022. */
const FIXED_HOLIDAYS = new Set(['01-01', '06-19', '07-04', '11-11', '12-25']);
/** The first year in which the Federal Reserve kept Juneteenth. */
const JUNETEENTH_SINCE = '2022';

/** Holidays on a weekday of a month: `MM`, the weekday, and which of them; 0 is the last one. */
const MOVABLE_HOLIDAYS: readonly {
  readonly month: string;
  readonly weekday: number;
  readonly nth: number;
}[] = [
  { month: '01', weekday: MONDAY, nth: 3 },
  { month: '02', weekday: MONDAY, nth: 3 },
  { month: '05', weekday: MONDAY, nth: 0 },
  { month: '09', weekday: MONDAY, nth: 1 },
  { month: '10', weekday: MONDAY, nth: 2 },
  { month: '11', weekday: THURSDAY, nth: 4 },
];

function isFixedHoliday(on: Day): boolean {
  const date = on.slice(5);
  if (date === '06-19' && on < JUNETEENTH_SINCE) return false;
  return FIXED_HOLIDAYS.has(date);
}

function isMovableHoliday(on: Day): boolean {
  const date = Number(on.slice(8));
  const length = daysInMonth(Number(on.slice(0, 4)), Number(on.slice(5, 7)));
  const nth = Math.ceil(date / DAYS_OF_WEEK);
  const isLast = date + DAYS_OF_WEEK > length;
  return MOVABLE_HOLIDAYS.some(
    (holiday) =>
      holiday.month === on.slice(5, 7) &&
      holiday.weekday === weekdayOf(on) &&
      (holiday.nth === 0 ? isLast : holiday.nth === nth),
  );
}

/**
 * Whether the Federal Reserve settles payments on a day: no weekend, no federal holiday, and no Monday after a
 * holiday that fell on a Sunday. One that falls on a Saturday is not moved.
 *
 * @source Federal Reserve, standard holiday schedule (Operating Circular 1; Juneteenth since 2022)
 */
export function isBankingDay(on: Day): boolean {
  const weekday = weekdayOf(on);
  if (weekday === SATURDAY || weekday === SUNDAY) return false;
  if (isFixedHoliday(on) || isMovableHoliday(on)) return false;
  return !(weekday === MONDAY && isFixedHoliday(addDays(on, -1)));
}

/** The banking day that is this many banking days after a day; with 0, the day itself or the next banking day. */
export function bankingDaysAfter(from: Day, count: number): Day {
  let day = from;
  let left = count;
  while (left > 0) {
    day = addDays(day, 1);
    if (isBankingDay(day)) left -= 1;
  }
  while (!isBankingDay(day)) day = addDays(day, 1);
  return day;
}
