import { type Day, toDay } from '@ledger/kernel';
import { historyOf, metadataOn } from '@ledger/kernel/testing';
import fc from 'fast-check';
import { credential, outcome } from '../testing';
import { attestedFacts } from './attested-facts';
import { type AttestationIdentity, attestationIdFor, claimIdFor, enrollmentIdOf } from './outcome-ids';
import {
  AttestOutcome,
  DisputeAttestation,
  type OutcomesCommand,
  RevokeAttestation,
} from './outcomes.commands';
import { outcomesDecider } from './outcomes.decider';
import type { AttestedOutcome, MeasuredBy } from './outcomes.events';
import { differenceOfScores, isAbove, isScore, numberOfScore, sumOfScores } from './score';

const day = (text: string): Day => toDay(text);
const enrollmentId = 'e-1';
const metadata = metadataOn(day('2026-12-20'));

interface Said {
  readonly id: string;
  readonly measuredBy: MeasuredBy;
  readonly outcome: AttestedOutcome;
  readonly assessorId?: string;
  readonly instrument?: string;
}

const attest = ({ id, measuredBy, outcome: said, assessorId = 'A-1', instrument = 'i-1' }: Said) =>
  new AttestOutcome(
    {
      enrollmentId,
      attestationId: id,
      programId: 'la',
      schoolSystem: '001',
      providerId: 'P-1',
      courseCode: 'ALG1',
      assessorId,
      instrument,
      measuredBy,
      outcome: said,
      evidence: credential({ identity: id }),
      validUntil: null,
    },
    metadata,
  );
const revoke = (attestationId: string) =>
  new RevokeAttestation({ enrollmentId, attestationId, reasonCode: 'x' }, metadata);
const dispute = (attestationId: string) =>
  new DisputeAttestation({ enrollmentId, attestationId, reasonCode: 'x' }, metadata);
const factsAfter = (...commands: readonly OutcomesCommand[]) =>
  attestedFacts(
    historyOf(outcomesDecider)(...commands).reduce(outcomesDecider.evolve, outcomesDecider.initialState),
  );
const fieldsAfter = (...commands: readonly OutcomesCommand[]) =>
  factsAfter(...commands).map(({ kind, fields }) => ({ kind, ...fields }));
const growth = (id: string, on: string, changes: Partial<AttestedOutcome>): Said => ({
  id,
  measuredBy: 'growth',
  outcome: outcome({ assessedOn: day(on), ...changes }),
});
const pre = (id: string, on: string, score: string) => attest(growth(id, on, { phase: 'pre', score }));
const post = (id: string, on: string, score: string) => attest(growth(id, on, { phase: 'post', score }));
const foreignPre = (other: Partial<Said>) =>
  attest({ ...growth('p', '2026-09-01', { phase: 'pre', score: '80.1' }), ...other });

