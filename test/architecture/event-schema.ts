import { ledgerCodec, ledgerEvents } from '@ledger/processes';
import { createGenerator } from 'ts-json-schema-generator';

/** A schema as far as it is written here. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly description?: string;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Definitions;
  readonly definitions?: Definitions;
}

type Definitions = Readonly<Record<string, Schema | undefined>>;

/** Where the types of events are declared, and with them what is known of every event. */
const DECLARED_IN = 'libs/*/src/{**/*.events,refusal-audit,event-store}.ts';

/** What a type of the kernel promises beyond being a text. */
const PROMISED: Definitions = { Day: { format: 'date' } };

/** The schema (JSON Schema, draft 7) of a line of events of this release: made from the types and what is said of them. */
export function eventSchema(): Schema {
  const declared = declaredTypes();
  const types = Object.keys(ledgerEvents).sort();
  const events = Object.fromEntries(types.map((type) => [type, shapeOf(type, declared[type])]));
  const all = { ...declared, ...events, RecordedEvent: recordedEvent(declared, types) };
  const root = { $ref: '#/definitions/RecordedEvent' };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Events of the Course Funding Ledger',
    ...root,
    definitions: reachable(root, all),
  };
}

/** Every type that a file of events exports, as the compiler knows it. */
function declaredTypes(): Definitions {
  const root = process.cwd();
  const { definitions = {} } = createGenerator({
    path: `${root}/${DECLARED_IN}`,
    tsconfig: `${root}/tsconfig.json`,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema('*');
  const read = JSON.parse(JSON.stringify(definitions), inWholeNumbers) as Definitions;
  return Object.fromEntries(
    Object.entries(read).map(([name, type]) => [name, { ...type, ...PROMISED[name] }]),
  );
}

/** Amounts, counts, years and places are whole; what a policy names itself, under any name, may be any number. */
function inWholeNumbers(key: string, value: unknown): unknown {
  if (key !== 'properties') return value;
  const members = Object.entries(value as Definitions);
  return Object.fromEntries(members.map(([name, member]) => [name, inWhole(member)]));
}

function inWhole(member: Schema | undefined): Schema | undefined {
  const type = member?.['type'];
  if (type === 'number') return { ...member, type: 'integer' };
  if (!Array.isArray(type)) return member;
  return { ...member, type: type.map((each: unknown) => (each === 'number' ? 'integer' : each)) };
}

/** What the type of an event says of it. */
function shapeOf(type: string, declared: Schema | undefined): Schema {
  if (declared?.properties?.['data'] === undefined) throw new Error(`No event type ${type} is declared`);
  const { description, properties } = declared;
  const schemaVersion = { const: ledgerCodec.versionOf(type) };
  return {
    ...(description === undefined ? {} : { description }),
    type: 'object',
    properties: { type: { const: type }, schemaVersion, data: properties['data'] },
    required: ['type', 'schemaVersion', 'data'],
  };
}

/** A line: what is known of every event, and what its type says. */
function recordedEvent(declared: Definitions, types: readonly string[]): Schema {
  const { type, schemaVersion, data, ...known } = declared['NewEvent']?.properties ?? {};
  const place = {
    position: { type: 'integer', minimum: 1, description: 'Place in the whole log, from 1, without gaps.' },
    revision: { type: 'integer', minimum: 0, description: 'Place in its stream, from 0, without gaps.' },
    stream: { type: 'string' },
  };
  const properties = { ...known, ...place, type, schemaVersion, data };
  return {
    description: 'An event as a line of a log has it, of the current version of its type.',
    type: 'object',
    properties,
    required: Object.keys(properties).sort(),
    additionalProperties: false,
    anyOf: types.map((each) => ({ $ref: `#/definitions/${each}` })),
  };
}

/** The definitions that a schema rests on, by name. */
function reachable(root: Schema, all: Definitions): Definitions {
  const found = new Map<string, Schema>();
  const open: Schema[] = [root];
  for (let schema = open.pop(); schema !== undefined; schema = open.pop())
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      const named = all[name];
      if (named === undefined) throw new Error(`Nothing is known of ${name}`);
      if (!found.has(name)) open.push(named);
      found.set(name, named);
    }
  return Object.fromEntries([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}
