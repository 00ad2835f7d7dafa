import { addDays, type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { daysOfPeriod, namedPeriod, periodName, periodNamed, periodOfDay } from './period-of-day';

const nameOn = (on: string, startsOn: string): string => periodName(periodOfDay(toDay(on), startsOn));
const starts = fc.constantFrom('01-01', '02-15', '04-06', '07-01', '08-31', '10-01', '12-31');

describe('a fiscal period', () => {
  it.each([
    ['2026-06-30', '07-01', 'FY2026-P12'],
    ['2026-07-01', '07-01', 'FY2027-P01'],
    ['2026-12-31', '07-01', 'FY2027-P06'],
    ['2027-01-01', '07-01', 'FY2027-P07'],
    ['2027-06-30', '07-01', 'FY2027-P12'],
    ['2026-01-31', '01-01', 'FY2026-P01'],
    ['2026-12-31', '01-01', 'FY2026-P12'],
    ['2026-05-05', '04-06', 'FY2027-P01'],
    ['2026-05-06', '04-06', 'FY2027-P02'],
    ['2027-02-27', '08-31', 'FY2027-P06'],
    ['2027-02-28', '08-31', 'FY2027-P07'],
  ])('of %s, in a year that starts on %s, is %s', (on, startsOn, name) => {
    expect(nameOn(on, startsOn)).toBe(name);
  });

  it('has every day in exactly one period, wherever the year starts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), starts, (days, startsOn) => {
        const on: Day = addDays(toDay('2000-01-01'), days);
        const period = periodOfDay(on, startsOn);
        const { from, to } = daysOfPeriod(period, startsOn);
        const year = daysOfPeriod({ ...period, number: null }, startsOn);

        expect(from <= on && on <= to).toBe(true);
        expect(year.from <= from && to <= year.to).toBe(true);
        expect(periodOfDay(addDays(to, 1), startsOn)).not.toStrictEqual(period);
        expect(periodNamed(periodName(period))).toStrictEqual(period);
      }),
    );
  });

  it.each([
    ['FY2027', { fiscalYear: 2027, number: null }],
    ['FY2027-P12', { fiscalYear: 2027, number: 12 }],
    ['FY2027-P13', undefined],
    ['FY2027-P00', undefined],
    ['2027-03', undefined],
    ['FY0027', undefined],
  ])('named %s is %j', (name, period) => {
    expect(namedPeriod(name)).toStrictEqual(period);
  });

  it('of an entry is never a whole year', () => {
    expect(() => periodNamed('FY2027')).toThrow(RangeError);
  });
});
