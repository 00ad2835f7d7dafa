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
  it('fall back to a general one for a kind of fact without its own', () => {
    const text = TEXT.replace(
      'facts: [dropped, withdrawn]\n    sameDay: ends',
      'facts: [grade-transmitted]\n    sameDay: ends',
    );
    const policy = policyWith('{ fact: enrolled }', text);
    expect(
      evaluatedOn(policy, [on('grade-transmitted', '2014-08-15')], '2014-08-18').stages[0]?.reductions,
    ).toMatchObject([{ code: 'EndedByFact' }]);
  });
});
