import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { HoldsEvent, PaymentHold } from '../../holds/holds.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a program's holds as the log has it. */
export type RecordedHoldsEvent = Recorded<HoldsEvent>;

/** A hold and how it ended. */
export interface PaymentHoldRow extends PaymentHold {
  readonly liftedBy: string | null;
  readonly liftedOn: Day | null;
  readonly liftReason: string | null;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(row: PaymentHoldRow | undefined, event: RecordedHoldsEvent): PaymentHoldRow {
  const { type, data, position } = event;
  if (type === 'PaymentHoldPlaced')
    return { ...data, liftedBy: null, liftedOn: null, liftReason: null, position };
  if (row === undefined) throw new Error(`Corrupt log: hold ${data.holdId} was lifted and never placed`);
  return {
    ...row,
    liftedBy: data.liftedBy,
    liftedOn: data.effectiveOn,
    liftReason: data.reasonCode,
    position,
  };
}

/** One row per hold, lifted and expired ones included. */
export const paymentHoldView: Projection<PaymentHoldRow, RecordedHoldsEvent> = {
  name: 'payment-hold',
  version: 1,
  facets: ['programId', 'lifted'],
  folds: ['PaymentHoldPlaced', 'PaymentHoldLifted'] satisfies readonly HoldsEvent['type'][],
  keyOf: ({ data: { programId, holdId } }) => JSON.stringify([programId, holdId]),
  evolve,
  facetsOf: ({ programId, liftedOn }) => ({ programId, lifted: liftedOn === null ? 'no' : 'yes' }),
};
