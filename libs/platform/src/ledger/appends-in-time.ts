import { type AppendRequest, ClockBehindLog, type EventStore } from '@ledger/event-sourcing';

/** Clocks of several services differ, and commands that wait for the disk are recorded out of order, by no more than this. */
const CLOCKS_DIFFER_MS = 3_600_000;

/**
 * The same store, which takes nothing that is dated well before what is in the log: a clock that was set back, or ran
 * ahead once, would otherwise make a history that no auditor accepts any more.
 *
 * Its appends throw ClockBehindLog.
 */
export async function appendsInTime(store: EventStore): Promise<EventStore> {
  const [last] = await store.readAll(Math.max((await store.head()) - 1, 0), 1);
  let newest = last?.recordedAt ?? '';
  const assertInTime = ({ writes }: AppendRequest): void => {
    for (const { events } of writes) {
      for (const { recordedAt } of events) {
        if (recordedAt < newest && Date.parse(newest) - Date.parse(recordedAt) > CLOCKS_DIFFER_MS)
          throw new ClockBehindLog(recordedAt, newest);
        if (recordedAt > newest) newest = recordedAt;
      }
    }
  };
  return {
    append: (request) => {
      assertInTime(request);
      return store.append(request);
    },
    readStream: (...asked) => store.readStream(...asked),
    readAll: (...asked) => store.readAll(...asked),
    head: () => store.head(),
    outcomeOf: (key) => store.outcomeOf(key),
    subscribe: (listener) => store.subscribe(listener),
    probe: () => store.probe(),
    close: () => store.close(),
  };
}
