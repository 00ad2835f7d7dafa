import { codesOf, type Sections, smallPolicy, wholeWhen } from '../testing/small-policy';
import type { Condition } from '../model/condition';

const TERMS: Sections = {
  terms: `
  priceCents: { type: cents, says: the price, citation: act }
  courseStart: { type: day, says: the first day, citation: act }
  courseEnd: { type: day, says: the last day, citation: act }
  weeks: { type: number, says: weeks of the course, citation: act, default: 18 }
  holidays: { type: text, says: further holidays, citation: act, optional: true }`,
  parameters: `
  window: { value: 20, unit: days, citation: act, effectiveFrom: 2024-07-01 }
  enough: { value: 8/10, unit: share, citation: act, effectiveFrom: 2024-07-01 }`,
  calendars: `
  work: { says: school days, citation: act, weekdays: [mon, fri], closed: [2024-09-02, 2024-12-30..2025-01-01], closedTerm: holidays }`,
};

const when = (condition: string, more: Sections = {}): Condition | undefined => {
  const [stage] = smallPolicy({ ...TERMS, ...more, ...wholeWhen(condition) }).stages;
  return stage?.branches[0]?.when;
};

const codesWith = (condition: string, more: Sections = {}): readonly string[] =>
  codesOf({ ...TERMS, ...more, ...wholeWhen(condition) });

describe('a fact condition', () => {
  it.each<[string, object]>([
    [
      'where: { passed: true }',
      { where: [{ kind: 'equals', field: 'passed', value: true }], from: 'assessor' },
    ],
    [
      'where: { instrument: { oneOf: [exam, project] } }',
      { where: [{ kind: 'one-of', field: 'instrument', values: ['exam', 'project'] }] },
    ],
    [
      'where: { instrument: { notOtherThan: [exam] } }',
      { where: [{ kind: 'not-other-than', field: 'instrument', values: ['exam'] }] },
    ],
    [
      'where: { score: { atLeast: { parameter: enough } } }',
      { where: [{ kind: 'at-least', field: 'score', value: 0.8 }] },
    ],
    ['where: { score: { atMost: -2 } }', { where: [{ kind: 'at-most', field: 'score', value: -2 }] }],
    ['where: { score: { parameter: window } }', { where: [{ kind: 'equals', field: 'score', value: 20 }] }],
    ['statedBy: [lea]', { where: [{ kind: 'one-of', field: 'by', values: ['lea'] }], from: 'lea' }],
    ['statedBy: [lea, assessor]', { from: 'assessor' }],
    ['where: { by: { notOtherThan: [lea] } }', { from: 'lea' }],
    ['statedBy: [lea], from: state', { from: 'state' }],
    ['quorum: { count: 2, distinct: assessor }', { quorum: { count: 2, distinct: 'assessor' } }],
  ])('with %s asks for that', (written, read) => {
    expect(when(`{ fact: assessed, ${written} }`)).toMatchObject(read);
  });

  it('asks for what an attestation rule asks, in measured facts and anchors, too', () => {
    const rule = {
      attestations: `
  - { fact: assessed, clause: Independent., citation: act, where: { independent: true }, statedBy: [assessor] }`,
    };
    const tests = [
      { kind: 'equals', field: 'independent', value: true },
      { kind: 'one-of', field: 'by', values: ['assessor'] },
    ];
    expect(when('{ fact: assessed, where: { passed: true } }', rule)).toMatchObject({
      where: [{ kind: 'equals', field: 'passed', value: true }, ...tests],
    });
    expect(when('{ fact: assessed, where: { independent: true } }', rule)).toMatchObject({ where: tests });
    expect(
      when('{ fact: completed, notEarlierThan: { anchor: { fact: assessed }, inclusive: true } }', rule),
    ).toMatchObject({
      notEarlierThan: { anchor: { where: tests } },
    });
    expect(when('{ fact: completed }', rule)).toMatchObject({ where: [] });
  });

  it.each([
    ['{ fact: assessed, statedBy: [lea], where: { by: lea } }', 'StatedTwice'],
    ['{ fact: assessed, quorum: { count: 0, distinct: assessor } }', 'CountOutOfRange'],
    ['{ fact: assessed, where: { score: { over: 3 } } }', 'UnknownField'],
    ['{ fact: assessed, where: { score: [1] } }', 'NotAValue'],
    ['{ fact: assessed, where: { score: { oneOf: [] } } }', 'EmptyList'],
    ['{ some: 3, of: [{ fact: enrolled }, { fact: completed }] }', 'CountOutOfRange'],
    ['{ some: 0, of: [{ fact: enrolled }] }', 'CountOutOfRange'],
    ['{ term: nothing, is: 3 }', 'UnknownTerm'],
    ['{ term: holidays, atLeast: 3 }', 'UnknownTerm'],
    ['{ term: weeks }', 'FieldMissing'],
    ['{ is: nothing }', 'UnknownCompound'],
    ['{ not: { all: [{ fact: enrolled }] } }', 'FieldMissing'],
  ])('%s is refused', (written, code) => {
    expect(codesWith(written)).toContain(code);
  });

  it('is refused under an attestation rule that asks for nothing, or twice', () => {
    const rules = (...lines: readonly string[]): Sections => ({
      attestations: lines
        .map((line) => `\n  - { fact: assessed, clause: A., citation: act${line} }`)
        .join(''),
    });
    expect(codesWith('{ fact: assessed }', rules(''))).toContain('RuleWithoutTest');
    expect(codesWith('{ fact: assessed }', rules(', knownWithinDays: 30'))).not.toContain('RuleWithoutTest');
    expect(codesWith('{ fact: assessed }', rules(', knownWithinDays: 0.5'))).toContain('NotWhole');
    expect(codesWith('{ fact: assessed }', rules(', statedBy: [lea]', ', statedBy: [state]'))).toContain(
      'NameTwice',
    );
  });
});

