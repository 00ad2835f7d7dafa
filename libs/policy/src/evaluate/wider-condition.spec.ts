import { explain, type Fact } from '..';
import { evaluationOf, on, policyOf, standing, TERMS_OF_2026, termsWith } from '../testing/small-case';
import { type Sections, wholeWhen } from '../testing/small-policy';

const TERMS: Sections = termsWith(
  'hours: { type: number, unit: hours, says: how many hours, citation: act, optional: true }',
  'track: { type: text, says: which track, citation: act, optional: true }',
);

const judged = (when: string, facts: readonly Fact[], given: { asOf?: string; terms?: object } = {}) => {
  const { asOf = '2026-12-31', terms = {} } = given;
  const policy = policyOf(TERMS, wholeWhen(when, 'endedBy: [gone]'), {
    endings: '\n  gone: { clause: Gone., citation: act, facts: [withdrawn], sameDay: ends }',
  });
  const evaluation = evaluationOf({ policy, facts, asOf, terms: { ...TERMS_OF_2026, ...terms } });
  return { ...standing(evaluation), waitingFor: evaluation.stages[0]?.waitingFor, evaluation };
};

const LAST = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

describe('a condition that some of several hold', () => {
  const when = `{ some: 2, of: [{ fact: started, ${LAST} }, { fact: participated, ${LAST} }, { fact: completed, ${LAST} }] }`;

  it('holds from the day the last that is needed came, by those alone', () => {
    const facts = [
      on('completed', '2026-12-01'),
      on('started', '2026-08-20'),
      on('participated', '2026-09-01'),
    ];
    const { evaluation, earnedOn } = judged(when, facts);
    expect(earnedOn).toBe('2026-09-01');
    expect(evaluation.stages[0]?.evidence.map(({ fact }) => fact)).toStrictEqual([
      'approved',
      'started',
      'participated',
    ]);
  });

  it('waits for the others while so many can still come', () => {
    expect(judged(when, [on('started', '2026-08-20')], { asOf: '2026-12-18' })).toMatchObject({
      status: 'pending',
      waitingFor: [
        { fact: 'participated', from: 'provider', until: '2026-12-18' },
        { fact: 'completed', from: 'provider', until: '2026-12-18' },
      ],
    });
  });

  it('is closed when so many cannot any more', () => {
    expect(judged(when, [on('started', '2026-08-20')])).toMatchObject({
      status: 'forfeited',
      lost: [['DeadlinePassed', 80_000, '2026-12-18']],
    });
  });
});

describe('a quorum', () => {
  const when = `{ fact: assessed, where: { passed: true }, quorum: { count: 2, distinct: assessor }, ${LAST} }`;
  const by = (assessor: string, day: string, passed = true) => on('assessed', day, { assessor, passed });

  it('needs so many that differ, and holds from the day of the last needed', () => {
    const facts = [
      by('b', '2026-10-03'),
      by('a', '2026-10-01'),
      by('a', '2026-10-02'),
      by('c', '2026-10-04'),
    ];
    const { earnedOn, evaluation } = judged(when, facts);
    expect(earnedOn).toBe('2026-10-03');
    expect(evaluation.stages[0]?.evidence.map(({ effectiveOn }) => effectiveOn)).toStrictEqual([
      '2026-08-01',
      '2026-10-01',
      '2026-10-03',
    ]);
  });

  it('is not met by one alone, nor by who did not pass, and says how many are missing', () => {
    const facts = [by('a', '2026-10-01'), by('a', '2026-10-02'), by('b', '2026-10-03', false)];
    expect(judged(when, facts, { asOf: '2026-12-18' })).toMatchObject({
      status: 'pending',
      waitingFor: [{ fact: 'assessed', from: 'assessor', where: { passed: true }, until: '2026-12-18' }],
    });
    expect(judged(when, [], { asOf: '2026-12-18' }).waitingFor).toStrictEqual([
      { fact: 'assessed', from: 'assessor', where: { passed: true }, count: 2, until: '2026-12-18' },
    ]);
    expect(judged(when, facts)).toMatchObject({ status: 'forfeited' });
  });
});

