import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Values that a body may hold by mistake or on purpose, as JSON texts: what JSON can say and no field means. */
const NONSENSE = [
  ...['null', 'true', '-1', '0.5', '1e400', '9007199254740993', '[]', '{}', '[null]', '[[{}]]'],
  ...['{"__proto__":{}}', '{"constructor":1}', `[${'{},'.repeat(3_000)}{}]`],
  ...['', '\u0000', '\ud800', '\u202e', '__proto__', '../..', '0000-01-01', '9999-12-31', '2026-02-30'].map(
    (text) => JSON.stringify(text),
  ),
  JSON.stringify('x'.repeat(10_000)),
];

/** Bodies that are no document at all, or too much of one. */
const NO_BODIES = [
  ...['', 'null', '[]', '"x"', '1', '{', '\u0000', '{"a":1,"a":2}', '{"__proto__":{"a":1}}', '\ufeff{}'],
  `${'['.repeat(40)}${']'.repeat(40)}`,
  `{${Array.from({ length: 3_000 }, (_, index) => `"k${String(index)}":1`).join()}}`,
  `{"${'k'.repeat(50_000)}":1}`,
];

/** A body as text: none that is one, or the body with one of its fields left out or replaced by nonsense. */
export function hostileBody(body: object, fields: readonly string[]): fc.Arbitrary<string> {
  const spoiled = fc
    .tuple(fc.constantFrom('', ...fields), fc.constantFrom(undefined, ...NONSENSE))
    .map(([field, value]) => withField(body, field, value));
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...NO_BODIES) }, { weight: 3, arbitrary: spoiled });
}

/** Written by hand: only as a text a body can hold numbers and names that an object of JavaScript cannot. */
function withField(body: object, field: string, value: string | undefined): string {
  const others = Object.entries(body).filter(([name]) => name !== field);
  const members = others.map(([name, said]) => `${JSON.stringify(name)}:${JSON.stringify(said)}`);
  if (value !== undefined) members.push(`${JSON.stringify(field)}:${value}`);
  return `{${members.join()}}`;
}

/** The names of the fields that a body may have. */
export function fieldsOf(schema: Schema | undefined, schemas: Readonly<Record<string, Schema>>): string[] {
  const ref = schema?.['$ref'];
  const target = typeof ref === 'string' ? schemas[ref.replace('#/components/schemas/', '')] : schema;
  return Object.keys(target?.['properties'] ?? {});
}

/** What stands in a query or a path where a reference, a day, a number or a word should stand, percent-encoded. */
export const HOSTILE_TEXTS = [
  ...['', '%00', '%ff', '%ED%A0%80', '%0d%0aX:1', '..%2f..%2fetc', '__proto__', 'constructor', '%E2%80%AE'],
  ...[
    '-1',
    '1.5',
    '1e3',
    '9007199254740993',
    '99999999999999999999',
    '0000-01-01',
    '9999-12-31',
    '2026-02-30',
  ],
  ...[
    '9999-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    'x'.repeat(129),
    "'%20OR%201=1",
    'a@b.co',
    '%F0%9F%92%A5',
  ],
];
