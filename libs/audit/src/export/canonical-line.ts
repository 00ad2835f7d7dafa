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
      return String(JSON.stringify(value));
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
  for (const name of Object.keys(value).sort()) {
    text += `${comma}${quoted(name)}:${canonical(value[name])}`;
    comma = ',';
  }
  return `${text}}`;
}
