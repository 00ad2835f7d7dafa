import { dayIn } from './day-reader';

describe('a day', () => {
  it.each([
    ['2026-05-20', 'YYYY-MM-DD', undefined, '2026-05-20', 'day'],
    ['20260520', 'YYYYMMDD', undefined, '2026-05-20', 'day'],
    ['05/20/2026', 'MM/DD/YYYY', undefined, '2026-05-20', 'day'],
    ['5/7/2026', 'M/D/YYYY', undefined, '2026-05-07', 'day'],
    ['05202026', 'MMDDYYYY', undefined, '2026-05-20', 'day'],
    ['052026', 'MMDDYY', undefined, '2026-05-20', 'day'],
    ['20.05.2026', 'DD.MM.YYYY', undefined, '2026-05-20', 'day'],
    ['2024-02', 'YYYY-MM', 'last-day', '2024-02-29', 'month'],
    ['202602', 'YYYYMM', 'last-day', '2026-02-28', 'month'],
    ['202602', 'YYYYMM', 'first-day', '2026-02-01', 'month'],
    ['2026', 'YYYY', '05-31', '2026-05-31', 'year'],
    ['26', 'YY', '05-31', '2026-05-31', 'year'],
  ] as const)('%s is read as %s', (...[text, format, completeAs, takenOn, known]) => {
    expect(dayIn(text, format, completeAs)).toStrictEqual({ takenOn, takenOnKnownTo: known });
  });

  it.each([
    ['2026-02-29', 'YYYY-MM-DD', undefined],
    ['20260500', 'YYYYMMDD', undefined],
    ['202605', 'YYYYMMDD', undefined],
    ['5/7/2026', 'MM/DD/YYYY', undefined],
    ['05/20/26', 'MM/DD/YYYY', undefined],
    ['13/01/2026', 'M/D/YYYY', undefined],
    ['202613', 'YYYYMM', 'last-day'],
    ['202600', 'YYYYMM', 'first-day'],
    ['6', 'YY', '05-31'],
    ['2026-05-20T00:00', 'YYYY-MM-DD', undefined],
  ] as const)('is not %s read as %s', (text, format, completeAs) => {
    expect(dayIn(text, format, completeAs)).toBeUndefined();
  });
});
