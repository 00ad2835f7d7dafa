import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath, parseCases, parsePolicy, type Policy, type PolicyCase, runCase } from '..';

function policyOf(id: string, version: string): Policy {
  const path = join(__dirname, '../../packs', packPath(id, version));
  const result = parsePolicy(readFileSync(path, 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.policy;
}

const CASE = `
- name: an enrollment
  policy: us-la/course-choice@2014
  terms: { priceCents: 80000, courseStart: 2014-08-18, courseEnd: 2014-12-19 }
  facts:
    - { kind: approved, by: lea, effectiveOn: 2014-08-11 }
    - { kind: enrolled, effectiveOn: 2014-08-18 }
  asOf: 2014-12-20
  expect: { earned: { enrollment: 40000 }, totalEarnedCents: 40000, exposureCents: 32000 }
`;

const courseChoice = (version: string): Policy => policyOf('us-la/course-choice', version);

function casesOf(text: string): readonly PolicyCase[] {
  const result = parseCases(text);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return result.cases;
}

function caseWith(from = '', to = ''): PolicyCase {
  const [only] = casesOf(CASE.replace(from, to));
  if (only === undefined) throw new Error('no case');
  return only;
}

const mismatches = (from: string, to: string) => runCase(courseChoice('2014'), caseWith(from, to)).mismatches;

describe('running a case', () => {
  it('passes when all that is expected follows', () => {
    expect(runCase(courseChoice('2014'), caseWith())).toMatchObject({
      output: { case: 'an enrollment', policy: 'us-la/course-choice@2014', totalEarnedCents: 40_000 },
      mismatches: [],
    });
  });

  it.each([
    [
      'earned: { enrollment: 40000 }',
      'earned: { enrollment: 39999 }',
      'enrollment earned: expected 39999, came out as 40000',
    ],
    ['earned: { enrollment: 40000 }', 'earned: {}', 'enrollment earned: expected 0, came out as 40000'],
    ['totalEarnedCents: 40000', 'totalEarnedCents: 1', 'totalEarnedCents: expected 1, came out as 40000'],
    ['exposureCents: 32000', 'exposureCents: 0', 'exposureCents: expected 0, came out as 32000'],
    [
      'exposureCents: 32000',
      'earnedOn: { enrollment: 2014-08-19 }',
      'enrollment earnedOn: expected 2014-08-19, came out as 2014-08-18',
    ],
    [
      'exposureCents: 32000',
      'earnedOn: { completion: 2014-08-19 }',
      'completion earnedOn: expected 2014-08-19, came out as not earned',
    ],
    [
      'exposureCents: 32000',
      'branch: { completion: on-time }',
      'completion branch: expected on-time, came out as late',
    ],
    [
      'exposureCents: 32000',
      'reasons: { completion: [] }',
      'completion reasons: expected , came out as DeadlinePassed',
    ],
    [
      'exposureCents: 32000',
      'nextDeadlineOn: 2014-12-19',
      'nextDeadlineOn: expected 2014-12-19, came out as never',
    ],
    ['exposureCents: 32000', 'maximumCents: 79999', 'maximumCents: expected 79999, came out as 80000'],
    ['exposureCents: 32000', 'status: { start: earned }', 'start: the policy has no such stage'],
  ])('names what differs: %s as %s', (from, to, mismatch) => {
    expect(mismatches(from, to)).toStrictEqual([mismatch]);
  });

  it('lets zero cents be expected of a stage that the terms rule out, and nothing else', () => {
    const [half] = casesOf(`
- name: half a credit has no second half
  policy: us-ut/soep@2025
  terms: { priceCents: 30000, credits: 0.5, courseStart: 2025-08-25 }
  facts: []
  asOf: 2025-08-25
  expect: { earned: { first-half: 0, second: 0 }, status: { second-half: pending } }
`);
    expect(half && runCase(policyOf('us-ut/soep', '2025'), half).mismatches).toStrictEqual([
      'second-half: the policy has no such stage under these terms',
      'second: the policy has no such stage',
    ]);
  });

  it('reads true and false of terms as yes and no', () => {
    const [examined] = casesOf(`
- name: a required examination that was failed
  policy: us-fl/flvs@2013
  terms: { perPupilCents: 500000, eocRequired: true }
  facts:
    - { kind: enrolled, effectiveOn: 2013-08-19 }
    - { kind: completed, effectiveOn: 2013-12-20 }
    - { kind: assessed, instrument: exam, passed: false, effectiveOn: 2013-12-20 }
  asOf: 2014-01-31
  expect: { earned: {}, totalEarnedCents: 0, exposureCents: 0 }
`);
    expect(examined && runCase(policyOf('us-fl/flvs', '2013'), examined).mismatches).toStrictEqual([]);
  });

  it('compares nothing that is left out', () => {
    expect(mismatches(/expect: .*/.exec(CASE)?.[0] ?? '', 'expect: {}')).toStrictEqual([]);
  });

  it('does not pass a case without its terms', () => {
    expect(mismatches('priceCents: 80000, ', '')).toStrictEqual([
      expect.stringContaining('TermsMissing') as string,
    ]);
  });

  it('does not pass a case for another policy', () => {
    expect(runCase(courseChoice('2012'), caseWith()).mismatches).toStrictEqual([
      'is for us-la/course-choice@2014, not us-la/course-choice@2012',
    ]);
  });
});

describe('reading cases', () => {
  it('takes a case that knows no facts and expects nothing, with a note and where it is from', () => {
    const text = `
- name: what is open on the first day
  policy: us-la/course-choice@2014
  note: only looked at
  source: worked by hand
  terms: { priceCents: 80000, courseStart: 2014-08-18, courseEnd: 2014-12-19 }
  asOf: 2014-08-18
`;
    expect(casesOf(text)).toMatchObject([{ facts: [], expect: {} }]);
  });

  it.each([
    ['a policy without a version', 'course-choice@2014', 'course-choice', 'NotAPolicy'],
    ['a fact without a kind', 'kind: enrolled, ', '', 'NotText'],
    ['a fact without a day', 'kind: enrolled, effectiveOn: 2014-08-18', 'kind: enrolled', 'NotADay'],
    [
      'a fact with an instant in place of a day',
      'kind: enrolled,',
      'kind: enrolled, recordedAt: x,',
      'UnknownField',
    ],
    ['a fact with a list in it', 'kind: enrolled,', 'kind: enrolled, of: [a],', 'NotAValue'],
    ['a day that does not exist', 'asOf: 2014-12-20', 'asOf: 2014-12-32', 'NotADay'],
    ['half a cent', 'exposureCents: 32000', 'exposureCents: 32000.5', 'NotCents'],
    ['an expectation nobody compares', 'exposureCents', 'exposedCents', 'UnknownField'],
    ['terms that are no values', 'priceCents: 80000', 'priceCents: [1]', 'NotAValue'],
  ])('refuses %s', (...[, from, to, code]) => {
    const result = parseCases(CASE.replace(from, to));
    expect(result).toMatchObject({ kind: 'invalid', diagnostics: [expect.objectContaining({ code })] });
  });

  it('points at the line', () => {
    const result = parseCases(CASE.replace('asOf: 2014-12-20', 'asOf: tomorrow'));
    expect(result).toMatchObject({ kind: 'invalid', diagnostics: [{ line: 8, path: '[0].asOf' }] });
  });
});
