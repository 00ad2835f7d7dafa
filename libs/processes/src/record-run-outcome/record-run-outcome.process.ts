import {
  type PaymentLineReturned,
  type PaymentLineSettled,
  type PaymentRunCancelled,
  type PaymentRunReleased,
  payeeIdOf,
  type RecordRunOutcome,
  type RunOutcome,
  vouchers,
} from '@ledger/disbursement';
import { anyStream, type DecideJointly, decideAlone, inPassing, streamOf } from '@ledger/event-sourcing';
import type { Process } from '@ledger/kernel';

type RunEnded = PaymentRunCancelled | PaymentRunReleased | PaymentLineSettled | PaymentLineReturned;

/**
 * What becomes of a payment run is told to the vouchers it claimed, in the order in which it happened: freed
 * when it is cancelled, paid when it is released, open again when the bank returns a line.
 */
export const recordRunOutcomeProcess: Process<RunEnded, Pick<RecordRunOutcome, 'type' | 'data'>> = {
  name: 'record-run-outcome',
  reactsTo: ['PaymentRunCancelled', 'PaymentRunReleased', 'PaymentLineSettled', 'PaymentLineReturned'],
  orderedBy: ({ data }) => data.runId,
  react: (event) => {
    const { runId, programId, providerIds, effectiveOn } = event.data;
    const outcome = outcomeOf(event);
    const lineId = 'lineId' in event.data ? event.data.lineId : null;
    return providerIds.map((providerId) => ({
      type: 'RecordRunOutcome',
      data: { programId, providerId, runId, lineId, outcome, effectiveOn },
    }));
  },
};

function outcomeOf(event: RunEnded): RunOutcome {
  switch (event.type) {
    case 'PaymentRunCancelled':
      return { kind: 'cancelled' };
    case 'PaymentRunReleased':
      return { kind: 'released' };
    case 'PaymentLineSettled':
      return { kind: 'settled' };
    case 'PaymentLineReturned':
      return { kind: 'returned', reasonCode: event.data.reasonCode };
  }
}

/** Each provider of a run is told once, and is not asked for again soon. */
export const recordRunOutcome: DecideJointly<RecordRunOutcome> = (command, read) => {
  const payeeId = payeeIdOf(command.data);
  const decision = decideAlone(vouchers, () => payeeId)(command, read);
  return inPassing(decision, [anyStream(streamOf(vouchers, payeeId))]);
};
