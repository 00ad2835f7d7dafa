import { toDay } from '@ledger/kernel';
import { dueDayOf, lastRequestDay } from './due-day';
import { isWorkingDay, workingDaysAfter } from './working-days';

const TERMS = {
  dueDays: 90,
  requestWithinWorkingDays: 10,
  afterEvidenceDays: 30,
  holidays: [toDay('2026-11-11'), toDay('2026-11-26')],
};
const RECEIVED = toDay('2026-11-02');

describe('the day on which a claim is due', () => {
  it('is so many calendar days after receipt', () => {
    expect(dueDayOf(RECEIVED, [], TERMS)).toBe('2027-01-31');
    expect(dueDayOf(RECEIVED, [], { ...TERMS, dueDays: 45 })).toBe('2026-12-17');
  });

  it('is none while evidence is awaited, whatever else came', () => {
    const came = { evidenceOn: toDay('2026-11-20') };
    expect(dueDayOf(RECEIVED, [{ evidenceOn: null }], TERMS)).toBeNull();
    expect(dueDayOf(RECEIVED, [came, { evidenceOn: null }], TERMS)).toBeNull();
  });

  it('is put off by evidence that comes late, and never brought forward', () => {
    expect(dueDayOf(RECEIVED, [{ evidenceOn: toDay('2026-11-10') }], TERMS)).toBe('2027-01-31');
    expect(dueDayOf(RECEIVED, [{ evidenceOn: toDay('2027-01-01') }], TERMS)).toBe('2027-01-31');
    expect(dueDayOf(RECEIVED, [{ evidenceOn: toDay('2027-01-02') }], TERMS)).toBe('2027-02-01');
  });
});

describe('working days', () => {
  it('are no weekends and no holidays', () => {
    expect(isWorkingDay(toDay('2026-11-10'), TERMS.holidays)).toBe(true);
    expect(isWorkingDay(toDay('2026-11-11'), TERMS.holidays)).toBe(false);
    expect(
      ['2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16'].map((on) => isWorkingDay(toDay(on), [])),
    ).toEqual([true, false, false, true]);
    expect(isWorkingDay(toDay('1969-12-27'), [])).toBe(false);
  });

  it('are counted from the day after receipt', () => {
    expect(workingDaysAfter(RECEIVED, 0, [])).toBe('2026-11-02');
    expect(workingDaysAfter(RECEIVED, 10, [])).toBe('2026-11-16');
    expect(lastRequestDay(RECEIVED, TERMS)).toBe('2026-11-17');
  });
});
