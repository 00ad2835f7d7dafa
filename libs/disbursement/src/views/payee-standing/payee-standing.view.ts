import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import type { VoucherSide, VouchersEvent } from '../../vouchers/vouchers.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** The events that move what is owed to a provider. */
export type RecordedStandingEvent = Recorded<VouchersEvent>;

/** What is owed to a provider in a program and fiscal year, and what was paid, gross on both sides, in cents. */
export interface PayeeStandingRow {
  readonly providerId: string;
  readonly programId: string;
  readonly fiscalYear: number;
  /** Owed and not yet sent; what a run has claimed is part of it. */
  readonly payableCents: number;
  /** Owed back and not yet netted. */
  readonly adjustmentCents: number;
  /** Sent and not come back, before netting. */
  readonly paidGrossCents: number;
  /** Netted against what was sent. */
  readonly nettedCents: number;
  /** Open vouchers and those a run has claimed. */
  readonly unpaidVouchers: number;
  readonly position: number;
}

const EMPTY = { payableCents: 0, adjustmentCents: 0, paidGrossCents: 0, nettedCents: 0, unpaidVouchers: 0 };

function evolve(row: PayeeStandingRow | undefined, event: RecordedStandingEvent): PayeeStandingRow {
  const { data, position } = event;
  const { providerId, programId, fiscalYear, side, amountCents } = data;
  const current = row ?? { providerId, programId, fiscalYear, ...EMPTY, position };
  switch (event.type) {
    case 'VoucherAccrued':
      return { ...owed(current, side, amountCents), position };
    case 'VoucherWithdrawn':
      return { ...owed(current, side, -amountCents), position };
    case 'PaymentReleased':
      return { ...paid(owed(current, side, -amountCents), side, amountCents), position };
    case 'PaymentReturned':
      return { ...paid(owed(current, side, amountCents), side, -amountCents), position };
    case 'VoucherSelected':
    case 'VoucherFreed':
    case 'PaymentSettled':
      return { ...current, position };
  }
}

const owed = (row: PayeeStandingRow, side: VoucherSide, change: number): PayeeStandingRow => ({
  ...row,
  unpaidVouchers: row.unpaidVouchers + Math.sign(change),
  ...(side === 'payable'
    ? { payableCents: row.payableCents + change }
    : { adjustmentCents: row.adjustmentCents + change }),
});

const paid = (row: PayeeStandingRow, side: VoucherSide, change: number): PayeeStandingRow =>
  side === 'payable'
    ? { ...row, paidGrossCents: row.paidGrossCents + change }
    : { ...row, nettedCents: row.nettedCents + change };

/** One row per provider, program and fiscal year: how much is owed and how much was paid, kept up event by event. */
export const payeeStandingView: Projection<PayeeStandingRow, RecordedStandingEvent> = {
  name: 'payee-standing',
  version: 1,
  facets: ['providerId', 'programId', 'fiscalYear'],
  folds: [
    'VoucherAccrued',
    'VoucherWithdrawn',
    'VoucherSelected',
    'VoucherFreed',
    'PaymentReleased',
    'PaymentSettled',
    'PaymentReturned',
  ] satisfies readonly VouchersEvent['type'][],
  keyOf: ({ data: { providerId, programId, fiscalYear } }) =>
    JSON.stringify([providerId, programId, fiscalYear]),
  evolve,
  facetsOf: ({ providerId, programId, fiscalYear }) => ({ providerId, programId, fiscalYear }),
};
