import type { JsonObject, JsonValue } from '../model/policy';
import { MAX_ENTRIES } from '../parse/limits';
import { isObject } from '../parse/source';

/** A part of a JSON Schema. */
export type Schema = JsonObject;

/** Fields by name. */
export type Fields = Readonly<Record<string, Schema>>;

/**
 * How the parts of a schema are put together: for a whole document, or for one that extends another and holds
 * only what differs, where everything may be left out or be null.
 */
export interface Shapes {
  readonly ref: (name: string) => Schema;
  readonly object: (required: Fields, optional?: Fields) => Schema;
  /** Exactly one of several kinds of thing, each told by its keyword. */
  readonly anyOf: (...kinds: readonly Schema[]) => Schema;
  readonly list: (of: Schema, most?: number) => Schema;
  readonly map: (of: Schema) => Schema;
  /** What an entry may say to be taken out of what is extended. */
  readonly removable: Fields;
}

/** The parts of a whole document. */
export const wholeShapes: Shapes = {
  ref: (name) => ({ $ref: `#/$defs/${name}` }),
  object: (required, optional = {}) => ({
    type: 'object',
    properties: { ...required, ...optional },
    ...(Object.keys(required).length > 0 && { required: Object.keys(required) }),
    additionalProperties: false,
  }),
  anyOf: (...kinds) => ({ anyOf: [...kinds] }),
  list: (items, maxItems = MAX_ENTRIES) => ({ type: 'array', items, minItems: 1, maxItems }),
  map: (of) => ({
    type: 'object',
    propertyNames: { $ref: '#/$defs/name' },
    additionalProperties: of,
    maxProperties: MAX_ENTRIES,
  }),
  removable: {},
};

/** The parts of a document that extends another. */
export const changeShapes: Shapes = {
  ...wholeShapes,
  ref: (name) => ({ $ref: `#/$defs/${changed(name)}` }),
  object: (required, optional = {}) => ({
    type: 'object',
    properties: Object.fromEntries(
      Object.entries({ ...required, ...optional }).map(([name, schema]) => [name, orNull(schema)]),
    ),
    additionalProperties: false,
  }),
  anyOf: (...kinds) =>
    withoutRepeats([...kinds.filter((kind) => !isFields(kind)), joined(kinds.filter(isFields))]),
  map: (of) => wholeShapes.map(orNull(of)),
  removable: { removed: { const: true } },
};

/** What has no parts is the same in a change. */
const SCALARS: ReadonlySet<string> = new Set(['name', 'text', 'day', 'literal']);

/** The name of the definition for a part of a change. */
export const changed = (name: string): string => (SCALARS.has(name) ? name : `changed-${name}`);

const NULL: Schema = { type: 'null' };

const orNull = (schema: Schema): Schema => ({ anyOf: [schema, NULL] });

const isFields = (schema: Schema): boolean => isObject(schema['properties']);

/** A part of one kind may be changed without its keyword, so that the fields of all kinds are allowed together. */
function joined(kinds: readonly Schema[]): Schema {
  const fields = new Map<string, JsonValue[]>();
  for (const { properties } of kinds) {
    for (const [name, schema] of Object.entries(isObject(properties) ? properties : {}))
      fields.set(name, [...(fields.get(name) ?? []), schema]);
  }
  return {
    type: 'object',
    properties: Object.fromEntries([...fields].map(([name, schemas]) => [name, withoutRepeats(schemas)])),
    additionalProperties: false,
  };
}

function withoutRepeats(schemas: readonly JsonValue[]): Schema {
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = distinct;
  return distinct.length === 1 && isObject(only) ? only : { anyOf: distinct };
}

/** One of a few words. */
export const words = (...of: readonly string[]): Schema => ({ enum: [...of] });

/** A text with something in it. */
export const TEXT: Schema = { type: 'string', pattern: '\\S' };

export const FLAG: Schema = { type: 'boolean' };

/** A text, a number or a flag. */
export const VALUE: Schema = { type: ['string', 'number', 'boolean'] };
