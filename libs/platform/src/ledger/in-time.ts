import { ClockBehindLog, CLOCKS_DIFFER_MS, type EventStore } from '@ledger/event-sourcing';
import type { AppendCheck } from './checked-appends';

/**
 * Nothing that is appended to this log is dated well before what is in it: a clock that was set back, or ran ahead
 * once, would otherwise make a history that no auditor accepts any more. The check throws ClockBehindLog.
 */
export async function inTimeFor(log: Pick<EventStore, 'head' | 'readAll'>): Promise<AppendCheck> {
  const [last] = await log.readAll(Math.max((await log.head()) - 1, 0), 1);
  let newest = last?.recordedAt ?? '';
  return ({ writes }) => {
    for (const { events } of writes) {
      for (const { recordedAt } of events) {
        if (recordedAt < newest && Date.parse(newest) - Date.parse(recordedAt) > CLOCKS_DIFFER_MS)
          throw new ClockBehindLog(recordedAt, newest);
        if (recordedAt > newest) newest = recordedAt;
      }
    }
  };
}
