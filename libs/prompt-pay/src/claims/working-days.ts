import { addDays, type Day, dayNumber } from '@ledger/kernel';

/** Day 0 of the count of days, 1970-01-01, was a Thursday; Saturday and Sunday are 5 and 6 of a week from Monday. */
const EPOCH_WEEKDAY = 3;
const WEEK = 7;
const SATURDAY = 5;

/** Whether people work on a day: no weekend, none of these holidays. */
export function isWorkingDay(on: Day, holidays: readonly Day[]): boolean {
  const weekday = (((dayNumber(on) + EPOCH_WEEKDAY) % WEEK) + WEEK) % WEEK;
  return weekday < SATURDAY && !holidays.includes(on);
}

/** The day that is so many working days after another, which is not counted itself. */
export function workingDaysAfter(from: Day, count: number, holidays: readonly Day[]): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
}
