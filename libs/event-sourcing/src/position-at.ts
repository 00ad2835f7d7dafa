import type { EventStore } from './event-store';

/** Events of one group of commits can carry instants a little out of order; further back than this they do not. */
const LOOK_BACK_EVENTS = 1_000;

/**
 * The last position of the log at an instant: every event up to there was recorded by then, the next one was
 * not. 0 where the log began later. It takes some twenty reads of one event at a million of them.
 *
 * @param wasRecorded - whether an event was recorded by the instant, from its `recordedAt` (UTC, ISO 8601)
 */
export async function positionAt(
  log: Pick<EventStore, 'head' | 'readAll'>,
  wasRecorded: (recordedAt: string) => boolean,
): Promise<number> {
  let known = 0;
  let later = (await log.head()) + 1;
  while (later - known > 1) {
    const middle = Math.floor((known + later) / 2);
    const [event] = await log.readAll(middle - 1, 1);
    if (event !== undefined && wasRecorded(event.recordedAt)) known = middle;
    else later = middle;
  }
  const from = Math.max(0, known - LOOK_BACK_EVENTS);
  const near = await log.readAll(from, known - from);
  return (near.find(({ recordedAt }) => !wasRecorded(recordedAt))?.position ?? known + 1) - 1;
}
