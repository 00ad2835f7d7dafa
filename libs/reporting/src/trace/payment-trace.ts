import type { PaymentRunRow, RunLineRow, RunVoucherRow } from '@ledger/disbursement';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { BooksDisagree } from './books-disagree';
import type { TracedStage } from './stage-trace';
import { mentionsOf, type TracedEvent, tracedEvent } from './traced-event';

/** One voucher of a payment, and the stage it pays or takes back. */
export interface TracedPart {
  readonly voucherId: string;
  readonly side: 'payable' | 'adjustment';
  readonly amountCents: number;
  readonly status: RunVoucherRow['status'];
  readonly enrollmentId: string;
  readonly stage: string;
  readonly allotmentId: string;
  /** From the request to the last cent; null of the parts beyond those that one trace goes into. */
  readonly trace: TracedStage | null;
}

/** A payment in a bank file, traced to the facts behind every cent of it. Amounts are cents as JSON integers. */
export interface TracedPayment {
  readonly remittanceId: string;
  readonly runId: string;
  readonly lineId: string;
  /** Trace number in the bank file; null before release. */
  readonly trace: string | null;
  readonly programId: string;
  readonly providerId: string;
  readonly status: RunLineRow['status'];
  readonly payableCents: number;
  readonly adjustmentCents: number;
  readonly netCents: number;
  readonly bankFileSha256: string | null;
  /** Who prepared, certified and released the run, and what the bank said of the line. */
  readonly run: readonly TracedEvent[];
  readonly parts: readonly TracedPart[];
}

/** A payment and what is in it. */
export interface PaymentParts {
  readonly run: PaymentRunRow;
  readonly line: RunLineRow;
  readonly runEvents: readonly RecordedEvent[];
  readonly parts: readonly TracedPart[];
}

/**
 * A payment with its parts.
 *
 * @throws Error when the parts do not add up to the payment, which points at a fault of the views
 */
export function tracedPayment({ run, line, runEvents, parts }: PaymentParts): TracedPayment {
  requireSum(line, parts);
  const { runId, programId, file } = run;
  const { lineId, providerId, trace, status, payableCents, adjustmentCents, netCents } = line;
  const ofLine = runEvents.filter((event) => {
    const { lineId: of } = mentionsOf(event);
    const { providerId: payee } = event.data as { readonly providerId?: string };
    return of === lineId || (of === undefined && (payee === undefined || payee === providerId));
  });
  return {
    remittanceId: `RA-${runId}-${lineId}`,
    ...{ runId, lineId, trace, programId, providerId, status },
    ...{ payableCents, adjustmentCents, netCents },
    bankFileSha256: file?.sha256 ?? null,
    run: ofLine.map(tracedEvent),
    parts,
  };
}

function requireSum(line: RunLineRow, parts: readonly TracedPart[]): void {
  const sum = (of: TracedPart['side']): number =>
    parts.filter(({ side }) => side === of).reduce((total, { amountCents }) => total + amountCents, 0);
  const [payable, adjustment] = [sum('payable'), sum('adjustment')];
  const isWhole = payable === line.payableCents && adjustment === line.adjustmentCents;
  if (isWhole && payable - adjustment === line.netCents) return;
  throw new BooksDisagree(
    `The vouchers of line ${line.lineId} add up to ${String(payable)} less ${String(adjustment)} cents, the line says ${String(line.payableCents)} less ${String(line.adjustmentCents)}.`,
  );
}
