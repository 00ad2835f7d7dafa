import fc from 'fast-check';
import {
  addDays,
  dayFromNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  earlierOf,
  fiscalYearOf,
  isDay,
  lastDayOfFiscalYear,
  laterOf,
  toDay,
} from './calendar';

describe('a calendar day', () => {
  it.each(['2026-11-22', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('can be %s', (text) => {
    expect(toDay(text)).toBe(text);
  });

  it.each([
    '2027-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '2026-11-22Z',
    '',
  ])('cannot be %p', (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => toDay(text)).toThrow(`Not a calendar day (YYYY-MM-DD): ${text}`);
  });

  it('counts as the calendar does', () => {
    const numbers = fc.integer({ min: dayNumber(toDay('1600-01-01')), max: dayNumber(toDay('2400-12-31')) });
    fc.assert(
      fc.property(numbers, (number) => {
        const day = dayFromNumber(number);
        expect(isDay(day)).toBe(true);
        expect(dayNumber(day)).toBe(number);
        expect(new Date(`${day}T00:00:00Z`).getTime()).toBe(number * 86_400_000);
      }),
    );
  });

  it('moves over months, leap days and years', () => {
    expect(addDays(toDay('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(toDay('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(toDay('2027-01-01'), -1)).toBe('2026-12-31');
    expect(daysBetween(toDay('2026-12-19'), toDay('2026-12-20'))).toBe(1);
    expect(daysBetween(toDay('2026-12-20'), toDay('2026-12-19'))).toBe(-1);
    expect(daysInMonth(2028, 2)).toBe(29);
    expect(daysInMonth(2027, 2)).toBe(28);
  });

  it('compares', () => {
    const [first, second] = [toDay('2026-09-30'), toDay('2026-10-01')];

    expect([earlierOf(first, second), earlierOf(second, first)]).toStrictEqual([first, first]);
    expect([laterOf(first, second), laterOf(second, first)]).toStrictEqual([second, second]);
  });
});

describe('a fiscal year', () => {
  it.each([
    ['2026-06-30', '07-01', 2026],
    ['2026-07-01', '07-01', 2027],
    ['2026-12-31', '07-01', 2027],
    ['2027-01-01', '07-01', 2027],
    ['2026-12-31', '01-01', 2026],
    ['2026-10-01', '10-01', 2027],
  ])('has %s, where it starts on %s, in %i', (day, startsOn, year) => {
    expect(fiscalYearOf(toDay(day), startsOn)).toBe(year);
  });
});

describe('the last day of a fiscal year', () => {
  it('is the day before the next one starts', () => {
    expect(lastDayOfFiscalYear(2027, '07-01')).toBe('2027-06-30');
    expect(lastDayOfFiscalYear(2027, '01-01')).toBe('2027-12-31');
    expect(lastDayOfFiscalYear(2028, '03-01')).toBe('2028-02-29');
    expect(lastDayOfFiscalYear(2027, '02-29')).toBe('2027-02-28');
  });

  it('belongs to that year, and the day after does not', () => {
    for (const startsOn of ['01-01', '03-01', '07-01', '10-01']) {
      const last = lastDayOfFiscalYear(2027, startsOn);
      expect([fiscalYearOf(last, startsOn), fiscalYearOf(addDays(last, 1), startsOn)]).toStrictEqual([
        2027, 2028,
      ]);
    }
  });
});
