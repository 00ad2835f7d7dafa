import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { isDay } from '@ledger/kernel';
import { readCanonicalJson } from './canonical-json';

/** An event of a line, or why the line is none. */
export type ReadEvent =
  | { readonly kind: 'event'; readonly event: RecordedEvent }
  | { readonly kind: 'no-event'; readonly why: string };

/** What each field of an event must be. */
const FIELDS: Readonly<Record<keyof RecordedEvent, (value: unknown) => boolean>> = {
  position: (value) => isWhole(value) && value > 0,
  stream: (value) => isText(value),
  revision: (value) => isWhole(value),
  type: (value) => isText(value),
  schemaVersion: (value) => isWhole(value) && value > 0,
  id: (value) => isText(value),
  recordedAt: (value) => isText(value) && INSTANT.test(value),
  effectiveOn: (value) => isText(value) && isDay(value),
  actor: (value) => isText(value),
  correlationId: (value) => isText(value),
  causationId: (value) => value === null || isText(value),
  data: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

const CHECKS = Object.entries(FIELDS);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const MOST_TEXT = 2_000;

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MOST_TEXT;

/** Reads the line of an event: canonical JSON with exactly the fields an event has. Its data stays as it was written. */
export function readEventLine(line: Buffer): ReadEvent {
  const read = readCanonicalJson(line);
  if (read.kind === 'not-read') return noEvent(read.why);
  if (typeof read.value !== 'object' || read.value === null) return noEvent('is no object');
  const fields = read.value as Record<string, unknown>;
  for (const [name, isProper] of CHECKS) if (!isProper(fields[name])) return noEvent(`has no proper ${name}`);
  if (Object.keys(fields).length !== CHECKS.length) return noEvent('has fields that no event has');
  return { kind: 'event', event: fields as unknown as RecordedEvent };
}

const noEvent = (why: string): ReadEvent => ({ kind: 'no-event', why });

/** The event with its data in the current version, and the version it was written in. @throws UnknownEvent for a type or version the codec does not know */
export function raised(event: RecordedEvent, codec: EventCodec): RecordedEvent {
  const current = codec.versionOf(event.type);
  if (current === event.schemaVersion) return event;
  const data: unknown = codec.decode(event.type, event.schemaVersion, JSON.stringify(event.data));
  return { ...event, data };
}
