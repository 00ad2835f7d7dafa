/** An object of a JSON document. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One value or many, as a list; nothing and null are no value. JSON-LD does not tell one from a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The objects among one value or many. */
export const objectsOf = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject);

/** The text of a member, if it is a text. */
export function textOf(object: JsonObject, member: string): string | undefined {
  const value = object[member];
  return typeof value === 'string' ? value : undefined;
}

/** A node's identifier: the node may stand as its identifier alone. */
export const idOf = (node: unknown): string | undefined =>
  typeof node === 'string' ? node : isObject(node) ? textOf(node, 'id') : undefined;
