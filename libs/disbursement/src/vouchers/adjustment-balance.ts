import type { RecoupmentTerms, VoucherFunds, VoucherOrigin, VouchersEvent } from './vouchers.events';

/** Where the cents of an adjustment are. */
export interface AdjustmentBalance {
  /** No longer owed back, since the stage is owed again. */
  readonly reducedCents: number;
  /** Claimed by runs that are not released; still outstanding. */
  readonly inRunCents: number;
  readonly nettedCents: number;
  readonly repaidCents: number;
  readonly writtenOffCents: number;
  /** Owed back and not yet recouped, repaid or written off. */
  readonly outstandingCents: number;
}

/** Whether runs may net an adjustment: not before notice of it has run its course, and not while it is disputed. */
export type Recoupment =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'allowed'; readonly terms: RecoupmentTerms }
  | { readonly kind: 'stayed'; readonly reasonCode: string };

/** What was paid, or is about to be, for a stage that fell away. */
export interface Adjustment extends VoucherFunds, VoucherOrigin {
  readonly side: 'adjustment';
  readonly balance: AdjustmentBalance;
  readonly recoupment: Recoupment;
  /** Which of the openings of a payee's vouchers made it open: what opened first is netted first. */
  readonly opening: number;
}

/** How an adjustment begins. */
export const beginningOf = (
  amountCents: number,
): { readonly balance: AdjustmentBalance; readonly recoupment: Recoupment } => ({
  balance: {
    reducedCents: 0,
    inRunCents: 0,
    nettedCents: 0,
    repaidCents: 0,
    writtenOffCents: 0,
    outstandingCents: amountCents,
  },
  recoupment: { kind: 'waiting' },
});

/** What of an adjustment no run has claimed. */
export const freeCentsOf = ({ outstandingCents, inRunCents }: AdjustmentBalance): number =>
  outstandingCents - inRunCents;

type BalanceChange = Partial<Record<keyof AdjustmentBalance, 1 | -1>>;

/** What each fact adds to the balance of an adjustment, or takes from it, in cents of the fact. */
const CHANGES: Readonly<Partial<Record<VouchersEvent['type'], BalanceChange>>> = {
  VoucherSelected: { inRunCents: 1 },
  VoucherFreed: { inRunCents: -1 },
  PaymentReleased: { inRunCents: -1, nettedCents: 1, outstandingCents: -1 },
  PaymentReturned: { nettedCents: -1, outstandingCents: 1 },
  AdjustmentReduced: { reducedCents: 1, outstandingCents: -1 },
  AdjustmentRepaid: { repaidCents: 1, outstandingCents: -1 },
  AdjustmentWrittenOff: { writtenOffCents: 1, outstandingCents: -1 },
  WriteOffReversed: { writtenOffCents: -1, outstandingCents: 1 },
};

/**
 * The balance of an adjustment after a fact about it.
 *
 * @throws Error when more was claimed, recouped or given up than there was
 */
export function balanceAfter(
  balance: AdjustmentBalance,
  { type, data }: Pick<VouchersEvent, 'type'> & { readonly data: VoucherFunds },
): AdjustmentBalance {
  const after = { ...balance } as { -readonly [Column in keyof AdjustmentBalance]: number };
  for (const [column, sign] of Object.entries(CHANGES[type] ?? {}) as [keyof AdjustmentBalance, number][])
    after[column] += sign * data.amountCents;
  if (Object.values(after).some((cents) => cents < 0) || after.inRunCents > after.outstandingCents)
    throw new Error(`Corrupt log: ${type} takes more of adjustment ${data.voucherId} than there is`);
  return after;
}

/** Whether an adjustment may be netted after a fact about it. */
export function recoupmentAfter(recoupment: Recoupment, event: VouchersEvent): Recoupment {
  if (event.type === 'RecoupmentAllowed') return { kind: 'allowed', terms: event.data.terms };
  if (event.type === 'RecoupmentStayed') return { kind: 'stayed', reasonCode: event.data.reasonCode };
  return recoupment;
}

/** A voucher of which something is free to be paid or netted: of an adjustment what no run has claimed. */
export type FreeVoucher = VoucherFunds & VoucherOrigin & { readonly recoupment: Recoupment | null };
