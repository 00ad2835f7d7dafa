import type {
  AppendRequest,
  EventCodec,
  ExpectedRevision,
  NewEvent,
  StreamWrite,
} from '@ledger/event-sourcing';
import type { SqliteValue } from './driver';

/**
 * Appends that are handed over together, as one flat list of primitives, which is cheap to give to another
 * thread. Each append in order: how many appends it rests on and their numbers, the position up to which what
 * others wrote was known, number of writes, key of the outcome or null, then its fingerprint and answer where there is one; each write with its stream, expected
 * revision and number of events; each event with type, schema version, id, recorded at, effective on, actor,
 * correlation, causation, data.
 */
export interface AppendGroup {
  readonly count: number;
  /** The number of its first append; the others follow. */
  readonly firstNumber: number;
  /** No append to come rests on one with a lower number. */
  readonly oldestOpen: number;
  readonly fields: readonly SqliteValue[];
}

/** What parts the fields of a group in a text; JSON never has it, and what else is appended must not. */
const SEPARATOR = '\u0000';

/** Stands for null in a text. */
const NULL_TEXT = '\u0001';

/** A group as one text besides its numbers: given to another thread, that costs a fifth of a list of many values. */
export interface PackedGroup extends Omit<AppendGroup, 'fields'> {
  readonly text: string;
}

/** A group as text. */
export function packed({ fields, ...numbers }: AppendGroup): PackedGroup {
  return { text: fields.map((field) => field ?? NULL_TEXT).join(SEPARATOR), ...numbers };
}

/** The group of a text: its numbers are texts now, which SQLite's columns take as the numbers they are. */
export function unpacked({ text, ...numbers }: PackedGroup): AppendGroup {
  return { fields: text.split(SEPARATOR).map((field) => (field === NULL_TEXT ? null : field)), ...numbers };
}

/** Appends in one transaction at most: more gain nothing, and the first one must not be kept waiting long. */
export const TRANSACTION_APPENDS = 256;

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
  /** The numbers of the appends that it rests on. */
  readonly restsOn: readonly number[];
}

/**
 * Adds an append to a flat list, its events' data encoded.
 *
 * @throws RangeError for a name with a character that parts fields
 */
export function layOut(request: AppendRequest, { fields, codec, restsOn }: Layout): void {
  const { writes, outcome, knownThrough = Number.MAX_SAFE_INTEGER } = request;
  fields.push(restsOn.length);
  for (const number of restsOn) fields.push(number);
  fields.push(knownThrough, writes.length);
  if (outcome === undefined) fields.push(null);
  else fields.push(named(outcome.key), named(outcome.fingerprint), outcome.answer);
  for (const write of writes) pushWrite(fields, write, codec);
}

function pushWrite(fields: SqliteValue[], write: StreamWrite, codec: EventCodec): void {
  fields.push(named(write.stream), flatRevision(write.expectedRevision), write.events.length);
  for (const event of write.events) pushEvent(fields, event, codec);
}

function pushEvent(fields: SqliteValue[], event: NewEvent, codec: EventCodec): void {
  fields.push(
    event.type,
    event.schemaVersion,
    named(event.id),
    event.recordedAt,
    event.effectiveOn,
    named(event.actor),
    named(event.correlationId),
    event.causationId === null ? null : named(event.causationId),
    codec.encode(event.data),
  );
}

/** What comes from outside and is no JSON. */
function named(text: string): string {
  if (text.includes(SEPARATOR) || text === NULL_TEXT)
    throw new RangeError('A name may not have control characters');
  return text;
}

/** What became of one append of a group. Primitives only: it crosses threads. */
export type Verdict =
  | readonly ['appended', position: number]
  | readonly ['conflict', stream: string, expected: number, actual: number]
  | readonly ['outcome-exists', key: string, fingerprint: string, answer: string, position: number]
  | readonly ['basis-lost']
  | readonly ['overtaken']
  | readonly ['rejected', message: string];

/** What became of a group: a verdict for each append and where the log ended with the last of them, or the reason why nothing of it could be written. */
export type GroupAnswer =
  | { readonly kind: 'committed'; readonly head: number; readonly verdicts: readonly Verdict[] }
  | { readonly kind: 'unavailable'; readonly reason: UnavailableReason; readonly message: string };

/** Why the file cannot be written now. */
export type UnavailableReason = 'disk-full' | 'read-only' | 'io-error' | 'locked' | 'closed';

/** Commits groups of appends to one file in the order in which they come, one or several with one sync. */
export interface GroupCommitter {
  /** Appends in the next group at most. */
  readonly groupSize: number;
  commit(group: AppendGroup): Promise<GroupAnswer>;
  /** Writes and syncs a trifle. */
  probe(): Promise<GroupAnswer>;
  close(): Promise<void>;
}
