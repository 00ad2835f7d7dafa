import { centsFromJson, centsToJson, type Cents, sumOf } from '@ledger/kernel';
import type { RunTotals, RunVoucher } from './payment-run.events';

/** Nothing is paid and nothing netted. */
export const NO_TOTALS: RunTotals = { payableCents: 0, adjustmentCents: 0, netCents: 0 };

/** What vouchers of one side add up to. */
export const sumOfSide = (vouchers: readonly RunVoucher[], side: RunVoucher['side']): Cents =>
  sumOf(vouchers.filter((each) => each.side === side).map(({ amountCents }) => centsFromJson(amountCents)));

/** What vouchers pay and net; never more netted than paid. */
export const totalsOf = (vouchers: readonly RunVoucher[]): RunTotals =>
  totals(sumOfSide(vouchers, 'payable'), sumOfSide(vouchers, 'adjustment'));

/** What two parts of a run pay and net together. */
export const addedTotals = (one: RunTotals, other: RunTotals): RunTotals =>
  totals(
    sumOf([centsFromJson(one.payableCents), centsFromJson(other.payableCents)]),
    sumOf([centsFromJson(one.adjustmentCents), centsFromJson(other.adjustmentCents)]),
  );

const totals = (payable: Cents, adjustment: Cents): RunTotals => ({
  payableCents: centsToJson(payable),
  adjustmentCents: centsToJson(adjustment),
  netCents: centsToJson((payable - adjustment) as Cents),
});
