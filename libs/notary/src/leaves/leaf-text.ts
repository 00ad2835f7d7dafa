import type { RecordedEvent } from '@ledger/event-sourcing';

/**
 * An event as its leaf has it: what is known of it and what it says, as it stands in the log, in canonical JSON
 * (RFC 8785). Anyone who has the event can write the same text. It is made for events, whose envelope has its names
 * in order already and whose data have few shapes, at a third of the price of a canonicalizer of any JSON.
 *
 * @param event - as it was written
 */
export function leafText(event: RecordedEvent): string {
  const { actor, causationId, correlationId, data, effectiveOn, id, position } = event;
  const { recordedAt, revision, schemaVersion, stream, type } = event;
  const caused = causationId === null ? 'null' : `"${escaped(causationId)}"`;
  return (
    `{"actor":"${escaped(actor)}","causationId":${caused},"correlationId":"${escaped(correlationId)}",` +
    `"data":${canonicalJson(data)},"effectiveOn":"${escaped(effectiveOn)}","id":"${escaped(id)}",` +
    `"position":${String(position)},"recordedAt":"${escaped(recordedAt)}","revision":${String(revision)},` +
    `"schemaVersion":${String(schemaVersion)},"stream":"${escaped(stream)}","type":"${escaped(type)}"}`
  );
}

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-\uD7FF\uE000-\uFFFF]*$/;

/** A text as it stands between the quotes; these belong to the text around it, so that fewer pieces are joined. */
const escaped = (text: string): string => (PLAIN.test(text) ? text : JSON.stringify(text).slice(1, -1));

/** Any JSON value in canonical JSON (RFC 8785). */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${escaped(value)}"`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
      return canonicalObject(value as Readonly<Record<string, unknown>>);
    default:
      throw new TypeError('An event is always JSON');
  }
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = membersOf(Object.keys(value));
  if (members.length === 0) return '{}';
  let text = '';
  for (const { name, before } of members) text += before + canonicalJson(value[name]);
  return `${text}}`;
}

/** A member of an object: its name, and the text from the end of the member before to its own value. */
interface Member {
  readonly name: string;
  readonly before: string;
}

/** Names in the order in which objects have them, and their members in canonical order. */
interface Shape {
  readonly names: readonly string[];
  readonly members: readonly Member[];
}

/** Shapes that were seen, by number and first name: events have few, each very often. */
const shapes = new Map<string, Shape[]>();
const SHAPES_LIMIT = 16;
const KEYS_LIMIT = 4_096;

/** The members of an object with these names; found for a shape once. */
function membersOf(names: readonly string[]): readonly Member[] {
  const key = `${String(names.length)}${names[0] ?? ''}`;
  const alike = shapes.get(key) ?? [];
  const known = alike.find((shape) => isSame(shape.names, names));
  if (known !== undefined) return known.members;
  const members = [...names].sort().map((name, at) => ({
    name,
    before: `${at === 0 ? '{' : ','}"${escaped(name)}":`,
  }));
  if (alike.length < SHAPES_LIMIT && shapes.size < KEYS_LIMIT)
    shapes.set(key, [...alike, { names, members }]);
  return members;
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return false;
  return true;
}
