import { toDay } from '@ledger/kernel';
import { evaluate } from '..';
import { evaluationOf, on, policyOf, standing, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { oneStage, type Sections } from '../testing/small-policy';

const policyWith = (more = '', endings = '', also: Sections = {}) =>
  policyOf(
    termsWith('competencies: { type: number, unit: competencies, says: how many, citation: act }'),
    also,
    oneStage(`when: { fact: enrolled }
amount:
  units:
    percent: 100
    count: { term: competencies }
    fact: mastered
    distinct: competency
    ${more}
${endings}`),
  );

const terms = { ...TERMS_OF_2026, priceCents: 49_344, competencies: 8 };
const enrolled = on('enrolled', '2026-08-17');
const mastered = (competency: string, day: string) => on('mastered', day, { competency, assessor: 'board' });

const stageOf = (
  policy: ReturnType<typeof policyWith>,
  facts: readonly ReturnType<typeof mastered>[],
  asOf: string,
) => evaluationOf({ policy, facts: [enrolled, ...facts], asOf, terms });

describe('an equal part for each unit', () => {
  const policy = policyWith();

  it('is earned as each comes, and the rest stays open', () => {
    const facts = [mastered('c1', '2026-10-01'), mastered('c2', '2026-10-20'), mastered('c5', '2026-11-02')];
    const evaluation = stageOf(policy, facts, '2026-12-01');
    expect(standing(evaluation)).toStrictEqual({
      status: 'earned',
      earned: 18_504,
      open: 30_840,
      earnedOn: '2026-11-02',
    });
    expect(evaluation.stages[0]?.parts).toStrictEqual([
      { part: 'c1', status: 'earned', amountCents: 6_168n, earnedOn: '2026-10-01' },
      { part: 'c2', status: 'earned', amountCents: 6_168n, earnedOn: '2026-10-20' },
      { part: 'c5', status: 'earned', amountCents: 6_168n, earnedOn: '2026-11-02' },
    ]);
    expect(evaluation.stages[0]?.waitingFor).toStrictEqual([
      { fact: 'mastered', from: 'assessor', count: 5 },
    ]);
  });

  it('is rounded on what all have earned together, so that seven add up to the whole', () => {
    const facts = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'].map((name, index) =>
      mastered(name, `2026-10-0${String(index + 1)}`),
    );
    const { stages } = evaluationOf({
      policy,
      facts: [enrolled, ...facts],
      asOf: '2026-12-01',
      terms: { ...terms, competencies: 7 },
    });
    expect(stages[0]?.parts.map(({ amountCents }) => Number(amountCents))).toStrictEqual([
      7049, 7049, 7049, 7050, 7049, 7049, 7049,
    ]);
  });

  it('counts the same unit once, on its earliest day', () => {
    const facts = [mastered('c1', '2026-10-20'), mastered('c1', '2026-10-01')];
    expect(standing(stageOf(policy, facts, '2026-12-01'))).toMatchObject({
      earned: 6_168,
      earnedOn: '2026-10-01',
    });
  });

  it('pays no more units than there are', () => {
    const facts = Array.from({ length: 9 }, (_, index) => mastered(`c${String(index)}`, '2026-10-01'));
    expect(standing(stageOf(policy, facts, '2026-12-01'))).toStrictEqual({
      status: 'earned',
      earned: 49_344,
      open: 0,
      earnedOn: '2026-10-01',
    });
  });

  it('waits for what the branch needs beside the units, and counts from its day', () => {
    const facts = [mastered('c1', '2026-08-20')];
    const before = evaluationOf({ policy, facts, asOf: '2026-09-01', terms });
    expect(standing(before)).toStrictEqual({ status: 'pending', earned: 0, open: 49_344 });
    expect(before.stages[0]?.parts).toStrictEqual([{ part: 'c1', status: 'pending', amountCents: 6_168n }]);
    const after = evaluationOf({
      policy,
      facts: [...facts, on('enrolled', '2026-09-01')],
      asOf: '2026-09-01',
      terms,
    });
    expect(standing(after)).toMatchObject({ earned: 6_168, earnedOn: '2026-09-01' });
  });

  it.each([0, 2.5])('needs a whole number of units, not %d', (competencies) => {
    const given = { policy, facts: [], asOf: toDay('2026-12-01') };
    expect(evaluate({ ...given, terms: { ...terms, competencies } })).toMatchObject({
      kind: 'terms-missing',
      missing: ['competencies'],
    });
  });

  it('leaves out a unit without a name', () => {
    expect(standing(stageOf(policy, [on('mastered', '2026-10-01')], '2026-12-01'))).toMatchObject({
      status: 'pending',
    });
  });
});

