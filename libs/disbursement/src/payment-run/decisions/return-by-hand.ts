import { accept, type Decision, isSame, type Refusal, refuse } from '@ledger/kernel';
import type { ConfirmPaymentLineReturn, ProposePaymentLineReturn } from '../payment-run.commands';
import type { PaymentLineReturned, PaymentLineReturnProposed } from '../payment-run.events';
import type { PaymentRunRefusal } from '../payment-run.refusals';
import type { KnownPaymentRun } from '../payment-run.state';
import { sentLineOf } from './sent-line';

type ReturnDecision = Decision<PaymentLineReturned | PaymentLineReturnProposed, Refusal<PaymentRunRefusal>>;

/** The same person says the same once; whoever says something else, or is another, begins anew. */
export function proposeReturn(
  { data, metadata }: ProposePaymentLineReturn,
  run: KnownPaymentRun,
): ReturnDecision {
  const line = sentLineOf(data, run);
  if (line.kind === 'refused') return line;
  const { effectiveOn, reasonCode } = data;
  const said = { effectiveOn, reasonCode, proposedBy: metadata.actor };
  if (line.answer === 'returned') return accept();
  if (line.proposed !== undefined && isSame(line.proposed, said)) return accept();

  return accept({ type: 'PaymentLineReturnProposed', data: { ...line.fact, ...said } });
}

/** Another person than the one who said it makes it so: one alone would make a payment due a second time. */
export function confirmReturn(
  { data, metadata }: ConfirmPaymentLineReturn,
  run: KnownPaymentRun,
): ReturnDecision {
  const { runId, lineId } = data;
  const { actor: confirmedBy } = metadata;
  const line = sentLineOf(data, run);
  if (line.kind === 'refused') return line;
  const { proposed } = line;
  if (line.answer === 'returned') return accept();
  if (proposed === undefined) return refuse('PaymentReturnNotProposed', { runId, lineId });
  if (proposed.proposedBy === confirmedBy)
    return refuse('PaymentReturnProposedBySamePerson', { runId, lineId });

  return accept({ type: 'PaymentLineReturned', data: { ...line.fact, ...proposed, confirmedBy } });
}
