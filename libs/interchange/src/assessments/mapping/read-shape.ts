import { type JsonSchema, type SchemaType } from './json-schema';
import { MAX_DEPTH } from './mapping-limits';
import { type Complaint, type MappingFaultCode, type Path } from './place';

interface Reading {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly complaints: Complaint[];
}

interface Place {
  readonly value: unknown;
  readonly path: Path;
}

/**
 * Reads a document whose scalars are texts as a schema describes it: numbers and flags become values, every
 * other scalar stays text. What comes back fits the schema when there are no complaints.
 */
export function readShape(
  value: unknown,
  schema: JsonSchema,
): { readonly value: unknown; readonly complaints: readonly Complaint[] } {
  const reading: Reading = { definitions: schema.$defs ?? {}, complaints: [] };
  return { value: valueAt({ value, path: [] }, schema, reading), complaints: reading.complaints };
}

function valueAt(place: Place, schema: JsonSchema, reading: Reading): unknown {
  const { $ref } = schema;
  if ($ref === undefined) return described(place, schema, reading);
  const target = reading.definitions[$ref.replace('#/$defs/', '')];
  if (target === undefined) throw new Error(`The schema has no ${$ref}`);
  return described(place, target, reading);
}

function described(place: Place, schema: JsonSchema, reading: Reading): unknown {
  if (place.path.length > MAX_DEPTH) return complain(place, reading, ['TooDeep', 'Too many levels.']);
  if (schema.type === 'object') return objectAt(place, schema, reading);
  if (schema.type === 'array') return listAt(place, schema, reading);
  const value = scalarOf(place.value, schema);
  return (
    value ??
    complain(place, reading, ['UnexpectedValue', `Expected ${schema.description ?? 'another value'}.`])
  );
}

function complain(
  { path }: Place,
  { complaints }: Reading,
  [code, message]: readonly [MappingFaultCode, string],
): unknown {
  complaints.push({ code, message, path });
  return undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectAt(place: Place, schema: JsonSchema, reading: Reading): unknown {
  const { value, path } = place;
  const { description = '', properties = {}, required = [], additionalProperties, maxProperties } = schema;
  if (!isMap(value))
    return complain(place, reading, ['UnexpectedValue', `Expected ${description}: write its fields.`]);
  const names = Object.keys(value);
  if (names.length > (maxProperties ?? Infinity))
    return complain(place, reading, ['TooMany', `At most ${String(maxProperties)} entries are read here.`]);
  for (const name of required.filter((candidate) => !Object.hasOwn(value, candidate)))
    complain(place, reading, ['FieldMissing', `The field '${name}' is missing: add it.`]);
  const members = names.map((name): readonly [string, unknown] => {
    const member = { value: value[name], path: [...path, name] };
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === undefined || known === false)
      return [name, complain(member, reading, unknownField(name, Object.keys(properties)))];
    return [name, valueAt(member, known, reading)];
  });
  return Object.fromEntries(members);
}

const LIKE_A_THRESHOLD = /threshold|pass|cut|proficien|minimum|required|qualif/i;

const unknownField = (name: string, known: readonly string[]): readonly [MappingFaultCode, string] =>
  LIKE_A_THRESHOLD.test(name)
    ? [
        'ThresholdInMapping',
        `'${name}' cannot be said here: which result is enough is for the funding policy.`,
      ]
    : ['UnknownField', `Nothing here is called '${name}': use ${known.join(', ')}.`];

function listAt(place: Place, schema: JsonSchema, reading: Reading): unknown {
  const { value, path } = place;
  const { description = 'a list', items = {}, minItems = 0, maxItems = Infinity } = schema;
  if (!Array.isArray(value) || value.length < minItems)
    return complain(place, reading, [
      'UnexpectedValue',
      `Expected ${description}: write it in [ ] or behind dashes.`,
    ]);
  const entries = value as readonly unknown[];
  if (entries.length > maxItems)
    return complain(place, reading, ['TooMany', `At most ${String(maxItems)} entries are read here.`]);
  return entries.map((entry, index) => valueAt({ value: entry, path: [...path, index] }, items, reading));
}

const INTEGER = /^(?:0|[1-9]\d{0,8})$/;

function scalarOf(value: unknown, schema: JsonSchema): string | number | boolean | undefined {
  if (typeof value !== 'string') return undefined;
  const types: readonly SchemaType[] = schema.type === undefined ? ['string'] : [schema.type].flat();
  if (types.includes('string')) return textOf(value, schema);
  if (!types.includes('boolean')) return integerOf(value, schema);
  return value === 'true' || (value === 'false' ? false : undefined);
}

function integerOf(text: string, { minimum = 0, maximum = Infinity }: JsonSchema): number | undefined {
  const number = INTEGER.test(text) ? Number(text) : Number.NaN;
  return number >= minimum && number <= maximum ? number : undefined;
}

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001F\u007F]/;

function textOf(text: string, schema: JsonSchema): string | undefined {
  if (schema.enum !== undefined) return schema.enum.includes(text) ? text : undefined;
  // Folded texts end with a line break.
  const line = text.replace(/\n$/, '');
  return hasLength(line, schema) && !CONTROL.test(line) && hasPattern(line, schema) ? line : undefined;
}

const hasLength = ({ length }: string, { minLength = 0, maxLength = Infinity }: JsonSchema): boolean =>
  length >= minLength && length <= maxLength;

const hasPattern = (text: string, { pattern }: JsonSchema): boolean =>
  pattern === undefined || new RegExp(pattern).test(text);
