import type {
  AppendRequest,
  EventCodec,
  ExpectedRevision,
  NewEvent,
  StreamWrite,
} from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';

/**
 * One append as a flat list, so that a group of them crosses to another thread as one array of
 * primitives. In order: number of writes, key of the outcome or null, then its fingerprint and answer
 * where there is one; each write with its stream, expected revision and number of events; each event
 * with type, schema version, id, recorded at, effective on, actor, correlation, causation, data.
 */
export type FlatAppend = readonly SqliteValue[];

/** Appends that are committed together: how many, and their flat lists one after the other. */
export interface AppendGroup {
  readonly count: number;
  readonly fields: readonly SqliteValue[];
}

/** How many fields an event has in a flat list. */
export const EVENT_FIELDS = 9;

/** Stands for `no-stream`: the revision before the first. */
const BEFORE_FIRST = -1;

/** Stands for `any`: no revision is compared. */
export const ANY_REVISION = -2;

/** An expected revision as a number. */
const flatRevision = (expected: ExpectedRevision): number => {
  if (expected === 'no-stream') return BEFORE_FIRST;
  return expected === 'any' ? ANY_REVISION : expected;
};

/** Reads an expected revision back from its number. */
export const expectedFromFlat = (flat: number): ExpectedRevision => {
  if (flat === BEFORE_FIRST) return 'no-stream';
  return flat === ANY_REVISION ? 'any' : flat;
};

/** Lays an append out as a flat list, its events' data encoded. */
export function flatAppend({ writes, outcome }: AppendRequest, codec: EventCodec): FlatAppend {
  const fields: SqliteValue[] = [writes.length];
  if (outcome === undefined) fields.push(null);
  else fields.push(outcome.key, outcome.fingerprint, outcome.answer);
  for (const write of writes) pushWrite(fields, write, codec);
  return fields;
}

function pushWrite(fields: SqliteValue[], write: StreamWrite, codec: EventCodec): void {
  fields.push(write.stream, flatRevision(write.expectedRevision), write.events.length);
  for (const event of write.events) pushEvent(fields, event, codec);
}

function pushEvent(fields: SqliteValue[], event: NewEvent, codec: EventCodec): void {
  fields.push(
    event.type,
    event.schemaVersion,
    event.id,
    event.recordedAt,
    event.effectiveOn,
    event.actor,
    event.correlationId,
    event.causationId,
    codec.encode(event.data),
  );
}

/** What became of one append of a group. Primitives only: it crosses threads. */
export type Verdict =
  | readonly ['appended', position: number]
  | readonly ['conflict', stream: string, expected: number, actual: number]
  | readonly ['outcome-exists', key: string, fingerprint: string, answer: string, position: number]
  | readonly ['rejected', message: string];

/** What became of a group: a verdict for each append, or the reason why nothing of it could be written. */
export type GroupAnswer =
  | { readonly kind: 'committed'; readonly head: number; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'unavailable'; readonly reason: UnavailableReason; readonly message: string };

/** Why the file cannot be written now. */
export type UnavailableReason = 'disk-full' | 'read-only' | 'io-error' | 'locked' | 'closed';

/** Commits groups of appends to one file, one after the other, each with one sync. */
export interface GroupCommitter {
  commit(group: AppendGroup): Promise<GroupAnswer>;
  /** Writes and syncs a trifle. */
  probe(): Promise<GroupAnswer>;
  close(): Promise<void>;
}
