import { payeeIdOf, vouchers } from '@ledger/disbursement';
import { type RecordedEvent, streamOf } from '@ledger/event-sourcing';
import type { TraceSources } from './case-events.query';
import type { TracedPayment } from './payment-trace';
import { mentionsOf } from './traced-event';

/** An event that is about one payment and nobody else's, by its place in the log. */
export interface PaymentEvent {
  readonly position: number;
  readonly type: string;
  /** The voucher it is about; null of what is said of the whole line. */
  readonly voucherId: string | null;
}

/** What a run says of one line, without a word about other payees. */
const OF_LINE: ReadonlySet<string> = new Set(['PaymentLineDrawn']);

/**
 * The events that prove a payment, in the order of the log: its line was drawn, and each voucher in it was claimed,
 * sent, and settled or returned. No event among them names another payee.
 */
export async function paymentEvents(
  { events }: Pick<TraceSources, 'events'>,
  { programId, providerId, runId, lineId, run }: TracedPayment,
): Promise<readonly PaymentEvent[]> {
  const line = run
    .filter(({ type }) => OF_LINE.has(type))
    .map(({ position, type }) => ({ position, type, voucherId: null }));
  const stream = await events.readStream(streamOf(vouchers, payeeIdOf({ programId, providerId })).stream);
  const ofVouchers = stream.filter((event) => {
    const { runId: ofRun, lineId: inLine } = mentionsOf(event);
    return ofRun === runId && inLine === lineId;
  });
  return [...line, ...ofVouchers.map(voucherEvent)].sort((left, right) => left.position - right.position);
}

const voucherEvent = (event: RecordedEvent): PaymentEvent => ({
  position: event.position,
  type: event.type,
  voucherId: mentionsOf(event).voucherId ?? null,
});
