import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import {
  type AdjustmentBalance,
  balanceAfter,
  beginningOf,
  freeCentsOf,
  type FreeVoucher,
  type Recoupment,
  recoupmentAfter,
} from '../../vouchers/adjustment-balance';
import {
  type VoucherAccrued,
  type VoucherFunds,
  type VoucherOrigin,
  VOUCHERS_EVENTS,
  type VouchersEvent,
} from '../../vouchers/vouchers.events';
import { payeeIdOf } from '../../vouchers/payee-id';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of a provider's vouchers as the log has it. */
export type RecordedVouchersEvent = Recorded<VouchersEvent>;

/** A voucher, where it stands and what it came from. */
export interface VoucherRow extends VoucherFunds, VoucherOrigin {
  /** Of an adjustment `open` while something is outstanding, `recouped` afterwards, `withdrawn` when nothing ever was due. */
  readonly status: 'open' | 'selected' | 'released' | 'settled' | 'withdrawn' | 'recouped';
  /** The run that has claimed it; null while it is open or void, and of an adjustment, which many runs may net. */
  readonly runId: string | null;
  /** The line of that run. */
  readonly lineId: string | null;
  /** The voucher whose remainder it is. */
  readonly supersedes: string | null;
  /** The change that made it void, or less. */
  readonly supersededBy: string | null;
  /** The day of the last change in where it stands. */
  readonly changedOn: Day;
  /** How often its payment came back, and why it did the last time. */
  readonly returns: number;
  readonly returnReason: string | null;
  /** Where the cents of an adjustment are; null of a payable. */
  readonly balance: AdjustmentBalance | null;
  /** Whether an adjustment may be netted; null of a payable. */
  readonly recoupment: Recoupment | null;
  /** Of its last event in the log. */
  readonly position: number;
}

/** What of a voucher a run may claim. */
export const freeVoucherOf = (row: VoucherRow): FreeVoucher => ({
  ...row,
  amountCents: claimableCentsOf(row),
});

const claimableCentsOf = ({ balance, amountCents }: VoucherRow): number =>
  balance === null ? amountCents : freeCentsOf(balance);

function evolve(row: VoucherRow | undefined, event: RecordedVouchersEvent): VoucherRow {
  const { position } = event;
  if (event.type === 'VoucherAccrued') return accrued(event);
  if (row === undefined)
    throw new Error(`Corrupt log: ${event.type} of an unknown voucher, at position ${String(position)}`);
  const { balance, recoupment } = row;
  const changes =
    balance === null || recoupment === null
      ? payableChanges(event, row)
      : adjustmentChanges(event, { ...row, balance, recoupment });
  return Object.assign(row, changes, { changedOn: event.data.effectiveOn, position });
}

/** Names each column: spreading the fact takes a hundred times as long, and there are two of them an enrollment. */
function accrued({ data, position }: Recorded<VoucherAccrued>): VoucherRow {
  const { accruedOn } = data;
  const begun = data.side === 'payable' ? null : beginningOf(data.amountCents);
  return {
    voucherId: data.voucherId,
    enrollmentId: data.enrollmentId,
    stage: data.stage,
    allotmentId: data.allotmentId,
    side: data.side,
    amountCents: data.amountCents,
    programId: data.programId,
    providerId: data.providerId,
    offeringId: data.offeringId,
    courseCode: data.courseCode,
    learnerRef: data.learnerRef,
    fiscalYear: data.fiscalYear,
    effectiveOn: data.effectiveOn,
    supersedes: data.supersedes,
    status: 'open',
    runId: null,
    lineId: null,
    supersededBy: null,
    returns: 0,
    returnReason: null,
    balance: begun?.balance ?? null,
    recoupment: begun?.recoupment ?? null,
    changedOn: data.effectiveOn,
    position,
    ...(accruedOn !== undefined && { accruedOn }),
  };
}

type LaterEvent = Exclude<RecordedVouchersEvent, { readonly type: 'VoucherAccrued' }>;

const returned = (row: VoucherRow, returnReason: string) => ({ returns: row.returns + 1, returnReason });

function payableChanges(event: LaterEvent, row: VoucherRow): Partial<VoucherRow> {
  switch (event.type) {
    case 'VoucherWithdrawn':
      return { status: 'withdrawn', supersededBy: event.data.supersededBy };
    case 'VoucherSelected': {
      const { runId, lineId } = event.data;
      return { status: 'selected', runId, lineId };
    }
    case 'VoucherFreed':
      return { status: 'open', runId: null, lineId: null };
    case 'PaymentReleased':
      return { status: 'released' };
    case 'PaymentSettled':
      return { status: 'settled' };
    case 'PaymentReturned':
      return { status: 'open', runId: null, lineId: null, ...returned(row, event.data.reasonCode) };
    default:
      throw new Error(`Corrupt log: ${event.type} of payable ${row.voucherId}`);
  }
}

function adjustmentChanges(
  event: LaterEvent,
  row: VoucherRow & { readonly balance: AdjustmentBalance; readonly recoupment: Recoupment },
): Partial<VoucherRow> {
  const balance = balanceAfter(row.balance, event);
  const { outstandingCents, reducedCents } = balance;
  const ended = reducedCents === row.amountCents ? 'withdrawn' : 'recouped';
  return {
    balance,
    recoupment: recoupmentAfter(row.recoupment, event),
    status: outstandingCents > 0 ? 'open' : ended,
    ...(event.type === 'AdjustmentReduced' && { supersededBy: event.data.supersededBy }),
    ...(event.type === 'PaymentReturned' && returned(row, event.data.reasonCode)),
  };
}

/** One row per voucher, void ones included. */
export const voucherView: Projection<VoucherRow, RecordedVouchersEvent> = {
  name: 'voucher',
  version: 3,
  facets: ['openOf', 'enrollmentId', 'runId', 'providerId', 'programId', 'status'],
  folds: VOUCHERS_EVENTS,
  keyOf: ({ data }) => data.voucherId,
  evolve,
  facetsOf: (row) => {
    const { enrollmentId, runId, providerId, programId, status } = row;
    return {
      openOf: isFree(row) ? payeeIdOf(row) : null,
      enrollmentId,
      runId,
      providerId,
      programId,
      status,
    };
  },
};

const isFree = (row: VoucherRow): boolean => row.status === 'open' && claimableCentsOf(row) > 0;
