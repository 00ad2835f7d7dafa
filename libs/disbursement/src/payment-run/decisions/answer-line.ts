import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import type { ReturnPaymentLine, SettlePaymentLine } from '../payment-run.commands';
import type { PaymentLineReturned, PaymentLineSettled } from '../payment-run.events';
import type { PaymentRunRefusal } from '../payment-run.refusals';
import type { KnownPaymentRun } from '../payment-run.state';

type AnswerDecision = Decision<PaymentLineSettled | PaymentLineReturned, Refusal<PaymentRunRefusal>>;

/**
 * What the bank says of a line. It may come back after it settled; once it came back that is the end of it,
 * and what it paid can only be paid by another run.
 */
export function answerLine(
  command: SettlePaymentLine | ReturnPaymentLine,
  run: KnownPaymentRun,
): AnswerDecision {
  const { runId, lineId, effectiveOn } = command.data;
  const line = run.lines.get(lineId);
  if (run.status !== 'released') return refuse('PaymentRunNotReleased', { runId });
  if (line === undefined) return refuse('PaymentLineNotFound', { runId, lineId });
  const answer = run.answers.get(lineId);
  const { programId } = run;
  const { providerId, netCents } = line;
  const fact = { runId, programId, providerIds: [providerId], lineId, netCents, effectiveOn };
  if (command.type === 'ReturnPaymentLine') {
    if (answer === 'returned') return accept();
    return accept({ type: 'PaymentLineReturned', data: { ...fact, reasonCode: command.data.reasonCode } });
  }
  if (answer === 'returned') return refuse('PaymentLineReturnedBefore', { runId, lineId });
  if (answer === 'settled') return accept();

  return accept({ type: 'PaymentLineSettled', data: fact });
}
