import type { RecordedEvent } from '@ledger/event-sourcing';
import { readVerifier, type VerifierKey, verifierText } from '@ledger/merkle';
import type { LogKeyHandedOver, LogKeyProposed, LogKeysEvent } from './log-keys.events';

/** A key of a log and which checkpoints it signs. */
export interface LogKeyTerm {
  readonly key: VerifierKey;
  /** It signs checkpoints of this many events and more. */
  readonly from: number;
  /** It signs no checkpoint of this many events or more; null while it signs. */
  readonly until: number | null;
  /** The note by which the key before handed over; null of the first one. */
  readonly handover: string | null;
  /** The note by which the key after it ended its term; null while it signs. */
  readonly retirement: string | null;
}

/** The types of the events that change which keys sign. */
export const LOG_KEY_EVENTS = ['LogKeyHandedOver', 'LogKeyRetired'] as const;

type KeyEvent = Extract<LogKeysEvent, { readonly type: (typeof LOG_KEY_EVENTS)[number] }>;

/** What is known of the keys of a log whose keys were never handed over: one key, from the beginning. */
export const firstTerm = (key: VerifierKey): LogKeyTerm => ({
  key,
  from: 0,
  until: null,
  handover: null,
  retirement: null,
});

/** Goes on with the terms of a log by an event; events of other logs and of other types change nothing. */
export function withKeyEvent(
  terms: readonly LogKeyTerm[],
  event: Pick<RecordedEvent, 'type' | 'data' | 'position'>,
  origin: string,
): readonly LogKeyTerm[] {
  if (!isKeyEvent(event) || event.data.origin !== origin) return terms;
  if (event.type === 'LogKeyRetired')
    return terms.map((term) =>
      verifierText(term.key) === event.data.key
        ? { ...term, until: event.position, retirement: event.data.retirement }
        : term,
    );
  const { previousKey, key, handover } = event.data;
  const known = terms.some((term) => verifierText(term.key) === previousKey)
    ? terms
    : [firstTerm(keyOf(previousKey))];
  return [...known, { ...firstTerm(keyOf(key)), from: event.position, handover }];
}

/** The terms of the keys of a log, from its events; the key that is given where it was never handed over. */
export function keyTerms(
  events: readonly RecordedEvent[],
  { origin, key }: { readonly origin: string; readonly key: VerifierKey },
): readonly LogKeyTerm[] {
  const none: readonly LogKeyTerm[] = [];
  const terms = events.reduce((known, event) => withKeyEvent(known, event, origin), none);
  return terms.length === 0 ? [firstTerm(key)] : terms;
}

/** The keys that gave way to a later proposal before anybody confirmed them; none of them will ever sign. */
export function supersededKeys(events: readonly Pick<RecordedEvent, 'type' | 'data'>[]): readonly string[] {
  const proposed = events.filter(isProposal).map(({ data: { key } }) => key);
  const handedOver = new Set(events.filter(isHandover).map(({ data: { key } }) => key));
  return proposed.slice(0, -1).filter((key) => key !== proposed.at(-1) && !handedOver.has(key));
}

/** The keys that sign a checkpoint of this size. */
export const keysSigning = (terms: readonly LogKeyTerm[], size: number): readonly VerifierKey[] =>
  terms.filter(({ from, until }) => from <= size && (until === null || size < until)).map(({ key }) => key);

const isKeyEvent = (
  event: Pick<RecordedEvent, 'type' | 'data' | 'position'>,
): event is Pick<RecordedEvent, 'position'> & KeyEvent =>
  (LOG_KEY_EVENTS as readonly string[]).includes(event.type);

type Told = Pick<RecordedEvent, 'type' | 'data'>;

const isProposal = (event: Told): event is LogKeyProposed => event.type === 'LogKeyProposed';

const isHandover = (event: Told): event is LogKeyHandedOver => event.type === 'LogKeyHandedOver';

function keyOf(text: string): VerifierKey {
  const key = readVerifier(text);
  if (key === undefined) throw new Error(`Corrupt log: ${text} is not a key`);
  return key;
}
