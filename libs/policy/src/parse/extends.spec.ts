import {
  checkPolicy,
  type Diagnostic,
  parsePolicy,
  type ParseResult,
  type Policy,
  policyFromDocument,
} from '..';
import { smallPolicyText } from '../testing/small-policy';

const BASE = smallPolicyText({
  citations: `
  act: { text: The Act, grade: V }
  rule: { text: The Rule, grade: V }`,
  parameters: `
  late: { value: 40, unit: percent, citation: rule, effectiveFrom: 2024-07-01 }`,
  stages: `
  - id: start
    clause: Half on enrollment.
    citation: act
    amount: { percent: 50 }
    when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } }
  - id: completion
    oneOf:
      - id: on-time
        clause: Half on completion.
        citation: act
        amount: { percent: 50 }
        when: { fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true } }
      - id: late
        clause: Less, later.
        citation: rule
        amount: { percent: { parameter: late } }
        when: { fact: completed, notLaterThan: { anchor: courseEnd, plusDays: 90, inclusive: true } }`,
});

const changed = (changes: string): string =>
  `extends: example/small@1\nversion: '2'\npromulgated: { on: 2025-01-01 }\neffective: { from: 2025-07-01 }\n${changes}`;

const read = (changes: string, base: (name: string) => unknown = () => BASE): ParseResult =>
  parsePolicy(changed(changes), { base });

function policyOf(result: ParseResult): Policy {
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.policy;
}

const faultsIn = (result: ParseResult): readonly Diagnostic[] =>
  result.kind === 'invalid' ? result.diagnostics : [];

const idsOf = ({ stages }: Policy): unknown =>
  stages.map(({ id, branches }) => [id, ...branches.flatMap((branch) => branch.id ?? [])]);

const STAGE = (id: string): string =>
  `{ id: ${id}, clause: New., citation: act, amount: { percent: 0 }, when: { fact: started, notLaterThan: { anchor: courseEnd, inclusive: true } } }`;

