import type { Fact } from '..';
import { evaluationOf, on, policyOf, standing } from '../testing/small-case';
import { oneStage, type Sections } from '../testing/small-policy';

const ENDINGS: Sections = {
  endings: `
  gone: { clause: The student left., citation: act, facts: [withdrawn], sameDay: counts, reopenedBy: enrolled }`,
};

const scored = (score: number, day: string, more: Record<string, string> = {}): Fact =>
  on('assessed', day, { score, ...more });
const enrolled = on('enrolled', '2026-08-17');

interface Tiers {
  readonly take?: string;
  readonly missing?: string;
  readonly until?: string;
  readonly more?: string;
}

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

const tiers = ({ take = 'highest', missing = 'forfeit', until = UNTIL, more = '' }: Tiers = {}) =>
  policyOf(
    ENDINGS,
    oneStage(`when: { fact: enrolled }
amount:
  tiers:
    fact: assessed
    field: score
    take: ${take}
    missing: ${missing}
    ${until}
    bands:
      - { atLeast: 50, percent: 10 }
      - { atLeast: 65, percent: 40, clause: Sixty-five and more., citation: lore }
      - { atLeast: 80, cents: 80000 }
${more}`),
    {
      price: `
  maximumPercent: 40
  basis: { clause: As approved., citation: act, formula: { term: priceCents } }`,
    },
  );

const evaluated = (policy: ReturnType<typeof tiers>, facts: readonly Fact[], asOf: string) =>
  evaluationOf({ policy, facts: [enrolled, ...facts], asOf });

describe('a band of a measured number', () => {
  it('is earned once it is reached, and a higher one stays open until the last day', () => {
    const facts = [scored(65, '2026-12-01')];
    const before = evaluated(tiers(), facts, '2026-12-18');
    expect(standing(before)).toStrictEqual({
      status: 'earned',
      earned: 32_000,
      open: 48_000,
      earnedOn: '2026-12-01',
    });
    expect(before.nextDeadlineOn).toBe('2026-12-18');
    expect(before.stages[0]).toMatchObject({
      clause: 'Sixty-five and more.',
      citation: { unverified: true },
      waitingFor: [{ fact: 'assessed', from: 'assessor', until: '2026-12-18' }],
    });
    expect(standing(evaluated(tiers(), facts, '2026-12-19'))).toStrictEqual({
      status: 'earned',
      earned: 32_000,
      open: 0,
      earnedOn: '2026-12-01',
      lost: [['LowerBand', 48_000, '2026-12-01']],
    });
  });

  it.each([
    [64.99, 8_000],
    [65, 32_000],
    [79.999, 32_000],
    [80, 80_000],
  ])('begins exactly where it says: %d earns %d', (score, cents) => {
    expect(standing(evaluated(tiers(), [scored(score, '2026-12-01')], '2026-12-19'))).toMatchObject({
      earned: cents,
    });
  });

  it('below the first is forfeited once nothing better can come', () => {
    const facts = [scored(49, '2026-12-01')];
    expect(standing(evaluated(tiers(), facts, '2026-12-18'))).toMatchObject({
      status: 'pending',
      open: 80_000,
    });
    expect(standing(evaluated(tiers(), facts, '2026-12-19'))).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['BelowFirstBand', 80_000, '2026-12-01']],
    });
  });

  it.each([
    ['highest', 80_000, '2026-11-01', 0],
    ['earliest', 8_000, '2026-10-01', 0],
    ['latest', 32_000, '2026-12-01', 48_000],
    ['lowest', 8_000, '2026-10-01', 0],
    ['sum', 80_000, '2026-11-01', 0],
  ])('takes the %s of several', (...[take, earned, earnedOn, open]) => {
    const facts = [scored(70, '2026-12-01'), scored(50, '2026-10-01'), scored(85, '2026-11-01')];
    expect(standing(evaluated(tiers({ take }), facts, '2026-12-02'))).toMatchObject({
      earned,
      earnedOn,
      open,
    });
  });

  it('of a sum is earned on the day that the band is reached, and later numbers do not move it', () => {
    const facts = [scored(30.3, '2026-10-01'), scored(34.7, '2026-11-01'), scored(1, '2026-12-01')];
    expect(standing(evaluated(tiers({ take: 'sum' }), facts, '2026-12-02'))).toMatchObject({
      earned: 32_000,
      earnedOn: '2026-11-01',
    });
  });

  it('waits for what the branch needs beside the number', () => {
    const facts = [scored(70, '2026-08-10')];
    const policy = tiers({ take: 'earliest' });
    const pending = evaluationOf({ policy, facts, asOf: '2026-08-20' });
    expect(standing(pending)).toMatchObject({
      status: 'pending',
      open: 32_000,
      lost: [['LowerBand', 48_000, '2026-08-10']],
    });
    const earned = evaluationOf({
      policy,
      facts: [...facts, on('enrolled', '2026-08-20')],
      asOf: '2026-08-20',
    });
    expect(standing(earned)).toMatchObject({ earned: 32_000, earnedOn: '2026-08-20' });
  });

  it('is not of a number that is none', () => {
    const facts = [on('assessed', '2026-12-01', { score: '90' }), on('assessed', '2026-12-02')];
    expect(standing(evaluated(tiers(), facts, '2026-12-03'))).toMatchObject({ status: 'pending', earned: 0 });
  });

  it('is not reached by a number below nothing', () => {
    expect(standing(evaluated(tiers(), [scored(-3.5, '2026-12-01')], '2026-12-19'))).toMatchObject({
      lost: [['BelowFirstBand', 80_000, '2026-12-01']],
    });
  });

  it('is lost with the branch when the student leaves first', () => {
    const policy = tiers({ more: 'endedBy: [gone]' });
    const facts = [on('withdrawn', '2026-10-01'), scored(90, '2026-12-01')];
    expect(standing(evaluated(policy, facts, '2026-12-01'))).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['Withdrawn', 80_000, '2026-10-01']],
    });
  });
});

