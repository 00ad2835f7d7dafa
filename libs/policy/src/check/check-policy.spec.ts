import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPolicy, type Diagnostic, packPath, parsePolicy, policyFromDocument } from '..';

const textOf = (version: string): string =>
  readFileSync(join(__dirname, '../../packs', packPath('us-la/course-choice', version)), 'utf8');

const TEXT = textOf('2014');

function faultsIn(text: string): readonly Diagnostic[] {
  const result = parsePolicy(text);
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics));
  return checkPolicy(result.policy);
}

const codesIn = (text: string): readonly string[] => faultsIn(text).map(({ code }) => code);

describe('checking a policy', () => {
  it('finds nothing in a policy that can be published', () => {
    expect(codesIn(TEXT)).toStrictEqual([]);
  });

  it.each([
    [
      'shares above the whole',
      'second-half:\n    value: 50',
      'second-half:\n    value: 51',
      ['PercentagesExceedWhole', 'PercentagesDifferFromDeclared'],
    ],
    [
      'shares below what is declared',
      'second-half:\n    value: 50',
      'second-half:\n    value: 49.5',
      ['PercentagesDifferFromDeclared'],
    ],
    ['a fact nobody records', 'when: { fact: enrolled }', 'when: { fact: enroled }', ['UnknownFactKind']],
    [
      'a field no such fact has',
      '{ fact: requested, where: { by: provider } }',
      '{ fact: requested, where: { via: provider } }',
      ['UnknownFactField'],
    ],
    ['an unknown fact in an ending', 'facts: [refused]', 'facts: [rejected]', ['UnknownFactKind']],
    ['two stages of one name', 'id: completion', 'id: enrollment', ['DuplicateId']],
    ['two branches of one name', 'id: late', 'id: on-time', ['DuplicateId']],
    ['a stage that waits for itself', '{ stage: enrollment }', '{ stage: completion }', ['StageNotEarlier']],
    [
      'a branch that nothing ends',
      '    when: { fact: enrolled }\n    endedBy: [refusal, dropped-before-earning, out-of-school]\n',
      '    when: { fact: enrolled }\n',
      ['PathWithoutEnd', 'UnusedName'],
    ],
    [
      'a branch that has one way without an end',
      '    when: { fact: enrolled }\n    endedBy: [refusal, dropped-before-earning, out-of-school]\n',
      '    when: { any: [{ fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }, { fact: started }] }\n',
      ['PathWithoutEnd', 'UnusedName'],
    ],
    [
      'a stage earned without a fact',
      'when: { fact: enrolled }',
      'when: { ifKnown: { fact: started }, then: { fact: enrolled } }',
      ['EarnedWithoutFact'],
    ],
    [
      'an absence without a last day',
      'when: { fact: enrolled }',
      'when: { all: [{ fact: enrolled }, { not: { fact: dropped } }] }',
      ['NotWithoutDeadline'],
    ],
    [
      'a name never used',
      'endings:\n',
      'endings:\n  spare: { facts: [failed], sameDay: ends, clause: Spare., citation: cli-701 }\n',
      ['UnusedName'],
    ],
    [
      'a consent the gate does not wait for',
      'consentRequired: when-requested-by-provider',
      'consentRequired: always',
      ['ConsentDiffersFromGate'],
    ],
    [
      'a silence the gate does not know',
      '\napproval:\n',
      '\napproval:\n  deemedApprovedAfterDays: 4\n',
      ['DeemedApprovalDiffersFromGate'],
    ],
    [
      'an effect before it was made public',
      'from: 2014-08-01',
      'from: 2014-07-31',
      ['EffectiveBeforePromulgated'],
    ],
  ])('finds %s', (...[, from, to, codes]) => {
    expect(TEXT).toContain(from);
    expect([...new Set(codesIn(TEXT.replaceAll(from, to)))].sort()).toStrictEqual([...codes].sort());
  });

  it('points at the line where the text has it', () => {
    const [fault] = faultsIn(TEXT.replace('when: { fact: enrolled }', 'when: { fact: enroled }'));
    const line = TEXT.slice(0, TEXT.indexOf('when: { fact: enrolled }')).split('\n').length;
    expect(fault).toMatchObject({ line, path: 'stages[0].when.fact' });
  });

  it('knows no line of a policy that came as a document', () => {
    const parsed = parsePolicy(TEXT.replace('when: { fact: enrolled }', 'when: { fact: enroled }'));
    const stored = policyFromDocument(parsed.kind === 'parsed' ? parsed.policy.document : undefined);
    expect(stored.kind === 'parsed' && checkPolicy(stored.policy)).toMatchObject([{ line: 0 }]);
  });

  it('takes the kinds of fact a pack declares', () => {
    const declared = TEXT.replace(
      'terms:\n',
      'factKinds:\n  seated: { says: the student took the seat, from: lea, fields: [room] }\nterms:\n',
    ).replace('when: { fact: enrolled }', 'when: { fact: seated, where: { room: 12 } }');
    expect(codesIn(declared)).toStrictEqual([]);
  });
});
