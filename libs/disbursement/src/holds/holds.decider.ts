import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type { HoldsCommand, LiftPaymentHold, PlacePaymentHold } from './holds.commands';
import type { HoldsEvent } from './holds.events';
import type { HoldsRefusal } from './holds.refusals';
import { evolve, type Holds, initialState } from './holds.state';

type HoldsDecision = Decision<HoldsEvent, Refusal<HoldsRefusal>>;

function decide(command: HoldsCommand, holds: Holds): HoldsDecision {
  switch (command.type) {
    case 'PlacePaymentHold':
      return placeHold(command, holds);
    case 'LiftPaymentHold':
      return liftHold(command, holds);
    default:
      return unreachable(command);
  }
}

function placeHold({ data, metadata }: PlacePaymentHold, holds: Holds): HoldsDecision {
  const { programId, holdId, scope, reasonCode, expiresOn } = data;
  const { today: effectiveOn, actor: placedBy } = metadata;
  const known = holds.get(holdId);
  if (known !== undefined) {
    const said = { scope: known.scope, reasonCode: known.reasonCode, expiresOn: known.expiresOn };
    if (isSame(said, { scope, reasonCode, expiresOn })) return accept();
    return refuse('PaymentHoldExists', { programId, holdId });
  }
  if (expiresOn !== null && expiresOn < effectiveOn)
    return refuse('PaymentHoldEndsBeforeStart', { expiresOn, effectiveOn });

  return accept({ type: 'PaymentHoldPlaced', data: { ...data, placedBy, effectiveOn } });
}

function liftHold({ data, metadata }: LiftPaymentHold, holds: Holds): HoldsDecision {
  const { programId, holdId, reasonCode } = data;
  const hold = holds.get(holdId);
  if (hold === undefined) return refuse('PaymentHoldNotFound', { programId, holdId });
  if (hold.isLifted) return accept();
  const { recordId } = hold;
  if (recordId !== undefined && recordId !== data.recordId)
    return refuse('PaymentHoldAwaitsBank', { programId, holdId, recordId });

  const { today: effectiveOn, actor: liftedBy } = metadata;
  const lifted = { programId, holdId, reasonCode, liftedBy, effectiveOn };
  return accept({ type: 'PaymentHoldLifted', data: lifted });
}

/** Decides on what keeps the payments of a program back. */
export const holdsDecider: Decider<Holds, HoldsCommand, HoldsEvent, Refusal<HoldsRefusal>> = {
  decide,
  evolve,
  initialState,
};
