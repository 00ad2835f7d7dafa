import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import { runVoucherOf } from '../../payment-run/run-voucher';
import type { RunVoucher } from '../../payment-run/payment-run.events';
import type { RunOutcomeEvent, VoucherSelected } from '../../vouchers/vouchers.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event by which a voucher moves within a run. */
export type RecordedRunVoucherEvent = Recorded<VoucherSelected | RunOutcomeEvent>;

/** A voucher as a line of a run drew it, and what became of it there; it stays when it goes on to another run. */
export interface RunVoucherRow extends RunVoucher {
  readonly runId: string;
  readonly lineId: string;
  readonly status: 'selected' | 'freed' | 'released' | 'settled' | 'returned';
  /** Of its last event in the log. */
  readonly position: number;
}

const STATUS = {
  VoucherSelected: 'selected',
  VoucherFreed: 'freed',
  PaymentReleased: 'released',
  PaymentSettled: 'settled',
  PaymentReturned: 'returned',
} as const satisfies Record<RecordedRunVoucherEvent['type'], RunVoucherRow['status']>;

function evolve(row: RunVoucherRow | undefined, event: RecordedRunVoucherEvent): RunVoucherRow {
  const { type, position } = event;
  const status = STATUS[type];
  if (event.type === 'VoucherSelected') {
    const { runId, lineId, earnedOn: effectiveOn } = event.data;
    return { ...runVoucherOf({ ...event.data, effectiveOn }), runId, lineId, status, position };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${type} of a voucher no run selected, at position ${String(position)}`);
  return { ...row, status, position };
}

/** By which the vouchers of a line are found. */
export const lineKeyOf = ({ runId, lineId }: { readonly runId: string; readonly lineId: string }): string =>
  JSON.stringify([runId, lineId]);

/** One row per voucher in a line, those of lines that came back included. */
export const runVoucherView: Projection<RunVoucherRow, RecordedRunVoucherEvent> = {
  name: 'run-voucher',
  version: 1,
  facets: ['line'],
  folds: Object.keys(STATUS),
  keyOf: ({ data: { runId, lineId, voucherId } }) => JSON.stringify([runId, lineId, voucherId]),
  evolve,
  facetsOf: (row) => ({ line: lineKeyOf(row) }),
};
