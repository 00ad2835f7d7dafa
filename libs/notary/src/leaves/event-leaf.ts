import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { utf8 } from '@ledger/merkle';
import canonicalize from 'canonicalize';

/**
 * An event as its leaf has it: what is known of it and what it says, as it stands in the log, in canonical JSON
 * (RFC 8785). Anyone who has the event can write the same bytes.
 */
export function leafOf(event: RecordedEvent): Uint8Array {
  const { position, stream, revision, type, schemaVersion, id, recordedAt, effectiveOn } = event;
  const { actor, correlationId, causationId, data } = event;
  const said = { position, stream, revision, type, schemaVersion, id, recordedAt, effectiveOn };
  const text = canonicalize({ ...said, actor, correlationId, causationId, data });
  if (text === undefined) throw new TypeError('An event is always JSON');
  return utf8(text);
}

/** Reads events as they were written: no type is unknown and nothing is raised to a newer version. */
export const asWritten: EventCodec = {
  versionOf: () => 1,
  encode: (data) => JSON.stringify(data),
  decode: (_type, _schemaVersion, json) => JSON.parse(json) as unknown,
};
