import type { SentPayment } from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import { releasedLinesOf } from './released-lines';
import { SentPayments } from './sent-payments';

/** A line of a run that went to the bank, or the whole run where no line is named; undefined when there is none. */
export async function sentPaymentOf(
  views: ViewStore,
  { runId, lineId }: { readonly runId: string; readonly lineId: string | null },
): Promise<SentPayment | undefined> {
  return (await SentPayments.of(releasedLinesOf(views, runId))).payment(runId, lineId);
}