describe('a condition on what is pinned', () => {
  it.each<[string, object]>([
    ["{ term: holidays, is: 'none' }", { test: { kind: 'is', value: 'none' } }],
    [
      '{ term: weeks, atLeast: 18 }',
      { test: { kind: 'at-least', value: { numerator: 18n, denominator: 1n } } },
    ],
    ['{ term: weeks, atMost: 18 }', { test: { kind: 'at-most' } }],
    ['{ term: weeks, above: { parameter: window } }', { test: { kind: 'above' } }],
    ['{ term: weeks, below: 0.5 }', { test: { kind: 'below' } }],
  ])('%s is read so', (written, read) => {
    expect(when(written)).toMatchObject({ kind: 'term', ...read });
  });
});

describe('a compound', () => {
  const compounds = (...of: readonly (readonly [name: string, when: string])[]): Sections => ({
    compounds: of.map(([name, is]) => `\n  ${name}: { clause: C., citation: act, when: ${is} }`).join(''),
  });

  it('stands for its condition, whatever the order they are written in', () => {
    const done = {
      kind: 'all',
      conditions: [
        { kind: 'fact', fact: 'completed' },
        { kind: 'fact', fact: 'enrolled' },
      ],
    };
    const [outer, inner] = [
      ['outer', '{ all: [{ fact: completed }, { is: inner }] }'],
      ['inner', '{ fact: enrolled }'],
    ] as const;
    expect(when('{ is: outer }', compounds(inner, outer))).toMatchObject(done);
    expect(when('{ is: outer }', compounds(outer, inner))).toMatchObject(done);
  });

  it('may not stand for itself, directly or by way of others', () => {
    expect(codesWith('{ is: a }', compounds(['a', '{ is: a }']))).toContain('CompoundCycle');
    expect(
      codesWith(
        '{ is: a }',
        compounds(['a', '{ all: [{ is: b }] }'], ['b', '{ any: [{ is: c }] }'], ['c', '{ is: a }']),
      ),
    ).toContain('CompoundCycle');
  });

  it('may stand on eight others and no more, whatever the order they are written in', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index): readonly [string, string] => [
        `c${String(index)}`,
        index === 0 ? '{ fact: enrolled }' : `{ is: c${String(index - 1)} }`,
      ]);
    expect(codesWith('{ is: c7 }', compounds(...chain(8)))).not.toContain('CompoundTooDeep');
    expect(codesWith('{ is: c8 }', compounds(...chain(9)))).toContain('CompoundTooDeep');
    expect(codesWith('{ is: c8 }', compounds(...chain(9).reverse()))).toContain('CompoundTooDeep');
  });

  it('may not multiply beyond what anyone can follow', () => {
    const tenfold = (of: string): string => `{ all: [${Array.from({ length: 10 }, () => of).join(', ')}] }`;
    const growing = compounds(
      ['a', tenfold('{ fact: enrolled }')],
      ['b', tenfold('{ is: a }')],
      ['c', tenfold('{ is: b }')],
      ['d', tenfold('{ is: c }')],
    );
    expect(codesWith('{ is: b }', growing)).toContain('TooManyConditions');
    expect(
      codesWith(tenfold(tenfold(tenfold('{ is: a }'))), compounds(['a', tenfold('{ fact: enrolled }')])),
    ).toContain('TooManyConditions');
  });
});
