import { toDay } from '@ledger/kernel';
import { evaluationOf, on, policyOf, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { oneStage, wholeWhen } from '../testing/small-policy';

describe('where each stage is rounded by itself', () => {
  it.each([
    ['half-up', 'cumulative', [35_001, 35_000]],
    ['half-up', 'stage', [35_001, 35_001]],
    ['half-even', 'cumulative', [35_000, 35_001]],
    ['half-even', 'stage', [35_000, 35_000]],
    ['down', 'stage', [35_000, 35_000]],
    ['up', 'cumulative', [35_001, 35_000]],
  ])('%s, %s of half a cent', (mode, basis, cents) => {
    const policy = policyOf({
      rounding: `{ clause: Rounding., citation: act, mode: ${mode}, basis: ${basis} }`,
    });
    const { stages } = evaluationOf({
      policy,
      terms: { ...TERMS_OF_2026, priceCents: 70_001 },
      facts: [on('enrolled', '2026-08-17'), on('completed', '2026-12-18')],
      asOf: '2026-12-18',
    });
    expect(stages.map(({ amountCents }) => Number(amountCents))).toStrictEqual(cents);
  });
});

describe('funding sources', () => {
  const policy = policyOf(
    {
      sources: `
  clause: Sixty-five from the state.
  citation: act
  shares: [{ source: state, percent: 65 }, { source: local, percent: 35 }]
  oddCentTo: local`,
      retained: `
  - { id: office, to: district, cents: { divide: { term: perPupilCents }, by: 60 }, clause: Stays there., citation: lore }`,
    },
    termsWith('perPupilCents: { type: cents, unit: cents, says: per pupil, citation: act, optional: true }'),
    wholeWhen('{ fact: enrolled }'),
  );
  const evaluated = (priceCents: number, more = {}) =>
    evaluationOf({
      policy,
      terms: { ...TERMS_OF_2026, priceCents, ...more },
      facts: [on('enrolled', '2026-08-17')],
      asOf: '2026-08-17',
    });
  const shares = (priceCents: number) =>
    evaluated(priceCents).stages[0]?.sources.map(({ source, amountCents }) => [source, Number(amountCents)]);

  it('share what is earned to the cent, the odd one by largest remainder', () => {
    expect(shares(46_400)).toStrictEqual([
      ['state', 30_160],
      ['local', 16_240],
    ]);
    expect(shares(1)).toStrictEqual([
      ['state', 1],
      ['local', 0],
    ]);
    expect(shares(10)).toStrictEqual([
      ['state', 6],
      ['local', 4],
    ]);
  });

  it('leave what is retained beside the price, where its term was pinned', () => {
    expect(evaluated(1).retained).toStrictEqual([]);
    expect(evaluated(1, { perPupilCents: 776_000 }).retained).toMatchObject([
      { id: 'office', to: 'district', amountCents: 12_933n, citation: { unverified: true } },
    ]);
  });
});

describe('a fact that is not stated as the policy asks', () => {
  const policy = policyOf(
    {
      attestations: `
  - { fact: assessed, clause: Only independent assessors., citation: lore, where: { independent: true } }`,
    },
    wholeWhen('{ fact: assessed }'),
  );

  it('counts for nothing, and says by which rule', () => {
    const facts = [
      { ...on('assessed', '2026-10-02', { independent: false }), id: 'b' },
      { ...on('assessed', '2026-10-01'), id: 'a' },
    ];
    const { stages, disregarded } = evaluationOf({ policy, facts, asOf: '2026-11-01' });
    expect(stages[0]?.status).toBe('pending');
    expect(disregarded.map(({ id, clause }) => [id, clause])).toStrictEqual([
      ['a', 'Only independent assessors.'],
      ['b', 'Only independent assessors.'],
    ]);
    expect(evaluationOf({ policy, facts, asOf: '2026-10-01' }).disregarded).toHaveLength(1);
  });

  it('leaves one that is', () => {
    const facts = [on('assessed', '2026-10-02', { independent: true })];
    expect(evaluationOf({ policy, facts, asOf: '2026-11-01' }).stages[0]?.earnedOn).toBe('2026-10-02');
  });
});

describe('a fact that must be fresh', () => {
  const policy = policyOf(
    {
      attestations: `
  - { fact: assessed, clause: Known within a month., citation: lore, knownWithinDays: 30 }`,
    },
    wholeWhen('{ fact: assessed }'),
  );
  const evaluatedWith = (recordedOn?: string) =>
    evaluationOf({
      policy,
      facts: [
        {
          ...on('assessed', '2026-10-02'),
          ...(recordedOn !== undefined && { recordedOn: toDay(recordedOn) }),
        },
      ],
      asOf: '2026-12-31',
    });

  it('counts when it became known on the last day, and not on the day after', () => {
    expect(evaluatedWith('2026-11-01')).toMatchObject({
      stages: [{ status: 'earned', earnedOn: '2026-10-02' }],
      disregarded: [],
    });
    expect(evaluatedWith('2026-11-02')).toMatchObject({
      stages: [{ status: 'pending' }],
      disregarded: [{ fact: 'assessed', clause: 'Known within a month.' }],
    });
  });

  it('is taken as known on the day it counts where nothing else is said', () => {
    expect(evaluatedWith()).toMatchObject({ stages: [{ status: 'earned' }] });
  });
});

describe('a cap on an optional term', () => {
  const policy = policyOf(
    termsWith('capCents: { type: cents, unit: cents, says: the cap, citation: act, optional: true }'),
    oneStage('amount: { percent: 100 }\nwhen: { fact: enrolled }'),
    {
      price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }
  caps: [{ id: cap, clause: Never more., citation: act, formula: { term: capCents } }]`,
    },
  );
  const payable = (more: Record<string, number>) =>
    evaluationOf({ policy, facts: [], asOf: '2026-09-01', terms: { ...TERMS_OF_2026, ...more } }).price;

  it('applies where it was pinned', () => {
    expect(payable({}).payableCents).toBe(80_000n);
    expect(payable({ capCents: 79_999 })).toMatchObject({
      payableCents: 79_999n,
      reductions: [{ code: 'PriceCapped', amountCents: 1n, clause: 'Never more.' }],
    });
  });
});
