import { attempt } from './attempt';
import type { Day } from '@ledger/kernel';
import { type EventCodec, requireKnown } from './codec';
import type {
  Appended,
  AppendRequest,
  EventStore,
  RecordedEvent,
  RecordedOutcome,
  StreamWrite,
} from './event-store';
import { allKept, OutcomeExists, Overtaken, RevisionConflict, StoreUnavailable } from './failures';
import { type HeadListeners, headListeners } from './notify';

/** An event as memory keeps it: its data as text, so that no reader can change a fact. */
interface KeptEvent {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly effectiveOn: Day;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly json: string;
}

/** What several memory stores may share, as several processes share a file. */
export interface MemoryLog {
  readonly events: KeptEvent[];
  readonly streams: Map<string, number[]>;
  readonly outcomes: Map<string, RecordedOutcome>;
  readonly listeners: HeadListeners;
}

export const memoryLog = (): MemoryLog => ({
  events: [],
  streams: new Map(),
  outcomes: new Map(),
  listeners: headListeners(),
});

/** An event store for tests and demonstrations; it forgets all when its log is let go. */
export function memoryEventStore(codec: EventCodec, log: MemoryLog = memoryLog()): EventStore {
  let closed = false;
  const others = new OthersSeen();
  const requireOpen = (): void => {
    if (closed) throw new StoreUnavailable('closed');
  };
  const recorded = (index: number): RecordedEvent => {
    const { json, ...kept } = keptAt(log, index);
    return { ...kept, position: index + 1, data: codec.decode(kept.type, kept.schemaVersion, json) };
  };
  return {
    append: async (request) => {
      if (request.restsOn !== undefined) await allKept(request.restsOn);
      requireOpen();
      others.look(log.events.length);
      const appended = appendTo(log, codec, { request, others });
      others.wrote(log.events.length);
      return appended;
    },
    readStream: (stream, fromRevision = 0) =>
      attempt(() => (log.streams.get(stream) ?? []).slice(fromRevision).map(recorded)),
    readAll: (after, limit, types) =>
      attempt(() => {
        const rest = log.events.slice(after, types === undefined ? after + limit : undefined);
        return rest
          .map(({ type }, offset) => ({ type, index: after + offset }))
          .filter(({ type }) => types === undefined || types.includes(type))
          .slice(0, limit)
          .map(({ index }) => recorded(index));
      }),
    head: () => attempt(() => log.events.length),
    outcomeOf: (key) => attempt(() => log.outcomes.get(key)),
    subscribe: (listener) => log.listeners.add(listener),
    probe: () => attempt(requireOpen),
    close: () =>
      attempt(() => {
        closed = true;
      }),
  };
}

function keptAt(log: MemoryLog, index: number): KeptEvent {
  const kept = log.events[index];
  if (kept === undefined) throw new RangeError(`No event at position ${String(index + 1)}`);
  return kept;
}

/** How far others have written, as one who writes can tell from where the log ends before and after. */
class OthersSeen {
  #through = 0;
  #ownHead: number | undefined;

  /** @throws Overtaken */
  requireKnown(knownThrough = Number.MAX_SAFE_INTEGER): void {
    if (knownThrough < this.#through) throw new Overtaken();
  }

  look(head: number): void {
    if (head !== this.#ownHead) this.#through = head;
  }

  wrote(head: number): void {
    this.#ownHead = head;
  }
}

interface Asked {
  readonly request: AppendRequest;
  readonly others: OthersSeen;
}

function appendTo(log: MemoryLog, codec: EventCodec, { request, others }: Asked): Appended {
  const { writes, outcome } = request;
  const events = writes.flatMap((write) => write.events);
  for (const event of events) requireKnown(codec, event);
  const answered = outcome === undefined ? undefined : log.outcomes.get(outcome.key);
  if (answered !== undefined) throw new OutcomeExists(answered);
  others.requireKnown(request.knownThrough);
  requireExpected(log, writes);

  for (const write of writes) keep(log, codec, write);
  const position = log.events.length;
  if (outcome !== undefined) log.outcomes.set(outcome.key, { ...outcome, position });
  if (events.length > 0) {
    const growth = { after: position - events.length, types: new Set(events.map(({ type }) => type)) };
    setImmediate(() => {
      log.listeners.notify(position, growth);
    });
  }
  return { position };
}

function requireExpected(log: MemoryLog, writes: readonly StreamWrite[]): void {
  const heads = new Map<string, number>();
  for (const { stream, expectedRevision, events } of writes) {
    const actual = heads.get(stream) ?? (log.streams.get(stream)?.length ?? 0) - 1;
    const expected = expectedRevision === 'no-stream' ? -1 : expectedRevision;
    if (expected !== 'any' && expected !== actual)
      throw new RevisionConflict(stream, expectedRevision, actual);
    heads.set(stream, actual + events.length);
  }
}

function keep(log: MemoryLog, codec: EventCodec, { stream, events }: StreamWrite): void {
  const indexes = log.streams.get(stream) ?? [];
  for (const { data, ...event } of events) {
    indexes.push(log.events.length);
    log.events.push({ ...event, stream, revision: indexes.length - 1, json: codec.encode(data) });
  }
  if (indexes.length > 0) log.streams.set(stream, indexes);
}
