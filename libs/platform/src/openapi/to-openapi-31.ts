type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Rewrites what OpenAPI 3.0 says of null, `nullable: true`, as JSON Schema does in OpenAPI 3.1. */
export function toOpenApi31(document: object): Record<string, Json> {
  const raised = raise(JSON.parse(JSON.stringify(document)) as Json);
  return { ...(raised as Record<string, Json>), openapi: '3.1.0' };
}

function raise(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(raise);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.fromEntries(Object.entries(value).map(([key, member]) => [key, raise(member)]));
  return members['nullable'] === true ? withNull(members) : members;
}

function withNull(nullable: Readonly<Record<string, Json>>): Json {
  const schema = Object.fromEntries(Object.entries(nullable).filter(([name]) => name !== 'nullable'));
  const { type, description, ...bare } = schema;
  if (typeof type === 'string') return { ...schema, type: [type, 'null'] };
  return { ...(description !== undefined && { description }), anyOf: [bare, { type: 'null' }] };
}
