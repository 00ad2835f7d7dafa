import type { BankResolution, BankResolutionKind } from '@ledger/disbursement';
import type { ViewStore } from '@ledger/event-sourcing';
import { SaidBefore } from './said-before';
import { sentPaymentOf } from './sent-payment-of';

/** What somebody says an exception of the bank is. */
interface SaidOfException extends Pick<BankResolution, 'reference' | 'noteCode'> {
  readonly resolution: BankResolutionKind;
  readonly runId: string | undefined;
  /** The whole run where it is left out. */
  readonly lineId: string | undefined;
}

/** The same with the payment that is named, and the lines of it that the bank had rejected. */
export async function bankResolutionOf(views: ViewStore, said: SaidOfException): Promise<BankResolution> {
  const { resolution, runId, lineId = null, reference, noteCode } = said;
  const named = runId === undefined ? undefined : await sentPaymentOf(views, { runId, lineId });
  if (resolution !== 'matched-to-payment' || named === undefined)
    return { resolution, payment: null, reference, noteCode };
  const { rejectedLineIds: reinstatedLineIds } = await new SaidBefore(views).of(named);
  return { resolution, payment: named, reinstatedLineIds, reference, noteCode };
}
