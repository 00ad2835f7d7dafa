import { toDay } from '@ledger/kernel';
import type { Fact } from '..';
import { censusPolicy, evaluated, started, YEAR_FROM_AUGUST } from '../testing/census-policy';
import { evaluationOf, on, standing } from '../testing/small-case';

const earnedIn = (facts: readonly Fact[], asOf: string) => {
  const { stages, totalEarnedCents, exposureCents } = evaluated(facts, asOf);
  return [
    ...stages.map(({ status, amountCents }) => (status === 'earned' ? Number(amountCents) : 0)),
    Number(totalEarnedCents),
    Number(exposureCents),
  ];
};

describe('instalments on census days', () => {
  it.each([
    ['2020-08-30', 0, 1_500_000],
    ['2020-08-31', 100_000, 1_400_000],
    ['2021-01-31', 600_000, 900_000],
    ['2021-02-27', 600_000, 900_000],
    ['2021-02-28', 700_000, 800_000],
    ['2021-07-31', 1_200_000, 300_000],
  ])('have by %s paid %d, with %d open', (asOf, earned, open) => {
    const [course, balance, completion, , exposure] = earnedIn([started], asOf);
    expect([course, balance, completion, exposure]).toStrictEqual([earned, 0, 0, open]);
  });

  it('say on which day the next falls due', () => {
    const { nextDeadlineOn, stages } = evaluated([started], '2020-09-15');
    expect(nextDeadlineOn).toBe('2020-09-29');
    expect(stages[0]?.waitingFor).toStrictEqual([
      { fact: 'day-passed', from: 'calendar', until: '2020-09-29' },
    ]);
    expect(stages[0]?.parts.slice(0, 2)).toStrictEqual([
      { part: '2020-08-31', status: 'earned', amountCents: 100_000n, earnedOn: '2020-08-31' },
      { part: '2020-09-30', status: 'pending', amountCents: 100_000n },
    ]);
  });

  it('are balanced on early completion, and not on late completion', () => {
    expect(earnedIn([started, on('completed', '2021-02-15')], '2021-02-15')).toStrictEqual([
      600_000, 600_000, 300_000, 1_500_000, 0,
    ]);
    expect(earnedIn([started, on('completed', '2021-09-15')], '2021-09-15')).toStrictEqual([
      1_200_000, 0, 300_000, 1_500_000, 0,
    ]);
  });

  it('stop with the month before a withdrawal, unless it is on the census day', () => {
    expect(earnedIn([started, on('withdrawn', '2020-11-29')], '2021-08-31').slice(0, 1)).toStrictEqual([
      300_000,
    ]);
    expect(earnedIn([started, on('withdrawn', '2020-11-30')], '2021-08-31').slice(0, 1)).toStrictEqual([
      400_000,
    ]);
    expect(standing(evaluated([started, on('withdrawn', '2020-11-29')], '2021-08-31'))).toMatchObject({
      lost: [['Withdrawn', 900_000, '2020-11-29']],
    });
  });

  it('go on after a break with the census days to come', () => {
    const facts = [started, on('withdrawn', '2020-11-15'), on('started', '2021-01-10')];
    expect(standing(evaluated(facts, '2021-01-31'))).toStrictEqual({
      status: 'earned',
      earned: 400_000,
      open: 600_000,
      earnedOn: '2021-01-31',
      lost: [['Withdrawn', 200_000, '2020-11-15']],
    });
  });

  it('are all taken back by leaving within the qualifying period, and kept from the day after it', () => {
    expect(standing(evaluated([started, on('withdrawn', '2020-09-25')], '2020-09-30'))).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['VoidedByWithdrawal', 1_200_000, '2020-09-25']],
    });
    expect(standing(evaluated([started, on('withdrawn', '2020-09-26')], '2020-09-30'))).toMatchObject({
      earned: 100_000,
    });
  });

  it('count again from the day of a new start, after all was taken back', () => {
    const facts = [started, on('withdrawn', '2020-09-15'), on('started', '2020-10-05')];
    expect(evaluated(facts, '2020-10-31').stages[0]?.parts.slice(0, 3)).toStrictEqual([
      { part: '2020-08-31', status: 'earned', amountCents: 100_000n, earnedOn: '2020-10-05' },
      { part: '2020-09-30', status: 'forfeited', amountCents: 100_000n },
      { part: '2020-10-31', status: 'earned', amountCents: 100_000n, earnedOn: '2020-10-31' },
    ]);
  });

  it('of census days before the start are lost, and a late approval earns the others on its day', () => {
    const late = evaluationOf({
      policy: censusPolicy(),
      terms: YEAR_FROM_AUGUST,
      facts: [on('approved', '2020-12-15'), on('started', '2020-09-10')],
      asOf: '2020-12-31',
    });
    expect(late.stages[0]?.reductions).toMatchObject([
      { code: 'MetAfterCensus', amountCents: 100_000n, on: '2020-09-10' },
    ]);
    expect(late.stages[0]?.parts.slice(0, 5).map(({ earnedOn }) => earnedOn)).toStrictEqual([
      undefined,
      '2020-12-15',
      '2020-12-15',
      '2020-12-15',
      '2020-12-31',
    ]);
  });

  it('whose census day has passed without the start are lost, and the others wait for it', () => {
    expect(standing(evaluated([], '2020-09-30'))).toStrictEqual({
      status: 'pending',
      earned: 0,
      open: 1_100_000,
      lost: [['DeadlinePassed', 100_000, '2020-08-31']],
    });
    expect(evaluated([], '2020-09-30').nextDeadlineOn).toBe('2020-09-30');
  });
});

describe('odd cents of instalments', () => {
  const terms = { ...YEAR_FROM_AUGUST, priceCents: 700_000, courseEnd: toDay('2021-08-31') };
  const parts = (odd: string) =>
    evaluated([started], '2021-08-31', { policy: censusPolicy(odd), terms }).stages[0]?.parts.map(
      ({ amountCents }) => Number(amountCents),
    );

  it('go to the last, or to wherever the sum passes half a cent', () => {
    expect(parts('last')).toStrictEqual([...Array<number>(12).fill(43_076), 43_088]);
    expect(parts('cumulative')).toStrictEqual([
      43_077, 43_077, 43_077, 43_077, 43_077, 43_077, 43_076, 43_077, 43_077, 43_077, 43_077, 43_077, 43_077,
    ]);
  });
});

describe('without a census day', () => {
  const short = { ...YEAR_FROM_AUGUST, courseStart: toDay('2020-08-03'), courseEnd: toDay('2020-08-28') };

  it('there is one part, on the last day', () => {
    const facts = [on('started', '2020-08-03')];
    expect(standing(evaluated(facts, '2020-08-27', { terms: short }))).toMatchObject({ status: 'pending' });
    expect(standing(evaluated(facts, '2020-08-28', { terms: short }))).toMatchObject({
      earned: 1_200_000,
      earnedOn: '2020-08-28',
    });
  });

  it('because what it is counted from is not known, all waits for that', () => {
    const policy = censusPolicy('last', '{ fact: enrolled }');
    const { stages } = evaluated([started], '2020-12-31', { policy });
    expect(stages[0]).toMatchObject({
      status: 'pending',
      amountCents: 1_200_000n,
      waitingFor: [{ fact: 'enrolled', from: 'lea' }],
    });
  });
});
