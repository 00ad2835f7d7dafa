import { ClockBehindLog, CLOCKS_DIFFER_MS, type EventStore, type NewEvent } from '@ledger/event-sourcing';
import type { AppendCheck } from './checked-appends';

/**
 * Nothing that is appended to this log is dated well before what is in it: a clock that was set back, or ran ahead
 * once, would otherwise make a history that no auditor accepts any more. The check throws ClockBehindLog.
 */
export async function inTimeFor(log: Pick<EventStore, 'head' | 'readAll'>): Promise<AppendCheck> {
  const [last] = await log.readAll(Math.max((await log.head()) - 1, 0), 1);
  let newest: Dated | undefined = last;
  return ({ writes }) => {
    for (const { events } of writes) {
      for (const event of events) {
        if (newest !== undefined && isWellBefore(event, newest))
          throw new ClockBehindLog(event.recordedAt, newest);
        if (newest === undefined || event.recordedAt > newest.recordedAt) newest = event;
      }
    }
  };
}

type Dated = Pick<NewEvent, 'type' | 'id' | 'recordedAt'>;

/** Instants are compared as text first: almost every event is later than the newest. */
const isWellBefore = ({ recordedAt }: Dated, newest: Dated): boolean =>
  recordedAt < newest.recordedAt && Date.parse(newest.recordedAt) - Date.parse(recordedAt) > CLOCKS_DIFFER_MS;
