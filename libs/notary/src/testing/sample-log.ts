import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';

/** A log that grows when it is told to, and whose past can be falsified. */
export interface SampleLog {
  readAll(after: number, limit: number): Promise<readonly RecordedEvent[]>;
  head(): Promise<number>;
  grow(count: number): void;
  /** Changes what an event says, as nobody should. */
  falsify(position: number): void;
}

/** A log of notes without meaning. */
export function sampleLog(): SampleLog {
  const events: RecordedEvent[] = [];
  return {
    readAll: (after, limit) => Promise.resolve(events.slice(after, after + limit)),
    head: () => Promise.resolve(events.length),
    grow: (count) => {
      for (let more = 0; more < count; more += 1) events.push(noted(events.length + 1));
    },
    falsify: (position) => {
      const event = events[position - 1];
      if (event !== undefined) events[position - 1] = { ...event, data: { amountCents: 1 } };
    },
  };
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
