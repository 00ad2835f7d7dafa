import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import {
  type Evaluation,
  evaluate,
  evaluatePinned,
  evaluationToJson,
  type Fact,
  maximumPayable,
  missingTerms,
  packPath,
  parsePolicy,
  type Policy,
  REASON_CODES,
  type Terms,
} from '..';

const TEXT = readFileSync(join(__dirname, '../../packs', packPath('us-la/course-choice', '2014')), 'utf8');

function policyWith(trigger: string, text = TEXT): Policy {
  const result = parsePolicy(text.replace('when: { fact: enrolled }', `when: ${trigger}`));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
}

const POLICY = policyWith('{ fact: enrolled }');
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

describe('missing terms', () => {
  it('are a value that names them', () => {
    const facts: Fact[] = [];
    expect(
      evaluate({ policy: POLICY, terms: { priceCents: 1 }, facts, asOf: toDay('2014-08-18') }),
    ).toStrictEqual({
      kind: 'terms-missing',
      name: 'TermsMissing',
      missing: ['courseStart', 'courseEnd'],
      message:
        'TermsMissing: us-la/course-choice@2014 needs courseStart (a calendar day YYYY-MM-DD), ' +
        'courseEnd (a calendar day YYYY-MM-DD); pin it at approval.',
    });
  });

  it.each([1.5, -1, Number.NaN, '80000', 2 ** 53])('include a price of %p', (priceCents) => {
    expect(missingTerms(POLICY, { ...TERMS, priceCents: priceCents as number })?.missing).toStrictEqual([
      'priceCents',
    ]);
  });

  it('are none when all are pinned', () => {
    expect(missingTerms(POLICY, TERMS)).toBeUndefined();
  });

  it('stop whoever did not ask before', () => {
    expect(() => maximumPayable(POLICY, {})).toThrow('TermsMissing');
    expect(() => evaluatePinned({ policy: POLICY, terms: {}, facts: [], asOf: toDay('2014-08-18') })).toThrow(
      'TermsMissing',
    );
  });
});

describe('the most that is payable', () => {
  it('is the whole price', () => {
    expect(maximumPayable(POLICY, TERMS)).toBe(80_000n);
  });
});

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
      { code: 'RuledOutByFact', amountCents: 40_000n, on: '2014-09-01' },
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

describe('what ends a stage on one day', () => {
  const facts = [on('enrolled', '2014-08-18'), on('withdrawn', '2015-01-10'), on('graduated', '2015-01-10')];

  it.each(['2015-01-10', '2015-01-11'])('is on %s what left nothing of that day', (asOf) => {
    expect(evaluatedOn(POLICY, facts, asOf).stages[1]?.reductions).toMatchObject([
      { code: 'DeadlinePassed', branch: 'on-time' },
      { code: 'Graduated', branch: 'late' },
    ]);
  });
});

describe('a price at its cap', () => {
  it('is reduced by nothing and stands on its own clause', () => {
    const text = readFileSync(
      join(__dirname, '../../packs', packPath('us-la/course-choice', '2012')),
      'utf8',
    );
    const terms = { ...TERMS, priceCents: 116_400, perPupilCents: 776_000 };
    const policy = policyWith('{ fact: enrolled }', text);
    expect(evaluatePinned({ policy, terms, facts: [], asOf: toDay('2014-08-18') }).price).toMatchObject({
      payableCents: 116_400n,
      clause: "The provider's reported market rate.",
      reductions: [],
    });
  });
});

describe('of branches that pay alike', () => {
  it('the first in writing is named', () => {
    const terms = { ...TERMS, priceCents: 0 };
    const { stages } = evaluatePinned({ policy: POLICY, terms, facts: [], asOf: toDay('2014-08-18') });
    expect(stages[1]).toMatchObject({ status: 'pending', branch: 'on-time' });
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

describe('an evaluation as JSON', () => {
  it('carries cents as integers and the fields of the output in order', () => {
    const json = evaluationToJson(
      evaluatedOn(POLICY, [on('enrolled', '2014-08-18')], '2014-12-20'),
      'a case',
    );
    expect(Object.keys(json)).toStrictEqual([
      'case',
      'policy',
      'policyHash',
      'asOf',
      'totalEarnedCents',
      'exposureCents',
      'maximumCents',
      'price',
      'stages',
    ]);
    expect(json).toMatchObject({
      policy: 'us-la/course-choice@2014',
      policyHash: POLICY.hash,
      totalEarnedCents: 40_000,
      exposureCents: 32_000,
      stages: [
        { stage: 'enrollment', status: 'earned', amountCents: 40_000, citation: 'LAC 28:CLI.1101.C.1' },
        {
          stage: 'completion',
          status: 'pending',
          branch: 'late',
          waitingFor: [
            { fact: 'completed', from: 'provider' },
            { fact: 'credit-posted', from: 'lea' },
          ],
        },
      ],
    });
  });

  it('marks an authority that is not verified', () => {
    const text = TEXT.replaceAll(
      'citation: cli-1101-c-1\n    readings: [enrollment',
      'citation: rounding-convention\n    readings: [enrollment',
    );
    const { stages } = evaluatedOn(policyWith('{ fact: enrolled }', text), [], '2014-08-18');
    expect(evaluationToJson({ ...evaluatedOn(POLICY, [], '2014-08-18'), stages })).toMatchObject({
      stages: [{ grade: 'K', unverified: true }, { grade: 'V' }],
    });
  });
});

describe('the evidence of an earned stage', () => {
  it('names the facts by id, and of two of one day the first by id', () => {
    const facts = ['e2', 'e1'].map((id) => ({ ...on('enrolled', '2014-08-18'), id }));
    expect(evaluatedOn(POLICY, facts, '2014-08-18').stages[0]?.evidence).toStrictEqual([
      { fact: 'approved', effectiveOn: '2014-08-11' },
      { fact: 'enrolled', effectiveOn: '2014-08-18', id: 'e1' },
    ]);
  });
});

describe('the reason codes', () => {
  it('each say something in one sentence', () => {
    expect(Object.values(REASON_CODES).every((text) => /^[A-Z].*\.$/.test(text))).toBe(true);
  });

  it('fall back to a general one for a kind of fact without its own', () => {
    const text = TEXT.replace(
      'facts: [dropped, withdrawn]\n    sameDay: ends',
      'facts: [failed]\n    sameDay: ends',
    );
    const policy = policyWith('{ fact: enrolled }', text);
    expect(
      evaluatedOn(policy, [on('failed', '2014-08-15')], '2014-08-18').stages[0]?.reductions,
    ).toMatchObject([{ code: 'EndedByFact' }]);
  });
});
