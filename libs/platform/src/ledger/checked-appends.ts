import type { AppendRequest, EventStore } from '@ledger/event-sourcing';

/** Asserts something of what is about to be appended; throws where it is not so. */
export type AppendCheck = (request: AppendRequest) => void;

/** Asserts something of appends in the light of those before, so that it is told too what became of each. */
export interface AppendWatch {
  /** An append that every check let through begins. @throws where it must not be appended; then it is not told of its end */
  begun: AppendCheck;
  /** An append has ended: it is on record, or nothing of it is. */
  ended: (request: AppendRequest, kept: boolean) => void;
}

/** The same store, which takes nothing that one of the checks throws for: asserted before the commit, whole or not at all. */
export const checkedAppends = (
  store: EventStore,
  checks: readonly AppendCheck[],
  watch?: AppendWatch,
): EventStore => ({
  append: (request) => {
    for (const check of checks) check(request);
    watch?.begun(request);
    const appending = store.append(request);
    appending.then(
      () => watch?.ended(request, true),
      () => watch?.ended(request, false),
    );
    return appending;
  },
  readStream: (...asked) => store.readStream(...asked),
  readAll: (...asked) => store.readAll(...asked),
  head: () => store.head(),
  outcomeOf: (key) => store.outcomeOf(key),
  subscribe: (listener) => store.subscribe(listener),
  probe: () => store.probe(),
  close: () => store.close(),
});