describe('a day that must be reached', () => {
  const when =
    '{ all: [{ fact: enrolled }, { reached: { anchor: courseStart, plusDays: 20, inclusive: false } }] }';
  const enrolled = on('enrolled', '2026-08-17');

  it('is waited for until the day before, and holds from then on', () => {
    const before = judged(when, [enrolled], { asOf: '2026-09-06' });
    expect(before).toMatchObject({
      status: 'pending',
      waitingFor: [{ fact: 'day-passed', from: 'calendar', until: '2026-09-06' }],
    });
    expect(before.evaluation.nextDeadlineOn).toBe('2026-09-06');
    expect(judged(when, [enrolled], { asOf: '2026-09-07' })).toMatchObject({ earnedOn: '2026-09-07' });
  });

  it('holds only from a later fact', () => {
    expect(judged(when, [on('enrolled', '2026-10-01')])).toMatchObject({ earnedOn: '2026-10-01' });
  });
});

describe('a condition on what was pinned', () => {
  const withTerm = (test: string) => `{ all: [{ fact: enrolled }, { term: hours, ${test} }] }`;
  const facts = [on('enrolled', '2026-08-17')];

  it.each([
    ['is: 1.5', 1.5, 'earned'],
    ['atLeast: 1.5', 1.5, 'earned'],
    ['atLeast: 1.5', 1.49, undefined],
    ['atMost: 1.5', 1.5, 'earned'],
    ['atMost: 1.5', 1.51, undefined],
    ['above: 1.5', 1.51, 'earned'],
    ['above: 1.5', 1.5, undefined],
    ['below: 1.5', 1.49, 'earned'],
    ['below: 1.5', 1.5, undefined],
  ])('%s of %d: %s', (test, hours, status) => {
    expect(judged(withTerm(test), facts, { terms: { hours } }).status).toBe(status);
  });

  it('waits where nothing was pinned', () => {
    expect(judged(withTerm('atLeast: 1'), facts)).toMatchObject({
      status: 'pending',
      waitingFor: [{ fact: 'term', from: 'hours' }],
    });
  });

  it('that may fail beside another way leaves that way', () => {
    const when = '{ any: [{ all: [{ fact: started }, { term: track, is: short }] }, { fact: enrolled }] }';
    expect(judged(when, facts, { terms: { track: 'long' } })).toMatchObject({ status: 'earned' });
    expect(judged(when, [on('started', '2026-08-18')], { terms: { track: 'long' } })).toMatchObject({
      status: 'pending',
      waitingFor: [{ fact: 'enrolled', from: 'lea' }],
    });
  });
});

describe('a field of a fact', () => {
  it.each([
    ['{ by: { oneOf: [lea, state] } }', { by: 'state' }, 'earned'],
    ['{ by: { oneOf: [lea, state] } }', { by: 'provider' }, 'pending'],
    ['{ by: { oneOf: [lea, state] } }', {}, 'pending'],
    ['{ by: { notOtherThan: [lea, state] } }', { by: 'lea' }, 'earned'],
    ['{ by: { notOtherThan: [lea, state] } }', { by: 'provider' }, 'pending'],
    ['{ by: { notOtherThan: [lea, state] } }', {}, 'earned'],
  ])('asked as %s of %j is %s', (where, fields, status) => {
    expect(
      judged(`{ fact: enrolled, where: ${where} }`, [on('enrolled', '2026-08-17', { ...fields })]).status,
    ).toBe(status);
  });

  it('is no field of every object', () => {
    expect(
      judged('{ fact: enrolled, where: { by: { oneOf: [lea] } } }', [on('enrolled', '2026-08-17')]).status,
    ).toBe('pending');
  });

  it('tells apart what is missing', () => {
    const when =
      '{ all: [{ fact: grade-transmitted, where: { to: lea } }, { fact: grade-transmitted, where: { to: state } }] }';
    const { waitingFor, evaluation } = judged(when, []);
    expect(waitingFor).toStrictEqual([
      { fact: 'grade-transmitted', from: 'provider', where: { to: 'lea' } },
      { fact: 'grade-transmitted', from: 'provider', where: { to: 'state' } },
    ]);
    expect(explain(evaluation)).toContain('  Missing: grade-transmitted (to state), from provider.');
  });

  it('can be who stated it', () => {
    const when = '{ fact: enrolled, statedBy: [lea] }';
    expect(judged(when, [on('enrolled', '2026-08-17', { by: 'provider' })]).waitingFor).toStrictEqual([
      { fact: 'enrolled', from: 'lea' },
    ]);
  });
});
