import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPath, parseCases, parsePolicy, type Policy, type PolicyCase, runCase } from '..';

function policyOf(version: string): Policy {
  const path = join(__dirname, '../../packs', packPath('us-la/course-choice', version));
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

function caseWith(from = '', to = ''): PolicyCase {
  const result = parseCases(CASE.replace(from, to));
  const [only] = result.kind === 'parsed' ? result.cases : [];
  if (only === undefined) throw new Error(JSON.stringify(result));
  return only;
}

const mismatches = (from: string, to: string) => runCase(policyOf('2014'), caseWith(from, to)).mismatches;

describe('running a case', () => {
  it('passes when all that is expected follows', () => {
    expect(runCase(policyOf('2014'), caseWith())).toMatchObject({
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

  it('compares nothing that is left out', () => {
    expect(mismatches(/expect: .*/.exec(CASE)?.[0] ?? '', 'expect: {}')).toStrictEqual([]);
  });

  it('does not pass a case without its terms', () => {
    expect(mismatches('priceCents: 80000, ', '')).toStrictEqual([
      expect.stringContaining('TermsMissing') as string,
    ]);
  });

  it('does not pass a case for another policy', () => {
    expect(runCase(policyOf('2012'), caseWith()).mismatches).toStrictEqual([
      'is for us-la/course-choice@2014, not us-la/course-choice@2012',
    ]);
  });
});

describe('reading cases', () => {
  it.each([
    ['a policy without a version', 'course-choice@2014', 'course-choice', 'NotAPolicy'],
    ['a fact without a kind', 'kind: enrolled, ', '', 'NotText'],
    ['a fact without a day', 'kind: enrolled, effectiveOn: 2014-08-18', 'kind: enrolled', 'NotADay'],
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
