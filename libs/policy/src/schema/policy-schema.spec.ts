import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { type JsonObject, policyFromDocument, policySchema } from '..';
import { readYaml } from '../parse/read-yaml';
import { mutationsOf } from '../testing/mutated-document';
import { smallPolicyText } from '../testing/small-policy';
import { parsePolicy } from '../parse/parse-policy';

interface Ajv {
  compile(schema: unknown): (value: unknown) => boolean;
}

/** The validator that the HTTP server brings along, in the draft of the schema. */
const ofServer = createRequire(require.resolve('fastify'));
const ofCompiler = createRequire(ofServer.resolve('@fastify/ajv-compiler'));
const { default: Ajv2020 } = ofCompiler('ajv/dist/2020') as { default: new (options: object) => Ajv };

const isValid = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  policySchema(),
);

const PACKS = join(__dirname, '..', '..', 'packs');

const textOf = (name: string): string => readFileSync(join(PACKS, name), 'utf8');

const PACK_DOCUMENTS: readonly JsonObject[] = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.policy.yaml'))
  .sort()
  .map((name) => parsePolicy(textOf(name), { base: (base) => textOf(`${base}.policy.yaml`) }))
  .flatMap((result) => (result.kind === 'parsed' ? [result.policy.document] : []));

const mutatedDocument = mutationsOf(PACK_DOCUMENTS);

const textsOfPacks = readdirSync(PACKS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.policy.yaml'))
  .sort();

const valueOf = (yaml: string): unknown => {
  const read = readYaml(yaml, 1_000_000);
  return read.kind === 'read' ? read.value : undefined;
};

/** Objects that hold fields the language knows, with a place for one it does not. */
function objectsIn(value: unknown, key = ''): readonly Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) || NAMED.has(key) ? [] : [value as Record<string, unknown>];
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, item]) => objectsIn(item, Array.isArray(value) ? '' : name)),
  ];
}

const NAMED = new Set([
  ...['terms', 'citations', 'parameters', 'readings', 'endings', 'factKinds', 'calendars', 'compounds'],
  ...['where', 'rows'],
]);

describe('the JSON Schema of policies', () => {
  it('is the one that is published', () => {
    const published = readFileSync(join(__dirname, '../../../../docs/reference/policy.schema.json'), 'utf8');
    // `npm run docs` writes it again.
    expect(JSON.parse(published)).toStrictEqual(policySchema());
  });

  it.each(textsOfPacks)('accepts %s', (name) => {
    expect(isValid(valueOf(textOf(name)))).toBe(true);
  });

  it('accepts the stored document of every rule pack', () => {
    for (const document of PACK_DOCUMENTS) expect(isValid(document)).toBe(true);
  });

  it.each([
    ['what differs', "version: '2'\nparameters: { late: { value: 30 } }\n"],
    [
      'what is taken out',
      'citations: { rule: null }\nprice: { caps: null }\nstages: [{ id: late, removed: true }]\n',
    ],
    ['a part of a condition', 'stages: [{ id: a, when: { notLaterThan: { plusDays: 3 } } }]\n'],
    ['another branch', 'stages: [{ id: a, oneOf: [{ id: b, amount: { percent: 3 } }] }]\n'],
    ['a part of an amount', 'stages: [{ id: a, amount: { units: { count: 3 } } }]\n'],
  ])('accepts a text that extends another and says %s', (_, changes) => {
    expect(isValid(valueOf(`extends: example/small@1\n${changes}`))).toBe(true);
  });

  it.each([
    ['an unknown section', 'colour: red\n'],
    ['an unknown field', 'parameters: { late: { valeu: 30 } }\n'],
    ['a value of another type', 'parameters: { late: { value: true } }\n'],
    ['a stage that is a text', 'stages: [late]\n'],
  ])('refuses a text that extends another and says %s', (_, changes) => {
    const text = `extends: example/small@1\nid: example/small\nversion: '2'\n${changes}`;
    expect(isValid(valueOf(text))).toBe(false);
    const base = () =>
      smallPolicyText({
        parameters: '\n  late: { value: 1, unit: x, citation: act, effectiveFrom: 2024-07-01 }',
      });
    expect(parsePolicy(text, { base }).kind).toBe('invalid');
  });

  it('refuses nothing that the reader accepts', () => {
    fc.assert(
      fc.property(mutatedDocument, (document) => {
        expect(policyFromDocument(document).kind === 'invalid' || isValid(document)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses an unknown field wherever the reader does', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (pack, place) => {
        const document = structuredClone(PACK_DOCUMENTS[pack % PACK_DOCUMENTS.length] ?? {}) as Record<
          string,
          unknown
        >;
        const objects = objectsIn(document);
        const object = objects[place % objects.length] ?? document;
        object['unheardOf'] = 'x';
        expect([policyFromDocument(document).kind, isValid(document)]).toStrictEqual(['invalid', false]);
      }),
      { numRuns: 200 },
    );
  });
});
