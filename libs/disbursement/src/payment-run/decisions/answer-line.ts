import { accept, type Decision, type Refusal, refuse, unreachable } from '@ledger/kernel';
import type { ReinstatePaymentLine, ReturnPaymentLine, SettlePaymentLine } from '../payment-run.commands';
import type { PaymentLineReturned, PaymentLineSettled } from '../payment-run.events';
import type { PaymentRunRefusal } from '../payment-run.refusals';
import type { KnownPaymentRun } from '../payment-run.state';
import { sentLineOf } from './sent-line';

type AnswerDecision = Decision<PaymentLineSettled | PaymentLineReturned, Refusal<PaymentRunRefusal>>;

/**
 * What the bank says of a line. It may come back after it settled; once it came back that is the end of it, and what
 * it paid can only be paid by another run, unless it turns out that the bank had paid it all the same.
 */
export function answerLine(
  command: SettlePaymentLine | ReinstatePaymentLine | ReturnPaymentLine,
  run: KnownPaymentRun,
): AnswerDecision {
  const { runId, lineId, effectiveOn } = command.data;
  const line = sentLineOf(command.data, run);
  if (line.kind === 'refused') return line;
  const { answer } = line;
  const fact = { ...line.fact, effectiveOn };
  switch (command.type) {
    case 'ReturnPaymentLine': {
      const { reasonCode } = command.data;
      return answer === 'returned'
        ? accept()
        : accept({ type: 'PaymentLineReturned', data: { ...fact, reasonCode } });
    }
    case 'ReinstatePaymentLine': {
      const { reinstated } = command.data;
      return answer === 'returned'
        ? accept({ type: 'PaymentLineSettled', data: { ...fact, reinstated } })
        : accept();
    }
    case 'SettlePaymentLine':
      if (answer === 'returned') return refuse('PaymentLineReturnedBefore', { runId, lineId });
      return answer === 'settled' ? accept() : accept({ type: 'PaymentLineSettled', data: fact });
    default:
      return unreachable(command);
  }
}
