import type {
  AppendRequest,
  EventCodec,
  ExpectedRevision,
  NewEvent,
  StreamWrite,
} from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';

/**
 * Appends that are committed together, as one flat list of primitives, which is cheap to give to another
 * thread. Each append in order: a mark, the number of appends before it in this group that it rests on and
 * their places in it, number of writes, key of the outcome or null, then its fingerprint and answer where
 * there is one; each write with its stream, expected revision and number of events; each event with type,
 * schema version, id, recorded at, effective on, actor, correlation, causation, data.
 */
export interface AppendGroup {
  readonly count: number;
  readonly fields: readonly SqliteValue[];
}

/** The mark of an append that is to be written. */
const TO_WRITE = 0;

/** The mark of an append that must not be written: what it rests on was lost with an earlier group. */
export const BASIS_LOST = 1;

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

/** Where and how an append is laid out. */
export interface Layout {
  readonly fields: SqliteValue[];
  readonly codec: EventCodec;
  /** The places in the group of the appends that it rests on. */
  readonly restsOn: readonly number[];
}

/** Adds an append to a flat list, its mark first and its events' data encoded. */
export function layOut({ writes, outcome }: AppendRequest, { fields, codec, restsOn }: Layout): void {
  fields.push(TO_WRITE, restsOn.length);
  for (const place of restsOn) fields.push(place);
  fields.push(writes.length);
  if (outcome === undefined) fields.push(null);
  else fields.push(outcome.key, outcome.fingerprint, outcome.answer);
  for (const write of writes) pushWrite(fields, write, codec);
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
  | readonly ['basis-lost']
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
