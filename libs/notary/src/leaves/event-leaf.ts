import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { leafText } from './leaf-text';

/** The bytes of an event as a leaf of the log. */
export const leafOf = (event: RecordedEvent): Uint8Array => Buffer.from(leafText(event));

/** Reads events as they were written: no type is unknown and nothing is raised to a newer version. */
export const asWritten: EventCodec = {
  versionOf: () => 1,
  encode: (data) => JSON.stringify(data),
  decode: (_type, _schemaVersion, json) => JSON.parse(json) as unknown,
};