describe('the fact of an attestation', () => {
  it('says by what it was assessed, with what result, and leaves thresholds to the policy', () => {
    const said = outcome({ passed: true, score: '82.50' });
    expect(factsAfter(attest({ id: 'a', measuredBy: 'exam', outcome: said }))).toStrictEqual([
      {
        attestationId: 'a',
        assessorId: 'A-1',
        kind: 'assessed',
        effectiveOn: '2026-12-10',
        fields: { instrument: 'exam', passed: true, score: 82.5 },
      },
    ]);
    expect(
      fieldsAfter(attest({ id: 'a', measuredBy: 'project', outcome: outcome({ passed: false }) })),
    ).toStrictEqual([{ kind: 'assessed', instrument: 'project', passed: false }]);
  });

  it('of a portfolio scores the sum of its criteria, exactly', () => {
    const criteria = [
      { criterion: 'reasoning', score: '0.1', most: '4' },
      { criterion: 'craft', score: '0.2', most: '4' },
    ];
    const said = outcome({ criteria, score: '9' });
    expect(fieldsAfter(attest({ id: 'a', measuredBy: 'portfolio', outcome: said }))).toStrictEqual([
      { kind: 'assessed', instrument: 'portfolio', score: 0.3 },
    ]);
  });

  it('of a competency is that it was mastered, and nothing before', () => {
    const competency = (passed: boolean) =>
      attest({ id: 'a', measuredBy: 'competency', outcome: outcome({ competency: 'c1', passed }) });
    expect(fieldsAfter(competency(true))).toStrictEqual([{ kind: 'mastered', competency: 'c1' }]);
    expect(fieldsAfter(competency(false))).toStrictEqual([]);
  });

  it.each(['exam', 'portfolio', 'project'] as const)(
    'of a passed %s of one competency is also that the competency was mastered',
    (measuredBy) => {
      const said = (passed: boolean | null) =>
        attest({ id: 'a', measuredBy, outcome: outcome({ competency: 'c1', passed, score: '3' }) });
      expect(fieldsAfter(said(true))).toStrictEqual([
        { kind: 'assessed', instrument: measuredBy, competency: 'c1', passed: true, score: 3 },
        { kind: 'mastered', competency: 'c1', instrument: measuredBy },
      ]);
      expect(fieldsAfter(said(false)).map(({ kind }) => kind)).toStrictEqual(['assessed']);
      expect(fieldsAfter(said(null)).map(({ kind }) => kind)).toStrictEqual(['assessed']);
      expect(factsAfter(said(true), revoke('a'))).toStrictEqual([]);
    },
  );

  it('stands only while the attestation counts', () => {
    const taken = attest({ id: 'a', measuredBy: 'exam', outcome: outcome({ passed: true }) });
    expect(factsAfter(taken, revoke('a'))).toStrictEqual([]);
    expect(factsAfter(taken, dispute('a'))).toStrictEqual([]);
  });
});

describe('growth', () => {
  const GAIN = [{ kind: 'growth-measured', gain: 5.2, baseline: 'p' }];

  it('is the gain since the first measurement by the same assessor and instrument', () => {
    expect(fieldsAfter(pre('p', '2026-09-01', '80.1'))).toStrictEqual([]);
    expect(fieldsAfter(post('q', '2026-12-10', '85.3'))).toStrictEqual([]);
    expect(fieldsAfter(pre('p', '2026-09-01', '80.1'), post('q', '2026-12-10', '85.3'))).toStrictEqual(GAIN);
    expect(fieldsAfter(post('q', '2026-12-10', '85.3'), pre('p', '2026-09-01', '80.1'))).toStrictEqual(GAIN);
    expect(fieldsAfter(foreignPre({ assessorId: 'A-2' }), post('q', '2026-12-10', '85.3'))).toStrictEqual([]);
    expect(fieldsAfter(foreignPre({ instrument: 'i-2' }), post('q', '2026-12-10', '85.3'))).toStrictEqual([]);
    expect(fieldsAfter(pre('p', '2026-12-10', '80.1'), post('q', '2026-12-10', '85.3'))).toStrictEqual([]);
  });

  it('can be a loss', () => {
    expect(fieldsAfter(pre('p', '2026-09-01', '80'), post('q', '2026-12-10', '77.5'))).toStrictEqual([
      { kind: 'growth-measured', gain: -2.5, baseline: 'p' },
    ]);
  });

  it('goes when its first measurement does, or is counted from an earlier one', () => {
    const both = [pre('p', '2026-09-01', '80.1'), post('q', '2026-12-10', '85.3')];
    expect(fieldsAfter(...both, revoke('p'))).toStrictEqual([]);
    const three = [pre('o', '2026-08-20', '70'), ...both];
    expect(fieldsAfter(...three)).toStrictEqual(GAIN);
    expect(fieldsAfter(...three, revoke('p'))).toStrictEqual([
      { kind: 'growth-measured', gain: 15.3, baseline: 'o' },
    ]);
  });

  it('can be a percentile that the assessor gives', () => {
    expect(fieldsAfter(attest(growth('g', '2026-12-10', { percentile: '61' })))).toStrictEqual([
      { kind: 'growth-measured', percentile: 61 },
    ]);
    expect(
      fieldsAfter(
        pre('p', '2026-09-01', '80'),
        attest(growth('q', '2026-12-10', { phase: 'post', score: '81', percentile: '61' })),
      ),
    ).toStrictEqual([{ kind: 'growth-measured', percentile: 61, gain: 1, baseline: 'p' }]);
  });

  it('is the same in whatever order the measurements come', () => {
    const measurements = [
      pre('p1', '2026-09-01', '80.1'),
      pre('p2', '2026-09-15', '81.1'),
      post('q1', '2026-11-10', '82.3'),
      post('q2', '2026-12-10', '85.3'),
    ];
    const sorted = (commands: readonly OutcomesCommand[]) =>
      fieldsAfter(...commands)
        .map((fields) => JSON.stringify(fields))
        .sort();
    fc.assert(
      fc.property(fc.shuffledSubarray(measurements, { minLength: measurements.length }), (shuffled) => {
        expect(sorted(shuffled)).toStrictEqual(sorted(measurements));
      }),
    );
  });
});

