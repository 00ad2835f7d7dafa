import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent } from '@ledger/kernel';
import { without } from '../restated/restated';

/** Fields that a release added to a type of event, which those before did not write. */
const LATER_FIELDS: Readonly<Record<string, string>> = {
  VoucherAccrued: 'accruedOn',
  FactRetracted: 'statedBy',
};

/** Knows from which event on a ledger was written by a release that has a field: none after it may be without. */
export class LaterFields {
  readonly #written = new Set<string>();

  /** What was decided, as the release that recorded the event wrote it. */
  asWrittenThen({ type, data }: RecordedEvent, decided: DomainEvent['data']): DomainEvent['data'] {
    const field = LATER_FIELDS[type];
    if (field === undefined) return decided;
    if (field in (data as object)) this.#written.add(type);
    return this.#written.has(type) ? decided : without(decided as Readonly<Record<string, unknown>>, field);
  }
}
