import { type Fact, maximumPayable } from '..';
import { evaluationOf, on, policyOf, standing, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { type Sections, waysOf, wholeWhen } from '../testing/small-policy';

const ENDINGS: Sections = {
  endings: `
  dropped-soon:
    clause: A drop within twenty days takes all of it back.
    citation: lore
    facts: [dropped, left-school, refused, failed]
    where: { reason: { notOtherThan: [moved, bored] } }
    notLaterThan: { anchor: courseStart, plusDays: 20, inclusive: true }
    sameDay: counts
    reopenedBy: enrolled
  only-later:
    clause: Only a withdrawal from October on.
    citation: act
    facts: [withdrawn]
    notEarlierThan: { anchor: { day: 2026-10-01 }, inclusive: true }
    sameDay: ends`,
};

describe('a branch that can be taken back', () => {
  const policy = policyOf(ENDINGS, wholeWhen('{ fact: enrolled }', 'voidedBy: [dropped-soon]'));
  const enrolled = on('enrolled', '2026-08-17');
  const evaluated = (facts: readonly Fact[], asOf: string) =>
    evaluationOf({ policy, facts: [enrolled, ...facts], asOf });

  it.each([
    ['dropped', 'VoidedByDrop'],
    ['left-school', 'VoidedByLeavingSchool'],
    ['refused', 'VoidedByRefusal'],
    ['failed', 'VoidedByFact'],
  ])('is, by %s within the window, from that day on', (kind, code) => {
    const facts = [on(kind, '2026-09-06')];
    expect(standing(evaluated(facts, '2026-09-05'))).toMatchObject({ earned: 80_000 });
    const { stages } = evaluated(facts, '2026-09-06');
    expect(stages[0]).toMatchObject({
      status: 'forfeited',
      reductions: [{ code, amountCents: 80_000n, on: '2026-09-06', citation: { unverified: true } }],
    });
  });

  it('is kept by a drop on the day after the window', () => {
    expect(standing(evaluated([on('dropped', '2026-09-07')], '2026-09-07'))).toMatchObject({
      earned: 80_000,
    });
  });

  it('is kept where the fact carries something else', () => {
    expect(standing(evaluated([on('dropped', '2026-09-01', { reason: 'ill' })], '2026-09-07'))).toMatchObject(
      {
        earned: 80_000,
      },
    );
  });

  it('counts again from the day that opens the matter anew', () => {
    const facts = [on('dropped', '2026-09-01'), on('enrolled', '2026-09-20')];
    expect(standing(evaluated(facts, '2026-09-19'))).toMatchObject({ status: 'forfeited' });
    expect(standing(evaluated(facts, '2026-09-20'))).toMatchObject({
      earned: 80_000,
      earnedOn: '2026-09-20',
    });
  });
});

describe('an ending with a first day', () => {
  const policy = policyOf(ENDINGS, wholeWhen('{ fact: completed }', 'endedBy: [only-later]'));
  const evaluated = (day: string) =>
    evaluationOf({
      policy,
      facts: [on('withdrawn', day), on('completed', '2026-12-01')],
      asOf: '2026-12-02',
    });

  it('ends nothing before it', () => {
    expect(standing(evaluated('2026-09-30'))).toMatchObject({ earned: 80_000 });
    expect(standing(evaluated('2026-10-01'))).toMatchObject({ lost: [['Withdrawn', 80_000, '2026-10-01']] });
  });
});

describe('of several ways to earn a stage', () => {
  const policy = policyOf(
    waysOf(
      [
        'full',
        '{ percent: 100 }',
        '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }',
      ],
      ['part', '{ percent: 70 }', '{ fact: started }'],
      ['little', '{ percent: 20 }', '{ fact: enrolled }'],
    ),
  );

  it('one that is written first and still open shows what more may be earned', () => {
    const { stages, exposureCents, nextDeadlineOn } = evaluationOf({
      policy,
      facts: [on('started', '2026-08-17')],
      asOf: '2026-09-01',
    });
    expect(stages[0]).toMatchObject({
      status: 'earned',
      branch: 'part',
      amountCents: 56_000n,
      openCents: 24_000n,
      reductions: [],
      otherwise: [{ branch: 'full', amountCents: 80_000n }],
    });
    expect([exposureCents, nextDeadlineOn]).toStrictEqual([24_000n, '2026-12-18']);
  });

  it('each that could pay more accounts for its step, and one that is written later cannot take its place', () => {
    const other = policyOf(
      waysOf(
        [
          'full',
          '{ percent: 100 }',
          '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }',
        ],
        ['little', '{ percent: 20 }', '{ fact: enrolled }'],
        ['part', '{ percent: 70 }', '{ fact: started }'],
      ),
    );
    const evaluation = evaluationOf({
      policy: other,
      facts: [on('enrolled', '2026-08-17')],
      asOf: '2026-12-19',
    });
    expect(standing(evaluation)).toStrictEqual({
      status: 'earned',
      earned: 16_000,
      open: 0,
      earnedOn: '2026-08-17',
      lost: [
        ['DeadlinePassed', 24_000, '2026-12-18'],
        ['OtherBranchEarned', 40_000],
      ],
    });
  });
});

describe('ways that the pinned terms rule out', () => {
  const policy = policyOf(
    termsWith(
      "kind: { type: text, says: what kind, citation: act, default: 'short' }",
      'weeks: { type: number, unit: weeks, says: how long, citation: act, optional: true }',
    ),
    {
      price: `
  maximumPercent: 100
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }`,
      stages: `
  - id: extra
    appliesWhen: { term: kind, is: long }
    clause: Only for the long.
    citation: act
    amount: { percent: 40 }
    when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }
  - id: main
    oneOf:
      - id: long
        clause: For the long.
        citation: act
        amount: { percent: 60 }
        when: { all: [{ term: kind, is: long }, { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }] }
      - id: short
        clause: For the short.
        citation: act
        amount: { percent: 100 }
        when: { all: [{ term: kind, is: short }, { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }] }`,
    },
  );
  const evaluated = (more: Record<string, string | number>) =>
    evaluationOf({ policy, facts: [], asOf: '2026-09-01', terms: { ...TERMS_OF_2026, ...more } });

  it('do not exist: neither the stage nor the branch, and earlier shares with them', () => {
    const short = evaluated({});
    expect(
      short.stages.map(({ stage, maximumCents, otherwise }) => [stage, maximumCents, otherwise]),
    ).toStrictEqual([['main', 80_000n, []]]);
    const long = evaluated({ kind: 'long' });
    expect(long.stages.map(({ stage, maximumCents }) => [stage, maximumCents])).toStrictEqual([
      ['extra', 32_000n],
      ['main', 48_000n],
    ]);
    expect(maximumPayable(policy, { ...TERMS_OF_2026, kind: 'long' })).toBe(80_000n);
  });
});
