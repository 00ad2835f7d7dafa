type Schema = Readonly<Record<string, unknown>>;
export type Schemas = Readonly<Record<string, Schema>>;

/** A place in a value, and the schemas that it can refer to. */
interface Place {
  readonly path: string;
  readonly schemas: Schemas;
}

/**
 * Where a JSON value is not what an OpenAPI schema says, as paths with reasons; nothing when it is. Knows
 * the keywords that the API description uses.
 */
export function faultsIn(value: unknown, schema: Schema, schemas: Schemas): readonly string[] {
  return faultsAt(value, schema, { path: '$', schemas });
}

function faultsAt(value: unknown, schema: Schema, place: Place): readonly string[] {
  const { $ref: ref } = schema;
  return typeof ref === 'string'
    ? faultsAt(value, target(ref, place), place)
    : faultsHere(value, schema, place);
}

function faultsHere(value: unknown, schema: Schema, place: Place): readonly string[] {
  const options = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
  if (options !== undefined) return optionFaults(value, options, place);
  const wrong = wordFault(value, schema) ?? typeFault(value, schema);
  if (wrong !== undefined) return [`${place.path}: ${wrong}`];
  if (Array.isArray(value)) return itemFaults(value, (schema['items'] ?? {}) as Schema, place);
  return isObject(value) ? memberFaults(value, schema, place) : [];
}

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function target(ref: string, { schemas }: Place): Schema {
  const found = schemas[ref.replace('#/components/schemas/', '')];
  if (found === undefined) throw new Error(`No schema ${ref}`);
  return found;
}

function optionFaults(value: unknown, options: readonly Schema[], place: Place): readonly string[] {
  const tried = options.map((option) => faultsAt(value, option, place));
  return tried.some((faults) => faults.length === 0)
    ? []
    : [`${place.path}: fits none of its options`, ...tried.flat()];
}

function wordFault(value: unknown, schema: Schema): string | undefined {
  if ('const' in schema && schema['const'] !== value) return `is not ${String(schema['const'])}`;
  const words = schema['enum'] as readonly unknown[] | undefined;
  return words === undefined || words.includes(value) ? undefined : 'is none of its words';
}

function typeFault(value: unknown, { type }: Schema): string | undefined {
  const types = (type === undefined ? [] : [type].flat()) as unknown as readonly string[];
  const fits = types.length === 0 || types.some((each) => isOfType(value, each));
  return fits ? undefined : `is ${typeOf(value)}, not ${types.join(' or ')}`;
}

const isOfType = (value: unknown, type: unknown): boolean =>
  typeOf(value) === type || (type === 'number' && typeof value === 'number');

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

const itemFaults = (items: readonly unknown[], schema: Schema, { path, schemas }: Place): readonly string[] =>
  items.flatMap((entry, index) => faultsAt(entry, schema, { path: `${path}[${String(index)}]`, schemas }));

function memberFaults(value: Schema, schema: Schema, { path, schemas }: Place): readonly string[] {
  const properties = (schema['properties'] ?? {}) as Schemas;
  const required = (schema['required'] ?? []) as readonly string[];
  const rest = schema['additionalProperties'] ?? true;
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name}: is missing`);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const described = properties[name] ?? rest;
    if (described === false) return [`${path}.${name}: is not described`];
    return described === true
      ? []
      : faultsAt(member, described as Schema, { path: `${path}.${name}`, schemas });
  });
  return [...missing, ...members];
}
