import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { ApproveWriteOff, ProposeWriteOff } from '../clawback.commands';
import type { ClawbackEvent } from '../clawback.events';
import type { ClawbackRefusal } from '../clawback.refusals';
import type { KnownClawback } from '../clawback.state';

type ClawbackDecision = Decision<ClawbackEvent, Refusal<ClawbackRefusal>>;

/** A later proposal takes the place of one that nobody approved. */
export function proposeWriteOff(
  { data, metadata }: ProposeWriteOff,
  clawback: KnownClawback,
): ClawbackDecision {
  const { clawbackId, amountCents, reasonCode } = data;
  const { actor: proposedBy, today: effectiveOn } = metadata;
  const waiting = clawback.proposedWriteOff;
  const isSameAgain =
    waiting?.amountCents === amountCents &&
    waiting.reasonCode === reasonCode &&
    waiting.proposedBy === proposedBy;
  if (isSameAgain) return accept();
  const refusal = notAllowed({ ...data, amountCents }, clawback);
  if (refusal !== undefined) return refusal;

  const writeOffId = `W${String(clawback.writeOffs + 1)}`;
  return accept({
    type: 'WriteOffProposed',
    data: { clawbackId, writeOffId, amountCents, reasonCode, proposedBy, effectiveOn },
  });
}

/** Two people, whatever their roles; limit and balance are those of the day of the approval. */
export function approveWriteOff(
  { data, metadata }: ApproveWriteOff,
  clawback: KnownClawback,
): ClawbackDecision {
  const { clawbackId, writeOffId } = data;
  const { actor: approvedBy, today: effectiveOn } = metadata;
  const waiting = clawback.proposedWriteOff;
  if (waiting?.writeOffId !== writeOffId) return refuse('WriteOffNotFound', { clawbackId, writeOffId });
  if (waiting.proposedBy === approvedBy) return refuse('WriteOffBySamePerson', { clawbackId, writeOffId });
  const { amountCents } = waiting;
  const refusal = notAllowed({ ...data, amountCents }, clawback);
  if (refusal !== undefined) return refusal;

  return accept({ type: 'WriteOffApproved', data: { ...waiting, approvedBy, effectiveOn } });
}

type Asked = Pick<ProposeWriteOff['data'], 'clawbackId' | 'balance' | 'amountCents' | 'writeOffLimitCents'>;

/** The limit is on all that is given up of a clawback, so that it cannot be passed in small steps. */
function notAllowed(
  { clawbackId, balance, amountCents, writeOffLimitCents: limitCents }: Asked,
  { forgivenCents: before }: KnownClawback,
): ClawbackDecision | undefined {
  const { outstandingCents } = balance;
  if (amountCents > outstandingCents)
    return refuse('WriteOffAboveBalance', { clawbackId, outstandingCents, amountCents });
  const forgivenCents = before + amountCents;
  return forgivenCents > limitCents
    ? refuse('WriteOffAboveLimit', { clawbackId, forgivenCents, limitCents })
    : undefined;
}
