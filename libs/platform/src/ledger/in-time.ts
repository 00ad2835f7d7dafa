import {
  type AppendRequest,
  ClockBehindLog,
  CLOCKS_DIFFER_MS,
  type EventStore,
  type NewEvent,
} from '@ledger/event-sourcing';
import type { AppendWatch } from './checked-appends';

/**
 * Nothing that is appended to this log is dated well before what is in it, or is on its way into it: a clock that was
 * set back, or ran ahead once, would otherwise make a history that no auditor accepts any more. What was not kept
 * dates nothing. The watch throws ClockBehindLog.
 */
export async function inTimeFor(log: Pick<EventStore, 'head' | 'readAll'>): Promise<AppendWatch> {
  const [last] = await log.readAll(Math.max((await log.head()) - 1, 0), 1);
  return new NewestDate(last);
}

type Dated = Pick<NewEvent, 'type' | 'id' | 'recordedAt'>;

/** The newest date of the log, and of what is under way to it. */
class NewestDate implements AppendWatch {
  /** The newest event of each append that is under way. */
  readonly #underWay = new Map<AppendRequest, Dated>();
  #kept: Dated | undefined;
  #newest: Dated | undefined;

  constructor(last: Dated | undefined) {
    this.#kept = last;
    this.#newest = last;
  }

  begun(request: AppendRequest): void {
    let newest = this.#newest;
    let own: Dated | undefined;
    for (const { events } of request.writes) {
      for (const event of events) {
        if (newest !== undefined && isWellBefore(event, newest))
          throw new ClockBehindLog(event.recordedAt, newest);
        own = later(own, event);
        newest = later(newest, event);
      }
    }
    this.#newest = newest;
    if (own !== undefined) this.#underWay.set(request, own);
  }

  ended(request: AppendRequest, kept: boolean): void {
    const own = this.#underWay.get(request);
    if (own === undefined) return;
    this.#underWay.delete(request);
    if (kept) this.#kept = later(this.#kept, own);
    else if (own === this.#newest) this.#newest = [...this.#underWay.values()].reduce(later, this.#kept);
  }
}

/** Instants are compared as text: almost every event is later than the newest. */
const later = (newest: Dated | undefined, event: Dated): Dated =>
  newest === undefined || event.recordedAt > newest.recordedAt ? event : newest;

const isWellBefore = ({ recordedAt }: Dated, newest: Dated): boolean =>
  recordedAt < newest.recordedAt && Date.parse(newest.recordedAt) - Date.parse(recordedAt) > CLOCKS_DIFFER_MS;
