import { toDay } from '@ledger/kernel';
import type { Fact } from '..';
import { on, standing } from '../testing/small-case';
import { evaluated, started } from '../testing/census-policy';

describe('a change of price', () => {
  const dearer = on('price-changed', '2021-02-15', { priceCents: 1_875_000 });

  it('spreads what is left anew over the census days from its day on', () => {
    const { stages, totalEarnedCents, price } = evaluated(
      [started, dearer, on('completed', '2021-07-31')],
      '2021-08-31',
    );
    expect(stages[0]?.parts.map(({ amountCents }) => Number(amountCents))).toStrictEqual([
      ...Array<number>(6).fill(100_000),
      ...Array<number>(6).fill(150_000),
    ]);
    expect(totalEarnedCents).toBe(1_875_000n);
    expect(price).toMatchObject({ payableCents: 1_875_000n, changedOn: '2021-02-15' });
  });

  it('on a census day changes that day already, and the day after the next', () => {
    const amounts = (day: string) =>
      evaluated([started, on('price-changed', day, { priceCents: 1_875_000 })], '2021-03-31')
        .stages[0]?.parts.slice(5, 8)
        .map(({ amountCents }) => Number(amountCents));
    expect(amounts('2021-01-31')).toStrictEqual([142_857, 142_857, 142_857]);
    expect(amounts('2021-02-01')).toStrictEqual([100_000, 150_000, 150_000]);
  });

  it('below what was paid leaves nothing to pay and takes nothing back', () => {
    const cheaper = on('price-changed', '2021-02-15', { priceCents: 500_000 });
    expect(standing(evaluated([started, cheaper], '2021-03-31'))).toStrictEqual({
      status: 'earned',
      earned: 600_000,
      open: 0,
      earnedOn: '2021-03-31',
    });
  });

  it('that becomes known later counts from its day', () => {
    const late = { ...dearer, recordedOn: toDay('2021-05-10') };
    expect(standing(evaluated([started, late], '2021-05-09'))).toMatchObject({ earned: 900_000 });
    expect(standing(evaluated([started, late], '2021-05-10'))).toMatchObject({ earned: 1_050_000 });
  });

  it('leaves what was earned whole before at its price, and says so', () => {
    const facts = [started, on('completed', '2021-02-01'), dearer];
    const { stages } = evaluated(facts, '2021-03-01');
    expect(stages[2]).toMatchObject({
      amountCents: 300_000n,
      maximumCents: 375_000n,
      reductions: [
        { code: 'PriceAtEarning', amountCents: 75_000n, clause: 'A new price counts from its day.' },
      ],
    });
  });

  it('of one day counts as it was recorded last, and a price that is none changes nothing', () => {
    const [first, second] = [1_000_000, 1_200_000].map((priceCents, index) => ({
      ...on('price-changed', '2020-08-20', { priceCents }),
      recordedOn: toDay(`2020-08-2${String(index + 1)}`),
    }));
    const odd = on('price-changed', '2020-08-21', { priceCents: 0.5 });
    for (const facts of [
      [first, second, odd],
      [odd, second, first],
    ] as Fact[][])
      expect(evaluated([started, ...facts], '2020-08-31').price.payableCents).toBe(1_200_000n);
  });
});
