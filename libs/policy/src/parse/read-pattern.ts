import type { FactPattern, FieldTest } from '../model/condition';
import { FACT_KINDS, type FactField, type FactKind } from '../model/fact';
import { fieldValueOf, numberOf } from './definitions';
import {
  complain,
  entriesOf,
  expectKeys,
  has,
  isObject,
  membersOf,
  nameOf,
  type Source,
  under,
} from './source';
import type { Definitions, Vocabulary } from './vocabulary';

/** What may stand beside `fact` wherever facts are described. */
export const PATTERN_FIELDS = ['where', 'from', 'statedBy'] as const;

/** The kind of a fact by its name: one the pack declares, or one every policy may speak of. */
export const kindNamed = (name: string, { factKinds }: Pick<Vocabulary, 'factKinds'>): FactKind | undefined =>
  factKinds.get(name) ?? (Object.hasOwn(FACT_KINDS, name) ? FACT_KINDS[name] : undefined);

/**
 * Reads which facts are meant and who is asked for them. What an attestation rule asks of facts of this kind
 * is asked here too.
 *
 * @param supplierKey - where the asked party is named
 */
export function patternOf(source: Source, vocabulary: Vocabulary, supplierKey = 'from'): FactPattern {
  const fact = nameOf(under(source, 'fact'));
  const own = testsOf(source, vocabulary);
  const attested = vocabulary.attestations.get(fact)?.where ?? [];
  const where = [...own, ...attested.filter((test) => !own.some((other) => isSameTest(test, other)))];
  const supplier = has(source, supplierKey)
    ? nameOf(under(source, supplierKey))
    : supplierBy(where, kindNamed(fact, vocabulary)?.from ?? 'unknown');
  return { fact, where, from: supplier };
}

/** Reads `where` and `statedBy`. */
export function testsOf(source: Source, definitions: Definitions): readonly FieldTest[] {
  const where = has(source, 'where') ? membersOf(under(source, 'where')) : [];
  const tests = where.map(([field, member]) => fieldTestOf(field, member, definitions));
  if (!has(source, 'statedBy')) return tests;
  const place = under(source, 'statedBy');
  if (tests.some(({ field }) => field === 'by'))
    complain(place, 'StatedTwice', "'statedBy' and where 'by' say the same thing: keep one of them.");
  return [...tests, { kind: 'one-of', field: 'by', values: entriesOf(place).map(nameOf) }];
}

const WORDS = ['oneOf', 'notOtherThan', 'atLeast', 'atMost'] as const;

function fieldTestOf(field: string, source: Source, definitions: Definitions): FieldTest {
  if (!isObject(source.value)) return { kind: 'equals', field, value: fieldValueOf(source) };
  if (has(source, 'parameter')) return { kind: 'equals', field, value: comparableOf(source, definitions) };
  const word = WORDS.find((candidate) => has(source, candidate)) ?? 'atLeast';
  expectKeys(source, [word]);
  const place = under(source, word);
  switch (word) {
    case 'oneOf':
    case 'notOtherThan':
      return {
        kind: word === 'oneOf' ? 'one-of' : 'not-other-than',
        field,
        values: entriesOf(place).map(fieldValueOf),
      };
    case 'atLeast':
    case 'atMost':
      return {
        kind: word === 'atLeast' ? 'at-least' : 'at-most',
        field,
        value: comparableOf(place, definitions),
      };
  }
}

/** A number that fields of facts are compared with; below zero, too, where it is written here. */
function comparableOf(source: Source, definitions: Definitions): number {
  if (typeof source.value === 'number') return source.value;
  const { rational } = numberOf(source, definitions);
  return Number(rational.numerator) / Number(rational.denominator);
}

/** Who may state a fact is who is asked for it; of several, the usual one. */
function supplierBy(tests: readonly FieldTest[], usual: string): string {
  const named = tests.flatMap((test) => (test.field === 'by' ? valuesIn(test) : []));
  const [first] = named.filter((value) => typeof value === 'string');
  return first === undefined || named.includes(usual) ? usual : first;
}

const valuesIn = (test: FieldTest): readonly FactField[] => {
  if (test.kind === 'one-of' || test.kind === 'not-other-than') return test.values;
  return [test.value];
};

const isSameTest = (left: FieldTest, right: FieldTest): boolean =>
  JSON.stringify(left) === JSON.stringify(right);
