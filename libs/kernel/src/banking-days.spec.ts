import { bankingDaysAfter, isBankingDay } from './banking-days';
import { type Day, toDay } from './calendar';

/** The days from Monday to Friday of a year on which banks are closed. */
function closedWeekdays(year: number): readonly string[] {
  const closed: string[] = [];
  for (let month = 1; month <= 12; month += 1)
    for (let date = 1; date <= 31; date += 1) {
      const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      const on = new Date(`${text}T00:00:00Z`);
      if (Number.isNaN(on.getTime()) || on.getUTCDate() !== date) continue;
      const isWeekend = on.getUTCDay() === 0 || on.getUTCDay() === 6;
      if (isWeekend) expect(isBankingDay(toDay(text))).toBe(false);
      else if (!isBankingDay(text as Day)) closed.push(text.slice(5));
    }
  return closed;
}

describe('a banking day', () => {
  it('is none of the holidays that the Federal Reserve has published', () => {
    expect(closedWeekdays(2026)).toStrictEqual(
      '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25'.split(' '),
    );
    expect(closedWeekdays(2027)).toStrictEqual(
      '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25'.split(' '),
    );
    expect(closedWeekdays(2022)).toStrictEqual(
      '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26'.split(' '),
    );
  });

  it('was Juneteenth before it became a holiday', () => {
    expect(isBankingDay(toDay('2020-06-19'))).toBe(true);
  });

  it('is counted from the day after, over weekends and holidays', () => {
    expect(bankingDaysAfter(toDay('2026-11-20'), 6)).toBe('2026-12-01');
    expect(bankingDaysAfter(toDay('2026-11-21'), 1)).toBe('2026-11-23');
    expect(bankingDaysAfter(toDay('2026-11-25'), 1)).toBe('2026-11-27');
    expect(bankingDaysAfter(toDay('2026-11-21'), 0)).toBe('2026-11-23');
    expect(bankingDaysAfter(toDay('2026-11-20'), 0)).toBe('2026-11-20');
  });
});
