import type { SqliteValue } from './driver';
import { type AppendGroup, EVENT_FIELDS } from './group';

/** One write of an append, as found in the flat fields. */
export interface FlatWrite {
  readonly stream: string;
  readonly expected: number;
  readonly eventCount: number;
  /** Where its first event begins. */
  readonly eventsAt: number;
}

/** An append as found in the flat fields; its events stay where they are. */
export interface ReadAppend {
  readonly outcome: readonly [key: SqliteValue, fingerprint: SqliteValue, answer: SqliteValue] | null;
  readonly writes: readonly FlatWrite[];
}

/** Reads the appends of a group one after the other. */
export function readAppends({ count, fields }: AppendGroup): readonly ReadAppend[] {
  let at = 0;
  const next = (): SqliteValue => fields[at++] ?? null;
  const readOutcome = (): ReadAppend['outcome'] => {
    const key = next();
    return key === null ? null : [key, next(), next()];
  };
  const readWrite = (): FlatWrite => {
    const write = {
      stream: String(next()),
      expected: Number(next()),
      eventCount: Number(next()),
      eventsAt: at,
    };
    at += write.eventCount * EVENT_FIELDS;
    return write;
  };
  return Array.from({ length: count }, () => {
    const writeCount = Number(next());
    return { outcome: readOutcome(), writes: Array.from({ length: writeCount }, readWrite) };
  });
}
