import type { EventStore } from './event-store';

/** A store of the past was asked to keep something. */
export class PastIsReadOnly extends Error {
  override readonly name = 'PastIsReadOnly';

  constructor(readonly position: number) {
    super(`Nothing can be written as of position ${String(position)}; write to the ledger as it is now`);
  }
}

/** The log as it stood once it had reached a position: what came later is not there, and nothing can be appended. */
export function eventsUpTo(log: EventStore, position: number): EventStore {
  const readOnly = () => Promise.reject(new PastIsReadOnly(position));
  return {
    append: readOnly,
    readStream: async (stream, fromRevision) =>
      (await log.readStream(stream, fromRevision)).filter((event) => event.position <= position),
    readAll: async (after, limit, types) => {
      if (after >= position) return [];
      const most = types === undefined ? Math.min(limit, position - after) : limit;
      return (await log.readAll(after, most, types)).filter((event) => event.position <= position);
    },
    head: async () => Math.min(position, await log.head()),
    outcomeOf: async (key) => {
      const outcome = await log.outcomeOf(key);
      return outcome === undefined || outcome.position > position ? undefined : outcome;
    },
    subscribe: () => () => undefined,
    probe: readOnly,
    close: () => Promise.resolve(),
  };
}
