import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Diagnostic, packNameFrom, packPath, parseCases, parsePolicy, policyFromDocument } from '..';

const TEXT = readFileSync(join(__dirname, '../../packs', packPath('us-la/course-choice', '2014')), 'utf8');

const faultsOf = (text: string): readonly Diagnostic[] => {
  const result = parsePolicy(text);
  return result.kind === 'invalid' ? result.diagnostics : [];
};

const codesOf = (text: string): readonly string[] => faultsOf(text).map(({ code }) => code);

const lineOf = (fragment: string): number => TEXT.slice(0, TEXT.indexOf(fragment)).split('\n').length;

describe('reading a policy', () => {
  it('names id, version, days and hash', () => {
    const result = parsePolicy(TEXT);
    expect(result).toMatchObject({
      kind: 'parsed',
      policy: {
        id: 'us-la/course-choice',
        version: '2014',
        promulgatedOn: '2014-08-01',
        effectiveFrom: '2014-08-01',
        approval: { consentRequired: 'when-requested-by-provider' },
        hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      },
    });
  });

  it('gives the same hash whatever the order of fields and the comments of the text', () => {
    const reordered = `title: Louisiana Course Choice, Act 482 of 2014\n# moved\n${TEXT.replace(/^title: .*\n/m, '')}`;
    const [one, other] = [parsePolicy(TEXT), parsePolicy(reordered)];
    expect(other).toMatchObject({ kind: 'parsed' });
    expect(one.kind === 'parsed' && other.kind === 'parsed' && one.policy.hash === other.policy.hash).toBe(
      true,
    );
  });

  it('gives another hash when one number differs', () => {
    const [one, other] = [parsePolicy(TEXT), parsePolicy(TEXT.replace('value: 40\n', 'value: 41\n'))];
    expect(one.kind === 'parsed' && other.kind === 'parsed' && one.policy.hash === other.policy.hash).toBe(
      false,
    );
  });

  it('points at the line of a clause without authority', () => {
    const without = TEXT.replace(
      '    clause: Half of the course amount upon student enrollment.\n    citation: cli-1101-c-1\n',
      '    clause: Half of the course amount upon student enrollment.\n',
    );
    expect(faultsOf(without)).toStrictEqual([
      {
        code: 'ClauseWithoutCitation',
        message: 'Nothing may be paid without authority: name a citation.',
        line: lineOf('  - id: enrollment'),
        path: 'stages[0].citation',
        clause: 'Half of the course amount upon student enrollment.',
      },
    ]);
  });

  it.each([
    ['an unknown citation', 'citation: cli-701\n', 'citation: cli-702\n', 'UnknownCitation'],
    ['an unknown parameter', '{ parameter: late-share }', '{ parameter: tardy-share }', 'UnknownParameter'],
    ['an unknown reading', '{ reading: after-withdrawal }', '{ reading: withdrawal }', 'UnknownReading'],
    ['an unknown ending', 'endedBy: [out-of-school]', 'endedBy: [gone]', 'UnknownEnding'],
    ['a word a reading may not hold', 'value: ignored', 'value: perhaps', 'UnknownWord'],
    [
      'a limit without an anchor',
      'notLaterThan: { anchor: courseEnd, ',
      'notLaterThan: { ',
      'DeadlineWithoutAnchor',
    ],
    [
      'a limit that does not say whether its day counts',
      'anchor: courseEnd, inclusive: true',
      'anchor: courseEnd',
      'FieldMissing',
    ],
    ['an anchor that is not pinned', 'anchor: courseEnd,', 'anchor: termEnd,', 'UnknownAnchor'],
    ['a field nobody reads', 'jurisdiction:', 'jurisdicton: us-la\njurisdiction:', 'UnknownField'],
    ['a day that does not exist', 'on: 2014-08-01', 'on: 2014-02-30', 'NotADay'],
    ['a version that YAML reads as a number', "version: '2014'", 'version: 2014', 'NotText'],
    ['a parameter without a day', '    effectiveFrom: 2012-12-20\n  second', '  second', 'FieldMissing'],
    ['a parameter without a unit', '    unit: percent of the course amount\n', '', 'FieldMissing'],
    ['a share that is no number', 'value: 40\n', 'value: forty\n', 'NotANumber'],
    ['a negative share', 'value: 40\n', 'value: -40\n', 'NotANumber'],
    [
      'an unverified source not marked so',
      'grade: K\n    unverified: true',
      'grade: K',
      'UnverifiedNotMarked',
    ],
    ['a condition nobody knows', 'when: { fact: enrolled }', 'when: { fakt: enrolled }', 'UnknownCondition'],
    [
      'a price that is not pinned',
      'formula: { term: priceCents }',
      'formula: { term: courseStart }',
      'UnknownTerm',
    ],
    ['a name given twice', 'title: ', 'title: Twice\ntitle: ', 'NameTwice'],
    ['an anchor and an alias', 'title: ', 'about2: &a x\ntitle: *a\n#', 'AliasUsed'],
    ['a tag', 'title: ', 'title: !!binary ', 'TagUsed'],
  ])('refuses %s', (...[, from, to, code]) => {
    expect(TEXT).toContain(from);
    expect(codesOf(TEXT.replace(from, to))).toContain(code);
  });

  it.each([
    ['no text', ''],
    ['a list', '- a\n- b'],
    ['a scalar', '42'],
    ['half a bracket', '{ id: ['],
    ['deep brackets', '['.repeat(100_000)],
    ['deep dashes', '- '.repeat(50_000)],
    ['deep maps', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a bomb of aliases', 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]'],
    ['too large a text', `id: ${'x'.repeat(300_000)}`],
    ['too many values', `a: [${'1,'.repeat(30_000)}1]`],
    ['a reserved name', '__proto__: { id: x }'],
    ['two documents', 'id: a\n---\nid: b'],
    ['a lone surrogate', 'id: "\\ud800"'],
    ['an infinite number', 'id: .inf'],
    ['a null byte', 'id: "a\0b"'],
  ])('refuses %s and says what to do', (_, text) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ message }) => message.length > 10)).toBe(true);
  });

  it('refuses a second document behind a whole one', () => {
    expect(codesOf(`${TEXT}---\nid: b\n`)).toStrictEqual(['NotYaml']);
  });

  it('never throws, whatever becomes of the text', () => {
    const damaged = fc
      .tuple(fc.nat({ max: TEXT.length }), fc.nat({ max: 40 }), fc.string({ unit: 'binary', maxLength: 12 }))
      .map(([at, length, inserted]) => TEXT.slice(0, at) + inserted + TEXT.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), damaged), (text) => {
        expect(['parsed', 'invalid']).toContain(parsePolicy(text).kind);
        expect(['parsed', 'invalid']).toContain(parseCases(text).kind);
      }),
      { numRuns: 60 },
    );
  });
});

