import { AsyncLocalStorage } from 'node:async_hooks';
import type { CursorStore, EventStore, ViewStore } from '@ledger/event-sourcing';
import type { Ledger } from '../ledger';
import type { PastMoment } from './past-moment';

const momentOfCall = new AsyncLocalStorage<PastMoment>();

/** Runs work, and all it begins, as of a moment: the ledger that it reads is the one of then. */
export const asOfMoment = <Result>(moment: PastMoment, work: () => Result): Result =>
  momentOfCall.run(moment, work);

/**
 * The ledger as whoever calls may see it: as it is now, or, within `asOfMoment`, as it was. Whatever reads it
 * reads the past then, without knowing; commands are always given to the ledger as it is now.
 */
export function ledgerInMoments(live: Ledger): Ledger {
  const then = () => momentOfCall.getStore();
  return {
    events: eventsOf(() => then()?.events ?? live.events, live.events),
    views: viewsOf(() => then()?.views ?? live.views, live.views),
    get zone() {
      return live.zone;
    },
    clock: { now: () => then()?.instant ?? live.clock.now() },
    metadata: (asked) => live.metadata(asked),
    execute: (command, conditions) => live.execute(command, conditions),
    caughtUp: (position, timeoutMs) => live.caughtUp(position, timeoutMs),
    settled: () => live.settled(),
    standing: async () => {
      const moment = then();
      const standing = await live.standing();
      if (moment === undefined) return standing;
      const { position } = moment;
      return { ...standing, head: position, views: { ...standing.views, position } };
    },
    close: () => live.close(),
  };
}

const eventsOf = (now: () => EventStore, live: EventStore): EventStore => ({
  append: (request) => live.append(request),
  readStream: (stream, fromRevision) => now().readStream(stream, fromRevision),
  readAll: (after, limit, types) => now().readAll(after, limit, types),
  head: () => now().head(),
  outcomeOf: (key) => now().outcomeOf(key),
  subscribe: (listener) => live.subscribe(listener),
  probe: () => live.probe(),
  close: () => live.close(),
});

const viewsOf = (
  now: () => ViewStore & CursorStore,
  live: ViewStore & CursorStore,
): ViewStore & CursorStore => ({
  define: (view) => live.define(view),
  read: (view, keys) => now().read(view, keys),
  find: (view, query) => now().find(view, query),
  write: (changes, cursors) => live.write(changes, cursors),
  dropOthers: (views) => live.dropOthers(views),
  load: (name) => now().load(name),
  save: (cursor) => live.save(cursor),
  close: () => live.close(),
});
