import { type CursorStore, type EventStore, eventsUpTo, type ViewStore } from '@ledger/event-sourcing';

/** The ledger as it stood at a position: what a query of the past reads instead of what is now. */
export interface PastMoment {
  readonly position: number;
  /** When the ledger stood there: the instant its last event was recorded; what `now` is to a query of that moment. */
  readonly instant: string;
  readonly events: EventStore;
  readonly views: ViewStore & CursorStore;
}

/** Before the first event there is no instant; days are then counted from the beginning of time. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

/** The ledger at a position, over the views of then. */
export async function pastMoment<Views extends PastMoment['views']>(
  log: EventStore,
  { position, views }: { readonly position: number; readonly views: Views },
): Promise<PastMoment & { readonly views: Views }> {
  const [last] = position === 0 ? [] : await log.readAll(position - 1, 1);
  return { position, instant: last?.recordedAt ?? BEFORE_ALL, events: eventsUpTo(log, position), views };
}
