import { isDay } from '@ledger/kernel';

/** The keywords of JSON Schema in which the shapes of events are written. */
export interface ShapeSchema {
  readonly $ref?: string;
  readonly anyOf?: readonly ShapeSchema[];
  readonly const?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly type?: JsonType | readonly JsonType[];
  readonly format?: 'date';
  readonly items?: ShapeSchema;
  readonly properties?: Readonly<Record<string, ShapeSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | ShapeSchema;
}

/** Any other would be passed over in silence. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['$ref', 'anyOf', 'const', 'enum', 'type', 'format', 'items', 'properties', 'required'],
  ...['additionalProperties', 'description'],
]);

type Scalar = string | number | boolean | null;
type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** Where a value has another shape than it should. */
export interface Misshape {
  /** From the value on: `.pinned.stages[2].stage`. */
  readonly at: string;
  readonly expected: string;
  /** What stands there; undefined where nothing does. */
  readonly found: unknown;
  /** Whether it is a fixed text that differs, by which alternatives are told apart. */
  readonly isOtherText?: true;
}

/** Tells where a value has another shape; undefined where it has this one. */
export type Shape = (value: unknown) => Misshape | undefined;

interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: Shape;
}

type Entries = Readonly<Record<string, unknown>>;

const SAYS: Readonly<Record<JsonType, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
};

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const IS: Readonly<Record<JsonType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  // What is not finite would stand in the log as null.
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isEntries,
};

/**
 * Makes one function of a schema, and of those it refers to.
 *
 * @param definitionOf - the shape that `#/definitions/<name>` stands for
 * @throws Error for a keyword that is not known here
 */
export function shapeOf(schema: ShapeSchema, definitionOf: (name: string) => Shape): Shape {
  for (const keyword of Object.keys(schema))
    if (!KEYWORDS.has(keyword)) throw new Error(`No shape of an event is said with ${keyword}`);
  return shapeOfKnown(schema, definitionOf);
}

function shapeOfKnown(schema: ShapeSchema, definitionOf: (name: string) => Shape): Shape {
  const inner = (part: ShapeSchema): Shape => shapeOf(part, definitionOf);
  if (schema.$ref !== undefined) return definitionOf(schema.$ref.slice('#/definitions/'.length));
  if (schema.anyOf !== undefined) return oneOf(schema.anyOf.map(inner));
  if (schema.enum !== undefined) return among(schema.enum);
  if (schema.const !== undefined) return among([schema.const]);
  if (schema.format === 'date') return plain('a day as YYYY-MM-DD', isDayText);
  if (schema.type === 'object') return objectOf(schema, inner);
  if (schema.items !== undefined) return listOf(inner(schema.items));
  return ofType(schema.type);
}

const plain =
  (expected: string, is: (value: unknown) => boolean): Shape =>
  (value) =>
    is(value) ? undefined : { at: '', expected, found: value };

const isDayText = (value: unknown): boolean => typeof value === 'string' && isDay(value);

function ofType(type: ShapeSchema['type']): Shape {
  if (type === undefined) return () => undefined;
  if (typeof type === 'string') return plain(SAYS[type], IS[type]);
  const tests = type.map((each) => IS[each]);
  return plain(type.map((each) => SAYS[each]).join(' or '), (value) => tests.some((is) => is(value)));
}

function among(values: readonly Scalar[]): Shape {
  const allowed: ReadonlySet<unknown> = new Set(values);
  const expected = values.map((each) => JSON.stringify(each)).join(' or ');
  return (value) => (allowed.has(value) ? undefined : { at: '', expected, found: value, isOtherText: true });
}

/** One of several; what is wrong is told of the one whose fixed texts it has. */
function oneOf(shapes: readonly Shape[]): Shape {
  return (value) => {
    const misshapes: Misshape[] = [];
    for (const shape of shapes) {
      const misshape = shape(value);
      if (misshape === undefined) return undefined;
      misshapes.push(misshape);
    }
    const meant = misshapes.find(({ at, isOtherText }) => at !== '' && isOtherText !== true);
    return meant ?? joined(misshapes, value);
  };
}

function joined(misshapes: readonly Misshape[], value: unknown): Misshape {
  const [first] = misshapes;
  const isOneText = misshapes.every(({ at }) => at === first?.at);
  const expected = [...new Set(misshapes.map((each) => each.expected))].join(' or ');
  if (first === undefined || !isOneText) return { at: '', expected, found: value };
  return { ...first, expected };
}

const within = (place: string, misshape: Misshape): Misshape => ({ ...misshape, at: place + misshape.at });

function listOf(shape: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return { at: '', expected: SAYS.array, found: value };
    for (const [index, entry] of value.entries()) {
      const misshape = shape(entry);
      if (misshape !== undefined) return within(`[${String(index)}]`, misshape);
    }
    return undefined;
  };
}

function objectOf(schema: ShapeSchema, inner: (part: ShapeSchema) => Shape): Shape {
  const { properties = {}, required = [], additionalProperties: more } = schema;
  const others = more === undefined || more === false ? undefined : inner(more);
  const members = Object.entries(properties).map(([name, part]) => ({
    ...{ name, isRequired: required.includes(name), shape: inner(part) },
  }));
  const names: ReadonlySet<string> = new Set(members.map(({ name }) => name));
  return (value) => {
    if (!isEntries(value)) return { at: '', expected: SAYS.object, found: value };
    const known = misshapeOf(members, value);
    if (typeof known !== 'number') return known;
    // Counted, because most events have no field but those of their type.
    return known === sizeOf(value) ? undefined : otherThan(names, value, others);
  };
}

/** What is wrong with the named members of an object, or how many of them it has. */
function misshapeOf(members: readonly Member[], value: Entries): Misshape | number {
  let count = 0;
  for (const { name, isRequired, shape } of members) {
    const member = value[name];
    if (member === undefined) {
      if (isRequired) return within(`.${name}`, shape(member) ?? MISSING);
      continue;
    }
    count += 1;
    const misshape = shape(member);
    if (misshape !== undefined) return within(`.${name}`, misshape);
  }
  return count;
}

const MISSING: Misshape = { at: '', expected: 'something', found: undefined };

function sizeOf(value: Entries): number {
  let size = 0;
  for (const name in value) if (value[name] !== undefined) size += 1;
  return size;
}

function otherThan(
  names: ReadonlySet<string>,
  value: Entries,
  others: Shape | undefined,
): Misshape | undefined {
  for (const [name, member] of Object.entries(value)) {
    if (names.has(name) || member === undefined) continue;
    if (others === undefined) return { at: `.${name}`, expected: 'no such field', found: member };
    const misshape = others(member);
    if (misshape !== undefined) return within(`.${name}`, misshape);
  }
  return undefined;
}