describe('reading a policy from its document', () => {
  it.each([
    ['nothing', undefined],
    ['a text', 'id: x'],
    ['a list', []],
    ['a function', { id: () => 'x' }],
    ['a number JSON cannot hold', { id: Number.NaN }],
    ['a bigint', { id: 1n }],
  ])('refuses %s', (_, document) => {
    expect(policyFromDocument(document)).toMatchObject({ kind: 'invalid' });
  });

  it('refuses a document that contains itself', () => {
    const document: Record<string, unknown> = { id: 'x' };
    document['self'] = document;
    expect(policyFromDocument(document)).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ code: 'TooDeep' }],
    });
  });

  it('never throws, whatever the document', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (document) => {
        expect(policyFromDocument(document).kind).toBe('invalid');
      }),
    );
  });
});

describe('the path of a rule pack', () => {
  it('is made of id and version', () => {
    expect(packPath('us-la/course-choice', '2014')).toBe('us-la/course-choice@2014.policy.yaml');
  });

  it.each([
    ['../secrets/x', '1'],
    ['us-la/../../x', '1'],
    ['/etc/passwd', '1'],
    ['us-la\\x/y', '1'],
    ['us-la', '1'],
    ['us-la/course-choice', '../1'],
    ['us-la/course-choice', '1/2'],
    ['us-la/course-choice', ''],
    ['us-la/course-choice\0', '1'],
    ['US-LA/course-choice', '1'],
    [`us-la/${'x'.repeat(200)}`, '1'],
  ])('refuses %j version %j', (id, version) => {
    expect(() => packPath(id, version)).toThrow(RangeError);
  });

  it('is read from id@version, and from nothing else', () => {
    expect(packNameFrom('us-la/course-choice@2014')).toStrictEqual({
      id: 'us-la/course-choice',
      version: '2014',
    });
    expect(packNameFrom('us-la/course-choice')).toBeUndefined();
    expect(packNameFrom('us-la/course-choice@2014@2')).toBeUndefined();
    expect(packNameFrom('../x@1')).toBeUndefined();
  });
});
