import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import {
  type Evaluation,
  evaluatePinned,
  type Fact,
  packPath,
  parsePolicy,
  type Policy,
  type Terms,
} from '..';

const TEXT = readFileSync(join(__dirname, '../../packs', packPath('us-la/course-choice', '2014')), 'utf8');

function policyWith(trigger: string, text = TEXT): Policy {
  const result = parsePolicy(text.replace('when: { fact: enrolled }', `when: ${trigger}`));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
}

const TERMS: Terms = {
  priceCents: 80_000,
  courseStart: toDay('2014-08-18'),
  courseEnd: toDay('2014-12-19'),
};

const on = (kind: string, day: string, fields: Record<string, string | number> = {}): Fact => ({
  kind,
  effectiveOn: toDay(day),
  ...fields,
});

const approved = on('approved', '2014-08-11', { by: 'lea' });

const evaluatedOn = (policy: Policy, facts: readonly Fact[], asOf: string): Evaluation =>
  evaluatePinned({ policy, terms: TERMS, facts: [approved, ...facts], asOf: toDay(asOf) });

const firstStage = (trigger: string, facts: readonly Fact[], asOf: string) => {
  const { status, earnedOn, waitingFor } = evaluatedOn(policyWith(trigger), facts, asOf).stages[0] ?? {};
  return { status, earnedOn, waitingFor };
};

describe('a condition that a fact never came', () => {
  const trigger =
    '{ all: [{ fact: enrolled }, { not: { fact: dropped, notLaterThan: { anchor: courseStart, plusDays: 20, inclusive: false } } }] }';
  const enrolled = on('enrolled', '2014-08-18');

  it('is unknown on the last day and waits for it to pass', () => {
    expect(firstStage(trigger, [enrolled], '2014-09-06')).toStrictEqual({
      status: 'pending',
      earnedOn: undefined,
      waitingFor: [{ fact: 'day-passed', from: 'calendar', until: '2014-09-06' }],
    });
  });

  it('is certain from the day after', () => {
    expect(firstStage(trigger, [enrolled], '2014-09-07')).toStrictEqual({
      status: 'earned',
      earnedOn: '2014-09-07',
      waitingFor: [],
    });
  });

  it('is broken by the fact', () => {
    const { stages } = evaluatedOn(
      policyWith(trigger.replace('fact: dropped', 'fact: failed')),
      [enrolled, on('failed', '2014-09-01')],
      '2014-09-01',
    );
    expect(stages[0]?.reductions).toStrictEqual([
      {
        code: 'RuledOutByFact',
        amountCents: 40_000n,
        on: '2014-09-01',
        clause: 'Half of the course amount upon student enrollment.',
        citation: { text: 'LAC 28:CLI.1101.C.1', grade: 'V' },
      },
    ]);
  });
});

describe('a condition that a fact never came, with an ending', () => {
  it('is certain on the day the ending leaves no room for the fact', () => {
    const text = TEXT.replace(
      'endedBy: [refusal, dropped-before-earning, out-of-school]',
      'endedBy: [refusal]',
    );
    const trigger =
      '{ not: { fact: failed, notLaterThan: { anchor: courseEnd, inclusive: true }, endedBy: [out-of-school] } }';
    const facts = [on('left-school', '2014-10-01')];
    expect(evaluatedOn(policyWith(trigger, text), facts, '2014-10-05').stages[0]?.earnedOn).toBe(
      '2014-10-01',
    );
  });
});

describe('a condition that any of several holds', () => {
  const trigger =
    '{ any: [{ fact: enrolled }, { ifKnown: { fact: started }, then: { fact: participated } }] }';

  it('holds without a day of its own where one of them needs no fact', () => {
    expect(firstStage(trigger, [on('enrolled', '2014-08-18')], '2014-08-18').earnedOn).toBe('2014-08-11');
  });

  it('waits for all of them while none holds', () => {
    expect(firstStage(trigger, [on('started', '2014-08-18')], '2014-08-18').waitingFor).toStrictEqual([
      { fact: 'enrolled', from: 'lea' },
      { fact: 'participated', from: 'provider' },
    ]);
  });

  it('is closed when all of them are', () => {
    const closed =
      '{ any: [{ fact: enrolled, notLaterThan: { anchor: courseStart, inclusive: true } }, { fact: started, notLaterThan: { anchor: courseStart, plusDays: 1, inclusive: true } }] }';
    expect(firstStage(closed, [], '2014-08-19').status).toBe('pending');
    expect(firstStage(closed, [], '2014-08-20').status).toBe('forfeited');
  });
});

describe('a condition on fields', () => {
  const trigger =
    '{ fact: participated, where: { logins: { atLeast: 2 }, gradedAssignments: { atMost: 5 } } }';

  it.each([
    [2, 5, 'earned'],
    [1, 5, 'pending'],
    [2, 6, 'pending'],
  ])('with %d log-ins and %d assignments is %s', (logins, gradedAssignments, status) => {
    const fact = on('participated', '2014-09-01', { logins, gradedAssignments });
    expect(firstStage(trigger, [fact], '2014-09-01').status).toBe(status);
  });

  it('is not met by a field of another type or none', () => {
    const fact = on('participated', '2014-09-01', { logins: '2' });
    expect(firstStage(trigger, [fact], '2014-09-01').status).toBe('pending');
  });
});

describe('a limit', () => {
  it('counts from a day of the policy, with or without that day', () => {
    const until = (inclusive: boolean): string =>
      `{ fact: enrolled, notLaterThan: { anchor: { day: 2014-08-20 }, minusDays: 1, inclusive: ${String(inclusive)} } }`;
    expect(firstStage(until(true), [on('enrolled', '2014-08-19')], '2014-09-01').status).toBe('earned');
    expect(firstStage(until(false), [on('enrolled', '2014-08-19')], '2014-09-01').status).toBe('forfeited');
    expect(firstStage(until(false), [on('enrolled', '2014-08-18')], '2014-09-01').status).toBe('earned');
  });

  it('that starts after its anchor leaves the anchor out', () => {
    const after = '{ fact: enrolled, notEarlierThan: { anchor: courseStart, inclusive: false } }';
    expect(firstStage(after, [on('enrolled', '2014-08-18')], '2014-09-01').status).toBe('pending');
    expect(firstStage(after, [on('enrolled', '2014-08-19')], '2014-09-01').status).toBe('earned');
  });

  it('counted from a fact is unknown until that fact is', () => {
    const soon =
      '{ fact: enrolled, notLaterThan: { anchor: { fact: requested }, plusDays: 9, inclusive: true } }';
    const enrolled = on('enrolled', '2014-08-18');
    expect(firstStage(soon, [enrolled], '2014-09-01').waitingFor).toStrictEqual([
      { fact: 'requested', from: 'parent' },
    ]);
    expect(firstStage(soon, [enrolled, on('requested', '2014-08-09')], '2014-09-01').status).toBe('earned');
    expect(firstStage(soon, [enrolled, on('requested', '2014-08-08')], '2014-09-01').status).toBe(
      'forfeited',
    );
  });
});
