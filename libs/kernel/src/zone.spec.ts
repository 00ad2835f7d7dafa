import { dayIn, isTimeZone } from './zone';

describe('a time zone', () => {
  it('is known by its IANA name', () => {
    expect(isTimeZone('America/Chicago')).toBe(true);
    expect(isTimeZone('America/Baton_Rouge')).toBe(false);
  });

  it.each([
    ['America/Chicago', '2026-12-20T05:59:59.999Z', '2026-12-19'],
    ['America/Chicago', '2026-12-20T06:00:00.000Z', '2026-12-20'],
    ['America/Chicago', '2026-07-01T04:59:59.999Z', '2026-06-30'],
    ['America/Chicago', '2026-07-01T05:00:00.000Z', '2026-07-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
    ['UTC', '2026-12-20T00:00:00+14:00', '2026-12-19'],
  ])('%s has at %s the day %s', (zone, instant, day) => {
    expect(dayIn(zone, instant)).toBe(day);
  });

  it('reads no day from what is no instant', () => {
    expect(() => dayIn('UTC', 'yesterday')).toThrow(RangeError);
  });
});
