import { addDays, toCents, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import { delayOf, interestOf, type RateOf } from './interest';

const RATES: Readonly<Record<number, number>> = { 2026: 825, 2027: 800, 2028: 775 };
const rateOf: RateOf = (year) => RATES[year];
const day = toDay;
const late = (cents: bigint, dueOn: string, paidOn: string) => ({
  amount: toCents(cents),
  dueOn: day(dueOn),
  paidOn: day(paidOn),
});
const centsOf = (...of: Parameters<typeof late>): bigint | number => {
  const reckoned = interestOf(late(...of), rateOf);
  return 'missing' in reckoned ? reckoned.missing : reckoned.interest;
};

describe('the delay of a payment', () => {
  it('begins after the day due and has the day paid in it', () => {
    expect(delayOf(late(1n, '2026-11-01', '2026-11-01'))).toStrictEqual([]);
    expect(delayOf(late(1n, '2026-11-01', '2026-10-31'))).toStrictEqual([]);
    expect(delayOf(late(1n, '2026-11-01', '2026-11-02'))).toStrictEqual([{ calendarYear: 2026, days: 1 }]);
  });

  it('is told apart by calendar year, leap days counted', () => {
    expect(delayOf(late(1n, '2026-12-31', '2027-01-01'))).toStrictEqual([{ calendarYear: 2027, days: 1 }]);
    expect(delayOf(late(1n, '2026-12-21', '2028-03-01'))).toStrictEqual([
      { calendarYear: 2026, days: 10 },
      { calendarYear: 2027, days: 365 },
      { calendarYear: 2028, days: 61 },
    ]);
  });
});

describe('interest for paying late', () => {
  it.each([
    // 1,000.00 x 30 x 8.25 % / 365 = 6.7808...
    [100_000n, '2026-09-01', '2026-10-01', 678n],
    // 350.00 x 1 x 8.25 % / 365 = 0.0791...
    [35_000n, '2026-09-01', '2026-09-02', 8n],
    // 600.00 x (10 x 8.25 % + 20 x 8.00 %) / 365 = 3.9863...
    [60_000n, '2026-12-21', '2027-01-20', 399n],
    // a whole leap year: 1,000.00 x 366 x 7.75 % / 365 = 77.7123...
    [100_000n, '2027-12-31', '2028-12-31', 7_771n],
    // 1.00 x 18 x 8.25 % / 365 = 0.4068... of a cent
    [100n, '2026-09-01', '2026-09-19', 0n],
    // paid in time
    [100_000n, '2026-09-01', '2026-09-01', 0n],
  ] as const)('of %s cents due on %s and paid on %s is %s cents', (...[cents, dueOn, paidOn, interest]) => {
    expect(centsOf(cents, dueOn, paidOn)).toBe(interest);
  });

  it('rounds half a cent up, once', () => {
    // 182.50 x 1 day at 1.00 % is exactly half a cent; a cent less falls short of it
    const one: RateOf = () => 100;
    const of = (cents: bigint) => interestOf(late(cents, '2026-09-01', '2026-09-02'), one);
    expect(of(18_250n)).toStrictEqual({ interest: 1n });
    expect(of(18_249n)).toStrictEqual({ interest: 0n });
    // a quarter of a cent in each of two years makes half a cent: rounded apart it would be nothing
    expect(interestOf(late(9_125n, '2026-12-30', '2027-01-01'), one)).toStrictEqual({ interest: 1n });
  });

  it('names the year whose rate is missing', () => {
    expect(centsOf(100n, '2028-12-31', '2029-01-02')).toBe(2029);
  });

  it('never falls with a longer delay, a larger amount or a higher rate', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
    const asked = fc.record({ amount: cents, days: fc.nat(800), more: fc.nat(400), points: fc.nat(2_000) });
    fc.assert(
      fc.property(asked, ({ amount, days, more, points }) => {
        const of = (of: bigint, count: number, rate: number) =>
          interestOf(
            { amount: toCents(of), dueOn: day('2026-09-01'), paidOn: addDays(day('2026-09-01'), count) },
            () => rate,
          ) as {
            interest: bigint;
          };
        const { interest } = of(amount, days, points);
        expect(of(amount, days + more, points).interest).toBeGreaterThanOrEqual(interest);
        expect(of(amount + 1n, days, points).interest).toBeGreaterThanOrEqual(interest);
        expect(of(amount, days, points + 1).interest).toBeGreaterThanOrEqual(interest);
        const doubled = 2n * interest * 3_650_000n - 2n * amount * BigInt(days) * BigInt(points);
        expect(doubled <= 3_650_000n && doubled > -3_650_000n).toBe(true);
      }),
    );
  });
});
