import { type Day, daysInMonth, isDay } from '@ledger/kernel';
import { type AssessmentRow } from '../assessment-row';
import { type DayFormat, type DaySource } from '../mapping/mapping';
import { type CellContext, cellIn, type FieldReader } from './cell-reader';

/** The day of a test, and how exactly the file names it. */
export type TakenOn = Pick<AssessmentRow, 'takenOn' | 'takenOnKnownTo'>;

const SHAPES: Record<DayFormat, RegExp> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  'MM/DD/YYYY': /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4})$/,
  'M/D/YYYY': /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})$/,
  MMDDYYYY: /^(?<month>\d\d)(?<day>\d\d)(?<year>\d{4})$/,
  MMDDYY: /^(?<month>\d\d)(?<day>\d\d)(?<year>\d\d)$/,
  'DD.MM.YYYY': /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})$/,
  'YYYY-MM': /^(?<year>\d{4})-(?<month>\d\d)$/,
  YYYYMM: /^(?<year>\d{4})(?<month>\d\d)$/,
  YYYY: /^(?<year>\d{4})$/,
  YY: /^(?<year>\d\d)$/,
};

/**
 * Reads a day in one format.
 *
 * @param completeAs - the day a month or a year stands for
 * @returns undefined when the text is not written so, or names no day of the calendar
 */
export function dayIn(text: string, format: DayFormat, completeAs = ''): TakenOn | undefined {
  const { year: shortYear, month, day } = SHAPES[format].exec(text)?.groups ?? {};
  if (shortYear === undefined) return undefined;
  const year = shortYear.padStart(4, '20');
  if (month === undefined) return known(`${year}-${completeAs}`, 'year');
  const padded = month.padStart(2, '0');
  if (day !== undefined) return known(`${year}-${padded}-${day.padStart(2, '0')}`, 'day');
  const last = completeAs === 'last-day' ? daysInMonth(Number(year), Number(month)) : 1;
  return known(`${year}-${padded}-${String(last).padStart(2, '0')}`, 'month');
}

const known = (day: string, takenOnKnownTo: TakenOn['takenOnKnownTo']): TakenOn | undefined =>
  isDay(day) ? { takenOn: day, takenOnKnownTo } : undefined;

/** Reads the day of a test; it is always required. */
export function dayReader(source: DaySource, context: CellContext): FieldReader<TakenOn> {
  const { column, value, formats = [], completeAs } = source;
  if (column === undefined) return () => ({ takenOn: value as Day, takenOnKnownTo: 'day' });
  const cell = cellIn(column, context);
  return (cells, faults) => {
    const text = cell(cells);
    for (const format of formats) {
      const day = dayIn(text, format, completeAs);
      if (day !== undefined) return day;
    }
    faults.push({ code: text === '' ? 'cell.missing' : 'cell.invalid_day', column });
    return undefined;
  };
}
