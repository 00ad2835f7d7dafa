import type { AppendRequest, EventStore } from '@ledger/event-sourcing';

/** Asserts something of what is about to be appended; throws where it is not so. */
export type AppendCheck = (request: AppendRequest) => void;

/** The same store, which takes nothing that one of the checks throws for: asserted before the commit, whole or not at all. */
export const checkedAppends = (store: EventStore, checks: readonly AppendCheck[]): EventStore => ({
  append: (request) => {
    for (const check of checks) check(request);
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
