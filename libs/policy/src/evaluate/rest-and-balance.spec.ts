import { becauseOf, type Fact } from '..';
import { evaluationOf, on, policyOf, TERMS_OF_2026, termsWith } from '../testing/small-case';

describe('what earlier stages leave', () => {
  const policy = policyOf(
    termsWith('share: { type: number, unit: share, says: paid in advance, citation: act }'),
    {
      stages: `
  - id: advance
    clause: Some in advance.
    citation: act
    amount: { percent: { multiply: [{ term: share }, 100] } }
    when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }
  - id: rest
    clause: The rest.
    citation: act
    amount: { rest: price }
    when: { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }`,
    },
  );

  it.each([
    [0.9, 63_001, 7_000],
    [0.333, 23_310, 46_691],
    [1, 70_001, 0],
    [1.2, 84_001, 0],
  ])('after %d in advance is the rest, to the cent', (share, advance, rest) => {
    const evaluation = evaluationOf({
      policy,
      terms: { ...TERMS_OF_2026, priceCents: 70_001, share },
      facts: [on('enrolled', '2026-08-17'), on('completed', '2026-12-18')],
      asOf: '2026-12-18',
    });
    expect(evaluation.stages.map(({ amountCents }) => Number(amountCents))).toStrictEqual([advance, rest]);
    expect(evaluation.totalEarnedCents).toBe(BigInt(advance + rest));
    expect(evaluation.stages.map(becauseOf)[1]).toContain('% of earlier stages leave of 700.01');
  });
});

describe('a balancing stage', () => {
  const policy = policyOf({
    stages: `
  - id: base
    clause: Half in two units.
    citation: act
    when: { fact: enrolled }
    amount:
      units:
        percent: 100
        count: 2
        fact: milestone-reached
        distinct: milestone
        notLaterThan: { anchor: courseEnd, inclusive: true }
  - id: balance
    clause: What is left.
    citation: act
    amount: { unearned: base }
    when: { fact: completed }
  - id: again
    clause: What is left of what is left.
    citation: act
    amount: { unearned: base }
    when: { fact: graduated }`,
  });
  const facts = [on('enrolled', '2026-08-17'), on('milestone-reached', '2026-09-01', { milestone: 'one' })];
  const centsOf = (more: readonly Fact[], asOf: string) => {
    const { stages, totalEarnedCents, exposureCents, maximumCents } = evaluationOf({
      policy,
      facts: [...facts, ...more],
      asOf,
    });
    return {
      stages: stages.map(({ status, amountCents, openCents }) => [
        status,
        Number(amountCents),
        Number(openCents),
      ]),
      totals: [totalEarnedCents, exposureCents, maximumCents].map(Number),
    };
  };

  it('adds nothing while the other stage may still earn it', () => {
    expect(centsOf([], '2026-12-18')).toStrictEqual({
      stages: [
        ['earned', 40_000, 40_000],
        ['pending', 0, 0],
        ['pending', 0, 0],
      ],
      totals: [40_000, 40_000, 80_000],
    });
  });

  it('may earn what the other lost, once and no more', () => {
    expect(centsOf([], '2026-12-19')).toStrictEqual({
      stages: [
        ['earned', 40_000, 0],
        ['pending', 40_000, 40_000],
        ['pending', 0, 0],
      ],
      totals: [40_000, 40_000, 80_000],
    });
    expect(
      centsOf([on('completed', '2026-12-20'), on('graduated', '2026-12-20')], '2026-12-20'),
    ).toStrictEqual({
      stages: [
        ['earned', 40_000, 0],
        ['earned', 40_000, 0],
        ['earned', 0, 0],
      ],
      totals: [80_000, 0, 80_000],
    });
  });
});
