import type { RecordedEvent } from '@ledger/event-sourcing';
import type { DomainEvent, Projection } from '@ledger/kernel';
import { type VoucherFunds, VOUCHERS_EVENTS, type VouchersEvent } from '../../vouchers/vouchers.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** The events that move what is owed to a provider. */
export type RecordedStandingEvent = Recorded<VouchersEvent>;

/** What is owed to a provider in a program and fiscal year, and what was paid, gross on both sides, in cents. */
export interface PayeeStandingRow extends StandingCents {
  readonly providerId: string;
  readonly programId: string;
  readonly fiscalYear: number;
  /** What is outstanding of adjustments that are stayed, by voucher. */
  readonly stayed: Readonly<Record<string, number>>;
  readonly position: number;
}

/** The columns of a standing; none is ever below zero. */
interface StandingCents {
  /** Owed and not yet sent; what a run has claimed is part of it. */
  readonly payableCents: number;
  /** Owed back and not yet recouped, repaid or written off; what is stayed is part of it. */
  readonly adjustmentCents: number;
  /** Sent and not come back, before netting. */
  readonly paidGrossCents: number;
  /** Netted against what was sent. */
  readonly nettedCents: number;
  /** Paid back by the provider itself. */
  readonly repaidCents: number;
  /** Given up with approval. */
  readonly writtenOffCents: number;
}

const EMPTY: StandingCents = {
  payableCents: 0,
  adjustmentCents: 0,
  paidGrossCents: 0,
  nettedCents: 0,
  repaidCents: 0,
  writtenOffCents: 0,
};

type Changes = Partial<Record<keyof StandingCents, 1 | -1>>;

/** What each fact about a payable adds to the columns, or takes from them. */
const OF_PAYABLE: Readonly<Partial<Record<VouchersEvent['type'], Changes>>> = {
  VoucherAccrued: { payableCents: 1 },
  VoucherWithdrawn: { payableCents: -1 },
  PaymentReleased: { payableCents: -1, paidGrossCents: 1 },
  PaymentReturned: { payableCents: 1, paidGrossCents: -1 },
};

/** What each fact about an adjustment adds to the columns, or takes from them. */
const OF_ADJUSTMENT: Readonly<Partial<Record<VouchersEvent['type'], Changes>>> = {
  VoucherAccrued: { adjustmentCents: 1 },
  AdjustmentReduced: { adjustmentCents: -1 },
  PaymentReleased: { adjustmentCents: -1, nettedCents: 1 },
  PaymentReturned: { adjustmentCents: 1, nettedCents: -1 },
  AdjustmentRepaid: { adjustmentCents: -1, repaidCents: 1 },
  AdjustmentWrittenOff: { adjustmentCents: -1, writtenOffCents: 1 },
  WriteOffReversed: { adjustmentCents: 1, writtenOffCents: -1 },
};

/** A row while it gathers the vouchers of its provider. */
type GatheringRow = { -readonly [Column in keyof PayeeStandingRow]: PayeeStandingRow[Column] };

/** In place: a row gathers every voucher of a provider in a year. */
function evolve(row: PayeeStandingRow | undefined, event: RecordedStandingEvent): PayeeStandingRow {
  const { type, data, position } = event;
  const { providerId, programId, fiscalYear, side, amountCents } = data;
  const gathering: GatheringRow = row ?? {
    providerId,
    programId,
    fiscalYear,
    ...EMPTY,
    stayed: {},
    position,
  };
  const changes = (side === 'payable' ? OF_PAYABLE : OF_ADJUSTMENT)[type] ?? {};
  for (const [column, sign] of Object.entries(changes) as [keyof StandingCents, number][])
    gathering[column] += sign * amountCents;
  gathering.stayed = stayedAfter(gathering.stayed, event, (changes.adjustmentCents ?? 0) * amountCents);
  gathering.position = position;
  return gathering;
}

function stayedAfter(
  stayed: PayeeStandingRow['stayed'],
  { type, data }: { readonly type: VouchersEvent['type']; readonly data: VoucherFunds },
  change: number,
): PayeeStandingRow['stayed'] {
  if (type !== 'RecoupmentStayed' && !(data.voucherId in stayed)) return stayed;
  const { [data.voucherId]: before = 0, ...others } = stayed;
  if (type === 'RecoupmentStayed') return { ...others, [data.voucherId]: data.amountCents };
  return type === 'RecoupmentAllowed' ? others : { ...others, [data.voucherId]: before + change };
}

/** What is outstanding of adjustments that are stayed. */
export const inDisputeCentsOf = ({ stayed }: PayeeStandingRow): number =>
  Object.values(stayed).reduce((sum, cents) => sum + cents, 0);

/** One row per provider, program and fiscal year: how much is owed and how much was paid, kept up event by event. */
export const payeeStandingView: Projection<PayeeStandingRow, RecordedStandingEvent> = {
  name: 'payee-standing',
  version: 2,
  facets: ['providerId', 'programId', 'fiscalYear'],
  folds: VOUCHERS_EVENTS,
  keyOf: ({ data: { providerId, programId, fiscalYear } }) =>
    JSON.stringify([providerId, programId, fiscalYear]),
  evolve,
  facetsOf: ({ providerId, programId, fiscalYear }) => ({ providerId, programId, fiscalYear }),
};
