import { elapsed } from './elapsed';

describe('the time between two instants', () => {
  it.each([
    ['2026-11-22T14:00:00.000Z', '2026-11-22T15:59:59.999Z', '1 h 59 min'],
    ['2026-11-22T14:00:00.000Z', '2026-11-23T14:00:00.000Z', '1 d 0 h'],
    ['2026-11-22T14:00:00.000Z', '2031-11-22T13:59:00.000Z', '1825 d 23 h'],
  ])('from %s to %s is %s', (from, to, told) => {
    expect(elapsed(from, to)).toBe(told);
  });
});
