import { unreachable } from '@ledger/kernel';
import { OrderedMap } from 'immutable';
import type { HoldsEvent, PaymentHold } from './holds.events';

/** Every hold of a program, oldest first. */
export type Holds = OrderedMap<string, KnownHold>;

/** A hold, and whether somebody ended it. */
interface KnownHold extends PaymentHold {
  readonly isLifted: boolean;
}

export const initialState: Holds = OrderedMap();

export function evolve(holds: Holds, event: HoldsEvent): Holds {
  switch (event.type) {
    case 'PaymentHoldPlaced':
      return holds.set(event.data.holdId, { ...event.data, isLifted: false });
    case 'PaymentHoldLifted': {
      const hold = holds.get(event.data.holdId);
      if (hold === undefined) throw new Error(`Corrupt stream: hold ${event.data.holdId} was never placed`);
      return holds.set(hold.holdId, { ...hold, isLifted: true });
    }
    default:
      return unreachable(event);
  }
}
