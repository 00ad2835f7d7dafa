import fc from 'fast-check';
import type { JsonObject } from '../model/policy';

/** Names and values that have broken readers of documents before. */
const AWKWARD: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.1,
  1e21,
  2 ** 53,
  '',
  ' ',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '2024-02-30',
  '1/0',
  '1e400',
  '\u0000',
  'x'.repeat(5_000),
  [],
  {},
  [[]],
  [null],
  { constructor: 1 },
  JSON.parse('{ "__proto__": { "fact": "enrolled" } }'),
  { fact: 'enrolled' },
  { all: [] },
  { not: { not: {} } },
  { parameter: 'toString' },
  { divide: 1, by: { term: 'priceCents' } },
  Array.from({ length: 300 }, () => 'a'),
];

/** A condition nested so deep. */
export const nested = (depth: number): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => ({ all: [inner] }), { fact: 'enrolled' });

type Change = (parent: Record<string, unknown>, key: string, seed: number) => void;

const CHANGES: readonly Change[] = [
  (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  },
  (parent, key) => {
    if (Array.isArray(parent)) parent.push(parent[Number(key)]);
    else parent[`${key}2`] = parent[key];
  },
  (parent, key, seed) => {
    // A copy: what comes after may put things into it, and itself into it in turn.
    parent[key] = structuredClone(AWKWARD[seed % AWKWARD.length]);
  },
  (parent, key, seed) => {
    parent[key] = nested(seed % 40);
  },
  (parent, key) => {
    parent[key] = [parent[key]];
  },
  (parent, key) => {
    parent[key] = { [key]: parent[key] };
  },
  (parent, key, seed) => {
    const names = Object.keys(parent);
    const other = names[seed % names.length] ?? key;
    [parent[key], parent[other]] = [parent[other], parent[key]];
  },
];

/** Every container of a document with each of its keys. */
function placesIn(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Record<string, unknown>;
  return Object.keys(container).flatMap((key) => [[container, key] as const, ...placesIn(container[key])]);
}

/** A document of a rule pack with up to four parts taken out, doubled, moved, or put in place of others. */
export const mutationsOf = (documents: readonly JsonObject[]): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record({
      document: fc.constantFrom(...documents),
      changes: fc.array(fc.record({ place: fc.nat(), change: fc.nat(), seed: fc.nat() }), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    .map(({ document, changes }) => {
      const copy = structuredClone(document) as Record<string, unknown>;
      for (const { place, change, seed } of changes) {
        const places = placesIn(copy);
        const [parent, key] = places[place % places.length] ?? [copy, 'id'];
        CHANGES[change % CHANGES.length]?.(parent, key, seed);
      }
      return copy;
    });
