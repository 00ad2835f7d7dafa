import type { EventCodec } from '../codec';
import type { EventStore } from '../event-store';

/** A store on a log of its own, as the rules of the contract use it. */
export interface StoreUnderTest {
  readonly store: () => EventStore;
  readonly another: (codec?: EventCodec) => EventStore;
}
