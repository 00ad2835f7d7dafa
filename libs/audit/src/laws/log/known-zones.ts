import type { RecordedEvent } from '@ledger/event-sourcing';
import { type Day, dayIn, DEFAULT_ZONE, isTimeZone } from '@ledger/kernel';

/** A day, and a zone in which it was that day. */
export interface DayInZone {
  readonly zone: string;
  readonly day: Day;
}

/** The zones in which a ledger may have counted its days: that of the service, and those of the programs so far. */
export class KnownZones {
  readonly #zones: Set<string>;
  #isProgramKnown = false;

  constructor(serviceZone: string = DEFAULT_ZONE) {
    this.#zones = new Set([serviceZone]);
  }

  /** Takes the zone of a program in. */
  observe({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): void {
    if (type !== 'ProgramDefined' && type !== 'ProgramRevised') return;
    const { zone } = data as { readonly zone?: string };
    if (zone !== undefined && isTimeZone(zone)) this.#zones.add(zone);
    this.#isProgramKnown = true;
  }

  /** Whether an event is filed under the day of its recording in a zone that counts; before any program, nobody can tell. */
  isDayOf({ effectiveOn, recordedAt }: RecordedEvent): boolean {
    if (!this.#isProgramKnown) return true;
    for (const zone of this.#zones) if (dayIn(zone, recordedAt) === effectiveOn) return true;
    return false;
  }

  /** The days on which an instant fell, that of the service first. */
  daysOf(instant: string): readonly DayInZone[] {
    return [...this.#zones].map((zone) => ({ zone, day: dayIn(zone, instant) }));
  }

  /** The day on which an event was recorded: the one it is filed under where that can be, else that of the service. */
  dayOf(event: RecordedEvent): Day {
    return this.isDayOf(event)
      ? event.effectiveOn
      : (this.daysOf(event.recordedAt)[0]?.day ?? event.effectiveOn);
  }
}
