import { addDays, type Day, toDay } from '@ledger/kernel';
import fc from 'fast-check';
import {
  type Fact,
  FACT_KINDS,
  type FactField,
  factKindsAskedBy,
  missingTerms,
  type Policy,
  RETRACTED,
  type Terms,
} from '..';

/** The first day of every generated course. */
export const START = toDay('2020-08-17');

/** The last day on which anything is generated to happen. */
export const LAST = addDays(START, 75);

/** Days so close that facts, deadlines and evaluations meet often. */
export const day: fc.Arbitrary<Day> = fc.integer({ min: -6, max: 75 }).map((days) => addDays(START, days));

const VALUES: Readonly<Record<string, fc.Arbitrary<FactField>>> = {
  by: fc.constantFrom('lea', 'parent', 'provider', 'employer', 'state'),
  to: fc.constantFrom('lea', 'state'),
  competency: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
  milestone: fc.constantFrom('thirty-percent', 'm2', 'm3'),
  instrument: fc.constantFrom('exam', 'portfolio', 'quiz'),
  assessor: fc.constantFrom('a', 'b'),
  missedBy: fc.constantFrom('district', 'provider', 'none'),
  independent: fc.boolean(),
  passed: fc.boolean(),
  priceCents: fc.nat({ max: 300_001 }),
  share: fc.constantFrom(0, 0.3, 0.79, 0.8, 0.95, 1),
};

const valueOf = (field: string): fc.Arbitrary<FactField> =>
  Object.hasOwn(VALUES, field) ? (VALUES[field] ?? fc.nat()) : fc.integer({ min: 0, max: 1_000 });

function fieldsOf(kind: string, policy: Policy): fc.Arbitrary<Record<string, FactField>> {
  const { fields = [] } = policy.factKinds.get(kind) ?? FACT_KINDS[kind] ?? {};
  return fc.record(Object.fromEntries(fields.map((field) => [field, valueOf(field)])), {
    requiredKeys: fields.filter((field) => field !== 'instrument' && field !== 'missedBy'),
  });
}

/** The kinds a policy asks for, those that end or open a matter, and the one that changes the price. */
function kindsIn(policy: Policy): readonly string[] {
  const ending = [...policy.endings.values()].flatMap(({ facts, reopenedBy }) => [
    ...facts,
    reopenedBy ?? facts[0],
  ]);
  const all = [...factKindsAskedBy(policy), ...ending, policy.price.change?.fact];
  return [...new Set(all)].filter((kind) => kind !== undefined);
}

/** A fact of a kind the policy asks for, or one that takes another away. */
function factFor(policy: Policy): fc.Arbitrary<Fact> {
  const kind = fc.constantFrom(...kindsIn(policy));
  const known = fc.record(
    { effectiveOn: day, recordedOn: day, id: fc.constantFrom('a', 'b', 'c') },
    { requiredKeys: ['effectiveOn'] },
  );
  const stated = kind.chain((name) =>
    fc
      .tuple(fieldsOf(name, policy), known)
      .map(([fields, rest]): Fact => ({ ...fields, kind: name, ...rest })),
  );
  const withdrawal = fc
    .record({ of: fc.constantFrom('a', 'b'), effectiveOn: day })
    .map((fields): Fact => ({ kind: RETRACTED, ...fields }));
  return fc.oneof({ weight: 12, arbitrary: stated }, { weight: 1, arbitrary: withdrawal });
}

/** Facts that get somewhere: many of the kinds the policy asks for, early and by whom it asks for them. */
export const factsFor = (policy: Policy): fc.Arbitrary<readonly Fact[]> =>
  fc
    .tuple(fc.subarray(usualFacts(policy)), fc.array(factFor(policy), { maxLength: 8 }))
    .map(([usual, others]) => [...usual, ...others]);

const usualFacts = (policy: Policy): Fact[] =>
  ['consented', 'approved', 'enrolled', 'started', 'completed']
    .filter((kind) => factKindsAskedBy(policy).has(kind))
    .map((kind, index) => ({ kind, by: BY[kind] ?? 'lea', effectiveOn: addDays(START, index) }));

const BY: Readonly<Record<string, string>> = { consented: 'parent', approved: 'lea', completed: 'lea' };

/** Terms of the types a policy asks for; optional ones and those with a fallback may be missing. */
export function termsFor(policy: Policy): fc.Arbitrary<Terms> {
  const { terms } = policy;
  const known = Object.fromEntries(
    [...terms].map(([name, { type }]): [string, fc.Arbitrary<string | number>] => {
      switch (type) {
        case 'cents':
          return [name, fc.nat({ max: 300_001 })];
        case 'number':
          return [name, fc.constantFrom(1, 0.5, 2, 3, 7, 0.9)];
        case 'text':
          return [name, fc.constantFrom('yes', 'no', 'art', 'other')];
        case 'day':
          return [
            name,
            name.endsWith('Start')
              ? fc.constant(START)
              : fc.integer({ min: 0, max: 70 }).map((days) => addDays(START, days)),
          ];
      }
    }),
  );
  const requiredKeys = [...terms].flatMap(([name, { optional, fallback }]) =>
    optional || fallback !== undefined ? [] : [name],
  );
  return fc.record(known, { requiredKeys }).filter((pinned) => missingTerms(policy, pinned) === undefined);
}
