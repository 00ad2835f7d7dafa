import { UnknownEvent } from './failures';

/** Raises the data of one schema version to the next. Pure, and never changed once released. */
export type Upcaster = (data: unknown) => unknown;

/** The event types a program knows; each with the upcasters from version 1 on, so the current version is their number plus one. */
export type EventSchemas = Readonly<Record<string, readonly Upcaster[]>>;

/** Writes and reads the data of events as JSON text. */
export interface EventCodec {
  /** The schema version new events of this type are written in. @throws UnknownEvent */
  versionOf(type: string): number;
  encode(data: unknown): string;
  /** @throws UnknownEvent for a type or version this program does not know */
  decode(type: string, schemaVersion: number, json: string): unknown;
}

/** The codec of a program that knows these event types. */
export function eventCodec(schemas: EventSchemas): EventCodec {
  const upcasters = new Map(Object.entries(schemas));
  const upcastersOf = (type: string, schemaVersion: number): readonly Upcaster[] => {
    const known = upcasters.get(type);
    if (known === undefined || schemaVersion < 1 || schemaVersion > known.length + 1) {
      throw new UnknownEvent(type, schemaVersion);
    }
    return known;
  };
  return {
    versionOf: (type) => upcastersOf(type, 1).length + 1,
    encode: (data) => JSON.stringify(data),
    decode: (type, schemaVersion, json) => {
      const steps = upcastersOf(type, schemaVersion);
      let data: unknown = JSON.parse(json);
      for (let step = schemaVersion - 1; step < steps.length; step += 1) data = steps[step]?.(data);
      return data;
    },
  };
}

/**
 * Refuses an event the log could not be read back with.
 *
 * @throws UnknownEvent for a type or version the codec does not know
 */
export function requireKnown(
  codec: EventCodec,
  event: { readonly type: string; readonly schemaVersion: number },
): void {
  const { type, schemaVersion } = event;
  if (schemaVersion < 1 || schemaVersion > codec.versionOf(type)) throw new UnknownEvent(type, schemaVersion);
}
