import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { VoucherFunds, VoucherOrigin, VouchersEvent } from '../../vouchers/vouchers.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a provider's vouchers as the log has it. */
export type RecordedVouchersEvent = Recorded<VouchersEvent>;

/** A voucher, where it stands and what it came from. */
export interface VoucherRow extends VoucherFunds, VoucherOrigin {
  readonly status: 'open' | 'selected' | 'released' | 'settled' | 'withdrawn';
  /** The run that has claimed it; null while it is open or void. */
  readonly runId: string | null;
  /** The voucher whose remainder it is. */
  readonly supersedes: string | null;
  /** The change that made it void. */
  readonly supersededBy: string | null;
  /** The day of the last change in where it stands. */
  readonly changedOn: Day;
  /** How often its payment came back, and why it did the last time. */
  readonly returns: number;
  readonly returnReason: string | null;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(row: VoucherRow | undefined, event: RecordedVouchersEvent): VoucherRow {
  const { position } = event;
  if (event.type === 'VoucherAccrued') {
    const { data } = event;
    return { ...data, ...BEGINNING, changedOn: data.effectiveOn, position };
  }
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of an unknown voucher, at position ${String(position)}`);
  return { ...row, ...changesBy(event, row), changedOn: event.data.effectiveOn, position };
}

const BEGINNING = {
  status: 'open',
  runId: null,
  supersededBy: null,
  returns: 0,
  returnReason: null,
} as const;

function changesBy(
  event: Exclude<RecordedVouchersEvent, { readonly type: 'VoucherAccrued' }>,
  row: VoucherRow,
): Partial<VoucherRow> {
  switch (event.type) {
    case 'VoucherWithdrawn':
      return { status: 'withdrawn', supersededBy: event.data.supersededBy };
    case 'VoucherSelected':
      return { status: 'selected', runId: event.data.runId };
    case 'VoucherFreed':
      return { status: 'open', runId: null };
    case 'PaymentReleased':
      return { status: 'released' };
    case 'PaymentSettled':
      return { status: 'settled' };
    case 'PaymentReturned': {
      const { reasonCode } = event.data;
      return { status: 'open', runId: null, returns: row.returns + 1, returnReason: reasonCode };
    }
  }
}

/** One row per voucher, void ones included. */
export const voucherView: Projection<VoucherRow, RecordedVouchersEvent> = {
  name: 'voucher',
  version: 1,
  facets: ['enrollmentId', 'runId', 'providerId', 'programId', 'status'],
  folds: [
    'VoucherAccrued',
    'VoucherWithdrawn',
    'VoucherSelected',
    'VoucherFreed',
    'PaymentReleased',
    'PaymentSettled',
    'PaymentReturned',
  ] satisfies readonly VouchersEvent['type'][],
  keyOf: ({ data }) => data.voucherId,
  evolve,
  facetsOf: ({ enrollmentId, runId, providerId, programId, status }) => ({
    enrollmentId,
    runId,
    providerId,
    programId,
    status,
  }),
};