describe('a score', () => {
  const scores = fc
    .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat({ max: 999_999 }))
    .map(([whole, fraction]) => `${String(whole)}.${String(fraction).padStart(6, '0')}`);

  it('is a number of at most nine digits and six places', () => {
    for (const text of ['0', '-3', '82.5', '999999999.999999']) expect(isScore(text)).toBe(true);
    for (const text of ['', '.5', '5.', '1e3', ' 1', '1,5', '1234567890', '0.1234567', '--1'])
      expect(isScore(text)).toBe(false);
    expect(() => sumOfScores(['much'])).toThrow(RangeError);
  });

  it('adds up and is compared without rounding', () => {
    fc.assert(
      fc.property(scores, scores, (left, right) => {
        const difference = differenceOfScores(left, right);
        expect(sumOfScores([difference, right])).toBe(sumOfScores([left]));
        expect(isAbove(left, right)).toBe(numberOfScore(difference) > 0);
      }),
    );
    expect(sumOfScores(['0.1', '0.2'])).toBe('0.3');
    expect(differenceOfScores('1', '1.5')).toBe('-0.5');
    expect(sumOfScores(['82.50'])).toBe('82.5');
  });
});

describe('the id of an attestation', () => {
  const identity: AttestationIdentity = {
    enrollmentId: 'e.1',
    assessorId: 'A-1',
    instrument: 'i-1',
    outcome: outcome({ score: '82.5', criteria: [{ criterion: 'craft', score: '1', most: '4' }] }),
    attempt: null,
  };
  const id = attestationIdFor(identity);

  it('is one for what says the same, in its enrollment', () => {
    expect(id).toMatch(/^e\.1\.[0-9a-f]{32}$/);
    expect(enrollmentIdOf(id)).toBe('e.1');
    expect(enrollmentIdOf(claimIdFor('e.1', 'x'))).toBe('e.1');
    expect(enrollmentIdOf('e')).toBe('');
    expect(attestationIdFor({ ...identity, outcome: { ...identity.outcome, score: '82.50' } })).toBe(id);
  });

  it.each<Partial<AttestationIdentity>>([
    { enrollmentId: 'e.2' },
    { assessorId: 'A-2' },
    { instrument: 'i-2' },
    { attempt: '2' },
    { outcome: { ...identity.outcome, score: '82.6' } },
    { outcome: { ...identity.outcome, passed: false } },
    { outcome: { ...identity.outcome, percentile: '50' } },
    { outcome: { ...identity.outcome, competency: 'c1' } },
    { outcome: { ...identity.outcome, phase: 'pre' } },
    { outcome: { ...identity.outcome, assessedOn: day('2026-12-11') } },
    { outcome: { ...identity.outcome, criteria: [] } },
  ])('is another with %j', (changes) => {
    expect(attestationIdFor({ ...identity, ...changes })).not.toBe(id);
  });
});