describe('a number that is missing', () => {
  it('is waited for until the last day, and forfeits the day after', () => {
    expect(standing(evaluated(tiers(), [], '2026-12-18'))).toMatchObject({ status: 'pending', open: 80_000 });
    expect(standing(evaluated(tiers(), [], '2026-12-19'))).toStrictEqual({
      status: 'forfeited',
      earned: 0,
      open: 0,
      lost: [['OutcomeMissing', 80_000, '2026-12-18']],
    });
  });

  it('is waited for beyond the last day where the policy waits', () => {
    const { stages, nextDeadlineOn } = evaluated(tiers({ missing: 'wait' }), [], '2027-06-30');
    expect(stages[0]).toMatchObject({
      status: 'pending',
      amountCents: 80_000n,
      waitingFor: [{ fact: 'assessed', from: 'assessor' }],
    });
    expect(nextDeadlineOn).toBeUndefined();
  });

  it('is put in its place from the day after the last', () => {
    const policy = tiers({ missing: '{ impute: 70 }' });
    expect(standing(evaluated(policy, [], '2026-12-18'))).toMatchObject({ status: 'pending', open: 80_000 });
    const imputed = evaluated(policy, [], '2026-12-19');
    expect(standing(imputed)).toStrictEqual({
      status: 'earned',
      earned: 32_000,
      open: 0,
      earnedOn: '2026-12-19',
      lost: [['OutcomeMissing', 48_000, '2026-12-19']],
    });
    expect(imputed.stages[0]?.grounds.code).toBe('OutcomeImputed');
  });

  it('is not put in its place when the student left first', () => {
    const policy = tiers({ missing: '{ impute: 70 }', more: 'endedBy: [gone]' });
    expect(standing(evaluated(policy, [on('withdrawn', '2026-10-01')], '2026-12-19'))).toMatchObject({
      status: 'forfeited',
      lost: [['Withdrawn', 80_000, '2026-10-01']],
    });
  });
});

describe('a part in proportion', () => {
  const policy = policyOf(
    ENDINGS,
    oneStage(`when: { fact: enrolled }
amount:
  linear:
    percent: 100
    fact: dosage-recorded
    field: share
    take: sum
    from: 0.1
    to: 0.9
    missing: wait
    endedBy: [gone]`),
  );
  const attended = (share: number, day: string) => on('dosage-recorded', day, { share });

  it.each([
    [0.1, 'pending', 0, 80_000],
    [0.3, 'earned', 20_000, 60_000],
    [0.7, 'earned', 60_000, 20_000],
    [0.9, 'earned', 80_000, 0],
    [1.5, 'earned', 80_000, 0],
  ])('of %d is %s with %d', (...[share, status, earned, open]) => {
    expect(standing(evaluated(policy, [attended(share, '2026-10-01')], '2026-12-01'))).toMatchObject({
      status,
      earned,
      open,
    });
  });

  it('adds decimals without loss, whatever their order', () => {
    const facts = [attended(0.1, '2026-10-01'), attended(0.2, '2026-10-02'), attended(0.3, '2026-10-03')];
    for (const order of [facts, [...facts].reverse()])
      expect(standing(evaluated(policy, order, '2026-12-01'))).toMatchObject({ earned: 50_000 });
  });

  it('is final once nothing more can come', () => {
    const facts = [attended(0.3, '2026-10-01'), on('withdrawn', '2026-10-02'), attended(0.6, '2026-10-03')];
    expect(standing(evaluated(policy, facts, '2026-12-01'))).toStrictEqual({
      status: 'earned',
      earned: 20_000,
      open: 0,
      earnedOn: '2026-10-01',
      lost: [['PartialOutcome', 60_000, '2026-10-01']],
    });
  });
});
