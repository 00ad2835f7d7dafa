import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import canonicalize from 'canonicalize';
import type { WrittenLog } from '../leaves/written-text';

/** A log of given events, to be read as events and as text. */
export interface GivenLog extends WrittenLog {
  readAll(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  head(): Promise<number>;
}

/** The log of these events, and of those that are added to them. */
export function logOf(events: readonly RecordedEvent[]): GivenLog {
  return {
    readAll: (after, limit) => Promise.resolve(events.slice(after, after + limit)),
    readTexts: (after, limit) => Promise.resolve(events.slice(after, after + limit).map(writtenText)),
    head: () => Promise.resolve(events.length),
  };
}

/** A log that grows when it is told to, and whose past can be falsified. */
export interface SampleLog extends GivenLog {
  grow(count: number): void;
  /** Changes what an event says, as nobody should. */
  falsify(position: number): void;
}

/** A log of notes without meaning. */
export function sampleLog(): SampleLog {
  const events: RecordedEvent[] = [];
  return {
    ...logOf(events),
    grow: (count) => {
      for (let more = 0; more < count; more += 1) events.push(noted(events.length + 1));
    },
    falsify: (position) => {
      const event = events[position - 1];
      if (event !== undefined) events[position - 1] = { ...event, data: { amountCents: 1 } };
    },
  };
}

/** An event as a written log gives it. */
function writtenText({ data, ...known }: RecordedEvent): string {
  const [before = '', after = ''] = (canonicalize({ ...known, data: 0 }) ?? '').split('"data":0');
  return `${before}"data":\n${JSON.stringify(data)}\n${after}`;
}

const noted = (position: number): RecordedEvent => ({
  position,
  stream: `note-${String(position % 7)}`,
  revision: Math.floor(position / 7),
  type: 'Noted',
  schemaVersion: 1,
  id: `c-${String(position)}.0`,
  recordedAt: '2026-08-12T15:00:00.000Z',
  effectiveOn: toDay('2026-08-12'),
  actor: 'somebody',
  correlationId: `c-${String(position)}`,
  causationId: null,
  data: { amountCents: position * 100 },
});
