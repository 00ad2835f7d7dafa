import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { diffPolicies, parsePolicy, type Policy, policyFromDocument } from '..';
import type { JsonValue } from '../model/policy';
import { type Sections, smallPolicy, wholeWhen } from '../testing/small-policy';

const PACKS = join(__dirname, '..', '..', 'packs');

const textOf = (name: string): string => readFileSync(join(PACKS, name), 'utf8');

const POLICIES: readonly Policy[] = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.policy.yaml'))
  .sort()
  .flatMap((name) => {
    const result = parsePolicy(textOf(name), { base: (base) => textOf(`${base}.policy.yaml`) });
    return result.kind === 'parsed' ? [result.policy] : [];
  });

const at = (place: number): Policy => POLICIES[place % POLICIES.length] ?? smallPolicy();

const sentences = (earlier: Sections, later: Sections): readonly string[] =>
  diffPolicies(smallPolicy(earlier), smallPolicy(later)).map(({ sentence }) => sentence);

const golden = (name: string): readonly string[] =>
  readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8')
    .trimEnd()
    .split('\n');

const yaml = (name: string): Policy => {
  const result = parsePolicy(readFileSync(join(__dirname, 'golden', `${name}.yaml`), 'utf8'));
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.policy;
};

const UNTIL = 'notLaterThan: { anchor: courseEnd, inclusive: true }';

describe('the difference between two policies', () => {
  it('reads as one sentence for each thing that differs', () => {
    expect(diffPolicies(yaml('earlier'), yaml('later')).map(({ sentence }) => sentence)).toStrictEqual(
      golden('earlier-to-later'),
    );
  });

  it('reads backwards as it should', () => {
    expect(diffPolicies(yaml('later'), yaml('earlier')).map(({ sentence }) => sentence)).toStrictEqual(
      golden('later-to-earlier'),
    );
  });

  it('names the amount alone where nothing else about it changed', () => {
    const pays = (percent: number): Sections => ({
      parameters: `\n  late: { value: ${String(percent)}, unit: percent of the price, citation: act, effectiveFrom: 2024-07-01 }`,
      stages: `\n  - { id: late, clause: Late., citation: act, amount: { percent: { parameter: late } }, when: { fact: completed, ${UNTIL} } }`,
    });
    expect(diffPolicies(smallPolicy(pays(30)), smallPolicy(pays(40)))).toStrictEqual([
      {
        kind: 'changed',
        section: 'stages',
        about: 'stage late',
        now: 'pays 40 % of the price',
        was: 'pays 30 % of the price',
        citation: 'The Act',
        sentence: 'stage late: pays 40 % of the price (was 30 %) [The Act]',
      },
      {
        kind: 'changed',
        section: 'parameters',
        about: 'the parameter late',
        now: 'is 40 percent of the price',
        was: 'is 30 percent of the price',
        citation: 'The Act',
        sentence: 'the parameter late: is 40 percent of the price (was 30) [The Act]',
      },
    ]);
  });

  it.each<[string, string, string]>([
    [
      `{ fact: completed, ${UNTIL} }`,
      '{ fact: completed, notLaterThan: { anchor: courseEnd, plusWeeks: 9, inclusive: true } }',
      'stage only: needs completed on or before 63 days after courseEnd (was completed on or before courseEnd) [The Act]',
    ],
    [
      `{ fact: completed, ${UNTIL} }`,
      '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: false } }',
      'stage only: needs completed before courseEnd (was completed on or before courseEnd) [The Act]',
    ],
    [
      `{ fact: completed, ${UNTIL} }`,
      '{ fact: completed, notLaterThan: { anchor: courseEnd, inclusive: true, graceDays: 1 } }',
      'stage only: needs completed on or before courseEnd, with 1 day of grace (was completed on or before courseEnd) [The Act]',
    ],
    [
      `{ fact: completed, ${UNTIL} }`,
      `{ fact: completed, from: state, ${UNTIL} }`,
      'stage only: needs completed, asked of the state, on or before courseEnd (was completed on or before courseEnd) [The Act]',
    ],
    [
      `{ fact: assessed, ${UNTIL} }`,
      `{ fact: assessed, where: { score: { atLeast: 60 } }, quorum: { count: 2, distinct: assessor }, ${UNTIL} }`,
      'stage only: needs assessed (score at least 60) by 2 different in assessor on or before courseEnd (was assessed on or before courseEnd) [The Act]',
    ],
    [
      `{ any: [{ fact: completed, ${UNTIL} }, { fact: assessed, ${UNTIL} }] }`,
      `{ some: 2, of: [{ fact: completed, ${UNTIL} }, { fact: assessed, ${UNTIL} }] }`,
      'stage only: needs 2 of completed on or before courseEnd, assessed on or before courseEnd (was completed on or before courseEnd or assessed on or before courseEnd) [The Act]',
    ],
  ])('tells %s from %s', (before, after, sentence) => {
    expect(sentences(wholeWhen(before), wholeWhen(after))).toStrictEqual([sentence]);
  });

  it('says when the order of branches or stages changed', () => {
    const branches = (...ids: readonly string[]): Sections => ({
      stages: `\n  - id: only\n    oneOf:${ids
        .map(
          (id) =>
            `\n      - { id: ${id}, clause: ${id}., citation: act, amount: { percent: 100 }, when: { fact: completed, ${UNTIL} } }`,
        )
        .join('')}`,
    });
    expect(sentences(branches('a', 'b'), branches('b', 'a'))).toStrictEqual([
      'stage only: in the order b, a (was a, b)',
    ]);
    expect(sentences(branches('a', 'b'), branches('a', 'b'))).toStrictEqual([]);
  });

  it('says so when nothing but notes differ', () => {
    expect(
      sentences({}, { approval: '{ consentRequired: never, citation: act, note: A note. }' }),
    ).toStrictEqual(['approval: only notes or the way it is written differ']);
  });

  it('is nothing for a policy and itself, whatever the order of its fields', () => {
    const reversed = (value: JsonValue): JsonValue => {
      if (Array.isArray(value)) return (value as readonly JsonValue[]).map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, item]) => [key, reversed(item)]),
      );
    };
    for (const policy of POLICIES) {
      const again = policyFromDocument(reversed(policy.document));
      expect(again.kind === 'parsed' && diffPolicies(policy, again.policy)).toStrictEqual([]);
    }
  });

  it('is something for any two rule packs, and the same each time, whatever the order of fields', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [earlier, later] = [at(one), at(other)];
        const differences = diffPolicies(earlier, later);
        expect(differences.length > 0).toBe(earlier.hash !== later.hash);
        expect(diffPolicies(earlier, later)).toStrictEqual(differences);
        const back = diffPolicies(later, earlier);
        const count = (all: typeof back, kind: string) => all.filter((each) => each.kind === kind).length;
        expect(count(back, 'added')).toBe(count(differences, 'removed'));
        expect(count(back, 'changed')).toBe(count(differences, 'changed'));
      }),
    );
  });
});