describe('a policy that extends another', () => {
  it('holds what the other holds, and what it changes itself', () => {
    const policy = policyOf(read('id: example/small\nparameters: { late: { value: 30 } }\n'));
    expect(policy).toMatchObject({
      id: 'example/small',
      version: '2',
      effectiveFrom: '2025-07-01',
      title: 'A small policy',
    });
    expect(policy.parameters.get('late')).toMatchObject({
      value: 30,
      unit: 'percent',
      effectiveFrom: '2024-07-01',
    });
    expect(checkPolicy(policy)).toStrictEqual([]);
  });

  it('names the other and its hash, and is the same read from its own document', () => {
    const policy = policyOf(read(''));
    const base = policyOf(parsePolicy(BASE));
    expect(policy.extended).toStrictEqual({ policy: 'example/small@1', hash: base.hash });
    expect(policy.document['extends']).toStrictEqual(policy.extended);
    expect(policy.hash).not.toBe(base.hash);
    expect(policyOf(policyFromDocument(JSON.parse(JSON.stringify(policy.document)))).hash).toBe(policy.hash);
  });

  it('is the same whether the other comes as a text or as its stored document', () => {
    const { document } = policyOf(parsePolicy(BASE));
    expect(policyOf(read('', () => document)).hash).toBe(policyOf(read('')).hash);
  });

  it('takes out what is null, and entries that are removed', () => {
    const policy = policyOf(
      read(`citations: { rule: null }
parameters: { late: null }
stages: [{ id: completion, oneOf: [{ id: late, removed: true }] }]
`),
    );
    expect(idsOf(policy)).toStrictEqual([['start'], ['completion', 'on-time']]);
    expect([...policy.citations.keys()]).toStrictEqual(['act']);
    expect(policy.parameters.size).toBe(0);
  });

  it('puts a new stage behind the one it is written after, else last', () => {
    expect(
      idsOf(policyOf(read(`stages: [{ id: start }, ${STAGE('middle')}, ${STAGE('next')}]\n`))),
    ).toStrictEqual([['start'], ['middle'], ['next'], ['completion', 'on-time', 'late']]);
    expect(idsOf(policyOf(read(`stages: [${STAGE('last')}, ${STAGE('very-last')}]\n`)))).toStrictEqual([
      ['start'],
      ['completion', 'on-time', 'late'],
      ['last'],
      ['very-last'],
    ]);
  });

  it('changes a part of a condition, or says another one', () => {
    const when = (written: string): unknown =>
      policyOf(read(`stages: [{ id: start, when: ${written} }]\n`)).stages[0]?.branches[0]?.when;
    expect(when('{ notLaterThan: { plusDays: 9 } }')).toMatchObject({
      kind: 'fact',
      fact: 'enrolled',
      notLaterThan: { anchor: { term: 'courseEnd' }, days: 9 },
    });
    expect(when('{ notLaterThan: null }')).not.toHaveProperty('notLaterThan');
    expect(when('{ any: [{ fact: enrolled }, { fact: started }] }')).toMatchObject({ kind: 'any' });
  });

  it('says another amount without leavings of the one before', () => {
    const policy = policyOf(read('stages: [{ id: start, amount: { cents: 100 } }]\n'));
    expect(policy.stages[0]?.branches[0]?.amount).toMatchObject({ kind: 'whole', worth: { kind: 'sum' } });
  });

  it('says a whole stage anew in several ways', () => {
    const policy = policyOf(
      read(`stages:
  - id: start
    oneOf:
      - { id: a, clause: A., citation: act, amount: { percent: 50 }, when: { fact: enrolled, notLaterThan: { anchor: courseEnd, inclusive: true } } }
      - { id: b, clause: B., citation: act, amount: { percent: 20 }, when: { fact: started, notLaterThan: { anchor: courseEnd, inclusive: true } } }
`),
    );
    expect(idsOf(policy)).toStrictEqual([
      ['start', 'a', 'b'],
      ['completion', 'on-time', 'late'],
    ]);
  });

  it('may use a keyword as a name of its own', () => {
    const policy = policyOf(
      read(
        `terms: { days: { type: number, says: days, citation: act }, percent: { type: number, says: a share, citation: act } }\n`,
      ),
    );
    expect([...policy.terms.keys()]).toStrictEqual([
      'priceCents',
      'courseStart',
      'courseEnd',
      'days',
      'percent',
    ]);
  });

  it('replaces lists that are no stages, branches or caps', () => {
    const policy = policyOf(
      read(`endings: { gone: { clause: G., citation: act, facts: [left-school], sameDay: ends } }
stages: [{ id: start, endedBy: [gone] }]
`),
    );
    expect(policy.stages[0]?.branches[0]?.endings.map(({ id }) => id)).toStrictEqual(['gone']);
  });

  it('is refused with the line of its own text', () => {
    const text = changed(
      '\nstages:\n  - id: completion\n    oneOf:\n      - id: late\n        amount: { percent: forty }\n',
    );
    expect(faultsIn(parsePolicy(text, { base: () => BASE }))).toMatchObject([
      { code: 'NotANumber', path: 'stages[1].oneOf[1].amount.percent', line: 10, clause: 'Less, later.' },
    ]);
  });

  it('points at extends for what is wrong in the part it did not write', () => {
    expect(faultsIn(parsePolicy(changed('citations: { rule: null }\n'), { base: () => BASE }))).toMatchObject(
      [
        { code: 'UnknownCitation', line: 1 },
        { code: 'UnknownCitation', line: 1 },
      ],
    );
  });

  it.each<[string, string, string]>([
    ['a name', 'citations: { nothing: null }\n', 'citations.nothing'],
    ['a field', 'price: { caps: null }\n', 'price.caps'],
    ['a stage', 'stages: [{ id: nothing, removed: true }]\n', 'stages'],
  ])('is refused when %s it takes out is not there', (_, changes, path) => {
    expect(faultsIn(read(changes))).toMatchObject([{ code: 'NothingToRemove', path }]);
  });

  it.each<[string, (name: string) => unknown]>([
    ['nobody knows the other', () => undefined],
    ['the other has faults', () => BASE.replace('percent: 50', 'percent: half')],
    ['the other is no policy', () => 7],
    ['the other is not put together', () => ({ extends: 'example/small@0', id: 'x' })],
    ['the other calls itself something else', () => BASE.replace("version: '1'", "version: '0'")],
  ])('is refused when %s', (_, base) => {
    expect(faultsIn(read('', base))).toMatchObject([{ code: 'BaseNotReadable', path: 'extends', line: 1 }]);
  });

  it('may be a document that somebody wrote, and is put together the same', () => {
    const written = {
      extends: 'example/small@1',
      version: '2',
      promulgated: { on: '2025-01-01' },
      effective: { from: '2025-07-01' },
    };
    const put = policyFromDocument(written, { base: () => BASE });
    expect(policyOf(put).hash).toBe(policyOf(read('')).hash);
    expect(faultsIn(policyFromDocument(written))).toMatchObject([{ code: 'BaseNotReadable' }]);
  });

  it('is refused when it extends itself: it needs a version of its own', () => {
    for (const own of ["id: example/small\nversion: '1'\n", ''])
      expect(faultsIn(parsePolicy(`extends: example/small@1\n${own}`, { base: () => BASE }))).toMatchObject([
        { code: 'ExtendsItself', path: 'extends', line: 1 },
      ]);
  });

  it('is refused without anywhere to look, and with a name that names no policy', () => {
    expect(faultsIn(parsePolicy(changed('')))).toMatchObject([{ code: 'BaseNotReadable' }]);
    expect(faultsIn(policyFromDocument({ extends: 'example/small@1', version: '2' }))).toMatchObject([
      { code: 'BaseNotReadable' },
    ]);
    expect(faultsIn(parsePolicy('extends: ../secrets@1', { base: () => BASE }))).toMatchObject([
      { code: 'NotAPolicy' },
    ]);
  });

  it('is refused when the others extend one another in a circle', () => {
    const texts: Readonly<Record<string, string>> = {
      'example/a@1': "extends: example/b@1\nid: example/a\nversion: '1'\n",
      'example/b@1': "extends: example/c@1\nid: example/b\nversion: '1'\n",
      'example/c@1': "extends: example/a@1\nid: example/c\nversion: '1'\n",
    };
    const asked: string[] = [];
    const base = (name: string): unknown => {
      asked.push(name);
      return texts[name];
    };
    expect(faultsIn(parsePolicy(texts['example/a@1'] ?? '', { base }))).toMatchObject([
      { code: 'BaseNotReadable', message: expect.stringContaining("'example/b@1'") as string },
    ]);
    expect(asked).toStrictEqual(['example/b@1', 'example/c@1']);
  });

  it('may stand on eight others and no more', () => {
    const base = (name: string): unknown => {
      const version = Number(name.split('@')[1]);
      if (version === 0) return BASE.replace("version: '1'", "version: '0'");
      return `extends: example/small@${String(version - 1)}\nversion: '${String(version)}'\n`;
    };
    const extending = (version: number) =>
      parsePolicy(
        `extends: example/small@${String(version - 1)}\nid: example/small\nversion: '${String(version)}'\n`,
        { base },
      );
    expect(policyOf(extending(8)).version).toBe('8');
    expect(extending(9).kind).toBe('invalid');
  });
});