describe('units with a last day and less for the late', () => {
  const policy = policyWith(`notLaterThan: { anchor: courseEnd, plusDays: 30, inclusive: true }
    reduced:
      - { after: { anchor: courseEnd, inclusive: true }, percent: 80, clause: Late ones pay less., citation: lore }`);
  const four = { ...terms, priceCents: 40_000, competencies: 4 };
  const evaluated = (facts: readonly ReturnType<typeof mastered>[], asOf: string) =>
    evaluationOf({ policy, facts: [enrolled, ...facts], asOf, terms: four });

  it('pay in full on the last day of the course and less the day after', () => {
    expect(standing(evaluated([mastered('c1', '2026-12-18')], '2026-12-18'))).toMatchObject({
      earned: 10_000,
    });
    expect(standing(evaluated([mastered('c1', '2026-12-19')], '2026-12-19'))).toMatchObject({
      earned: 8_000,
    });
  });

  it('leave what is open at full worth on the last day and lower it the day after', () => {
    const facts = [mastered('c1', '2026-12-01')];
    const last = evaluated(facts, '2026-12-18');
    expect(standing(last)).toStrictEqual({
      status: 'earned',
      earned: 10_000,
      open: 30_000,
      earnedOn: '2026-12-01',
    });
    expect(last.nextDeadlineOn).toBe('2026-12-18');
    const after = evaluated(facts, '2026-12-19');
    expect(standing(after)).toStrictEqual({
      status: 'earned',
      earned: 10_000,
      open: 24_000,
      earnedOn: '2026-12-01',
      lost: [['UnitLate', 6_000, '2026-12-18']],
    });
    expect(after.nextDeadlineOn).toBe('2027-01-17');
    expect(after.stages[0]?.reductions[0]).toMatchObject({
      clause: 'Late ones pay less.',
      citation: { unverified: true },
    });
  });

  it('lose what has not come by the last day', () => {
    const facts = [mastered('c1', '2026-12-01'), mastered('c2', '2027-01-17')];
    expect(standing(evaluated(facts, '2027-01-18'))).toStrictEqual({
      status: 'earned',
      earned: 18_000,
      open: 0,
      earnedOn: '2027-01-17',
      lost: [
        ['DeadlinePassed', 20_000, '2027-01-17'],
        ['UnitLate', 2_000, '2026-12-18'],
      ],
    });
  });

  it('are forfeited when none has come by the last day', () => {
    expect(standing(evaluated([], '2027-01-18'))).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['DeadlinePassed', 40_000, '2027-01-17']],
    });
  });
});

describe('units of a branch that ends', () => {
  const also = {
    endings: `
  gone: { clause: The student left., citation: act, facts: [withdrawn], sameDay: counts, reopenedBy: enrolled }`,
  };

  it('keep what was earned before, and lose the rest', () => {
    const policy = policyWith('', 'endedBy: [gone]', also);
    const facts = [mastered('c1', '2026-10-01'), on('withdrawn', '2026-10-10'), mastered('c2', '2026-10-11')];
    const evaluation = stageOf(policy, facts, '2026-12-01');
    expect(standing(evaluation)).toStrictEqual({
      status: 'earned',
      earned: 6_168,
      open: 0,
      earnedOn: '2026-10-01',
      lost: [['Withdrawn', 43_176, '2026-10-10']],
    });
    expect(evaluation.stages[0]?.reductions[0]?.clause).toBe('The student left.');
  });

  it('count from the day the matter is opened again', () => {
    const policy = policyWith('', 'endedBy: [gone]', also);
    const facts = [on('withdrawn', '2026-10-10'), mastered('c2', '2026-10-11'), on('enrolled', '2026-11-01')];
    expect(standing(stageOf(policy, facts, '2026-12-01'))).toMatchObject({
      earned: 6_168,
      open: 43_176,
      earnedOn: '2026-11-01',
    });
  });

  it('are all taken back by what voids the branch', () => {
    const policy = policyWith('', 'voidedBy: [gone]', also);
    const facts = [mastered('c1', '2026-10-01'), on('withdrawn', '2026-10-10')];
    const evaluation = stageOf(policy, facts, '2026-10-10');
    expect(standing(evaluation)).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['VoidedByWithdrawal', 49_344, '2026-10-10']],
    });
    expect(evaluation.stages[0]?.parts).toStrictEqual([
      { part: 'c1', status: 'forfeited', amountCents: 6_168n },
    ]);
  });
});
