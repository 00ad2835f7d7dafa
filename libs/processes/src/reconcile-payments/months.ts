import { addDays, daysInMonth } from '@ledger/kernel';
import type { AccountDays } from './timing-items';

/** `YYYY-MM` of a day. */
const MONTH_LENGTH = 7;

/** The months that have any of these days, `YYYY-MM`, the first one first. */
export function monthsOf({ from, to }: AccountDays): readonly string[] {
  const months: string[] = [];
  for (let day = from; day.slice(0, MONTH_LENGTH) <= to.slice(0, MONTH_LENGTH);) {
    months.push(day.slice(0, MONTH_LENGTH));
    const left =
      daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, MONTH_LENGTH))) - Number(day.slice(8));
    day = addDays(day, left + 1);
  }
  return months;
}
