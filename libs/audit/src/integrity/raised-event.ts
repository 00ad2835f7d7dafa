import type { EventCodec, StoredEvent } from '@ledger/event-sourcing';
import type { LoggedEvent } from './check-parts';

/** An event as it stands, beside how this release reads it. */
export function loggedEvent(codec: EventCodec, stored: StoredEvent): LoggedEvent {
  try {
    return {
      stored,
      raised: { ...stored, data: codec.decode(stored.type, stored.schemaVersion, stored.data) },
    };
  } catch {
    return { stored, raised: undefined };
  }
}
