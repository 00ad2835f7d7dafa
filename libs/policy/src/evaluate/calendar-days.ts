import { type Day, dayFromNumber, dayNumber, daysInMonth, isDay } from '@ledger/kernel';
import type { DayCalendar } from '../model/condition';
import type { Terms } from '../model/evaluation';

/** The first and the last day that are written with four digits; a limit stays between them. */
const FIRST = dayNumber('0001-01-01' as Day);
const LAST = dayNumber('9999-12-31' as Day);

/** The most days that are looked at one by one, some seventy years; a calendar that is always closed ends there. */
const MOST_STEPS = 25_000;

/** The day this many calendar days later (earlier when negative), within the years that have four digits. */
export const shifted = (from: Day, days: number): Day =>
  days === 0 ? from : dayFromNumber(Math.min(LAST, Math.max(FIRST, dayNumber(from) + days)));

/** The same date so many months later; the 31st becomes the last day of a shorter month. */
export function addMonths(from: Day, months: number): Day {
  if (months === 0) return from;
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  if (year > 9999) return dayFromNumber(LAST);
  const date = Math.min(Number(from.slice(8, 10)), daysInMonth(year, month));
  return dayIn(year, month, date);
}

const dayIn = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day;

/** The day this many open days later (earlier when negative). No day at all leaves the day as it is, open or not. */
export function countedDays(from: Day, days: number, isOpen: (day: number) => boolean): Day {
  const step = days < 0 ? -1 : 1;
  let left = Math.abs(days);
  let day = dayNumber(from);
  for (let steps = 0; left > 0 && steps < MOST_STEPS && day > FIRST && day < LAST; steps += 1) {
    day += step;
    if (isOpen(day)) left -= 1;
  }
  return dayFromNumber(day);
}

/** Whether a day, by its number since 1970-01-01, a Thursday, is one the calendar counts. */
export function openDaysOf(calendar: DayCalendar, terms: Terms): (day: number) => boolean {
  const text = calendar.closedTerm === undefined ? undefined : terms[calendar.closedTerm];
  const pinned = typeof text === 'string' ? (closedDaysIn(text) ?? NO_DAYS) : NO_DAYS;
  const closed = numbersOf(calendar);
  return (day) => calendar.weekdays.has(weekdayOf(day)) && !closed.has(day) && !pinned.has(day);
}

const NO_DAYS: ReadonlySet<number> = new Set();

const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const closedNumbers = new WeakMap<DayCalendar, ReadonlySet<number>>();

function numbersOf(calendar: DayCalendar): ReadonlySet<number> {
  let numbers = closedNumbers.get(calendar);
  if (numbers === undefined) {
    numbers = new Set([...calendar.closed].map(dayNumber));
    closedNumbers.set(calendar, numbers);
  }
  return numbers;
}

/** The most closed days of a pinned text. */
const MOST_CLOSED = 5_000;

/** The days of `2025-11-26 2025-12-22..2026-01-02`; undefined when the text is something else. */
export function closedDaysIn(text: string): ReadonlySet<number> | undefined {
  const days = new Set<number>();
  for (const word of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const range = rangeOf(word);
    if (range === undefined || days.size + range.last - range.first >= MOST_CLOSED) return undefined;
    for (let day = range.first; day <= range.last; day += 1) days.add(day);
  }
  return days;
}

function rangeOf(word: string): { readonly first: number; readonly last: number } | undefined {
  const [first = '', last = first, ...more] = word.split('..');
  return isDay(first) && isDay(last) && more.length === 0
    ? { first: dayNumber(first), last: dayNumber(last) }
    : undefined;
}

/** The most census days, a century of them; later ones fall on the last of these. */
const MOST_CENSUS_DAYS = 1_200;

/** The last days of the months from `from` through `through`, both included; without any, `through` alone. */
export function monthEnds(from: Day, through: Day): readonly Day[] {
  const days: Day[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  while (days.length < MOST_CENSUS_DAYS && year <= 9999) {
    const day = dayIn(year, month, daysInMonth(year, month));
    if (day > through) break;
    days.push(day);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return days.length === 0 ? [through] : days;
}
