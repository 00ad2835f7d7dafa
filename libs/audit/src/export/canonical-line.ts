import type { RecordedEvent } from '@ledger/event-sourcing';

/**
 * An event as its leaf has it, in canonical JSON (RFC 8785): the same text as `leafOf` of the notary gives, at a
 * third of its price, since the names of the envelope are in order already.
 *
 * @param event - as it was written
 */
export function canonicalLine(event: RecordedEvent): string {
  const { actor, causationId, correlationId, data, effectiveOn, id, position } = event;
  const { recordedAt, revision, schemaVersion, stream, type } = event;
  const caused = causationId === null ? 'null' : quoted(causationId);
  return (
    `{"actor":${quoted(actor)},"causationId":${caused},"correlationId":${quoted(correlationId)},` +
    `"data":${canonical(data)},"effectiveOn":${quoted(effectiveOn)},"id":${quoted(id)},` +
    `"position":${String(position)},"recordedAt":${quoted(recordedAt)},"revision":${String(revision)},` +
    `"schemaVersion":${String(schemaVersion)},"stream":${quoted(stream)},"type":${quoted(type)}}`
  );
}

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-\uD7FF\uE000-\uFFFF]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
    case 'boolean':
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
      return canonicalObject(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError('An event is always JSON');
  }
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  let [text, comma] = ['{', ''];
  for (const name of inOrder(Object.keys(value))) {
    text += `${comma}${quoted(name)}:${canonical(value[name])}`;
    comma = ',';
  }
  return `${text}}`;
}

/** Names in the order in which objects have them, and in their canonical order. */
interface Shape {
  readonly names: readonly string[];
  readonly ordered: readonly string[];
}

/** Shapes that were seen, by number and first name: events have few, each very often. */
const shapes = new Map<string, Shape[]>();
const SHAPES_LIMIT = 16;
const KEYS_LIMIT = 4_096;

/** The names in canonical order; found for a shape once. */
function inOrder(names: readonly string[]): readonly string[] {
  const key = `${String(names.length)}${names[0] ?? ''}`;
  const alike = shapes.get(key) ?? [];
  const known = alike.find((shape) => isSame(shape.names, names));
  if (known !== undefined) return known.ordered;
  const ordered = [...names].sort();
  if (alike.length < SHAPES_LIMIT && shapes.size < KEYS_LIMIT)
    shapes.set(key, [...alike, { names, ordered }]);
  return ordered;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
