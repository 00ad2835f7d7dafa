import type { RecordedEvent } from './event-store';
import type { EventLog } from './follower';

/** A page of the log as read once for all. */
interface SharedPage {
  readonly after: number;
  /** How long the log was known to be when this was read; readers ask for its head first. */
  readonly head: number;
  readonly limit: number;
  readonly events: Promise<readonly RecordedEvent[]>;
}

/**
 * A log whose readers, each after a few types of events, mostly stand at the same place: what is new is read and
 * parsed once for all of them. One that lags behind reads by itself.
 *
 * @param types - all that any of them reads
 */
export function sharedReading(log: EventLog, types: readonly string[]): EventLog {
  let known = 0;
  let latest: SharedPage | undefined;

  const pageFrom = (after: number, limit: number): SharedPage => {
    if (latest?.after === after && latest.limit === limit && latest.head >= known) return latest;
    const page = { after, head: known, limit, events: log.readAll(after, limit, types) };
    page.events.catch(() => {
      if (latest === page) latest = undefined;
    });
    latest = page;
    return page;
  };

  return {
    subscribe: (listener) => log.subscribe(listener),
    head: async () => {
      const head = await log.head();
      known = Math.max(known, head);
      return head;
    },
    readAll: async (after, limit, wanted) => {
      const isBehind = latest !== undefined && after < latest.after;
      if (isBehind || wanted === undefined) return log.readAll(after, limit, wanted);
      const events = await pageFrom(after, limit).events;
      if (events.length === limit) return log.readAll(after, limit, wanted);
      return events.filter(({ type }) => wanted.includes(type));
    },
  };
}
