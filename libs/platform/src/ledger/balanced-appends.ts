import { assertBalanced } from '@ledger/accounting';
import type { EventStore } from '@ledger/event-sourcing';

/** The same store, which takes no event whose postings would not balance: asserted before the commit, of every event. */
export const balancedAppends = (store: EventStore): EventStore => ({
  append: (request) => {
    for (const { events } of request.writes) for (const event of events) assertBalanced(event);
    return store.append(request);
  },
  readStream: (...asked) => store.readStream(...asked),
  readAll: (...asked) => store.readAll(...asked),
  head: () => store.head(),
  outcomeOf: (key) => store.outcomeOf(key),
  subscribe: (listener) => store.subscribe(listener),
  probe: () => store.probe(),
  close: () => store.close(),
});
