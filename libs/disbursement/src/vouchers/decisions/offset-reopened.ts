import { type Cents, centsFromJson, centsToJson, smallerOf, ZERO_CENTS } from '@ledger/kernel';
import { type Adjustment, freeCentsOf } from '../adjustment-balance';
import { fundsOf, originOf } from '../voucher-parts';
import type { AdjustmentReduced, VoucherFunds, VouchersEvent } from '../vouchers.events';
import { evolve, openOfStage, type Voucher, type Vouchers } from '../vouchers.state';

/**
 * What follows when payables are open again, since their run was given up or the bank sent them back, and their
 * stage has fallen away meanwhile: each makes way for what is owed back of its stage, so that no run pays what is
 * known to be unearned. It takes no notice and no decision, since nothing that the provider has is taken from it.
 */
export function offsetsOf(events: readonly VouchersEvent[], before: Vouchers): readonly VouchersEvent[] {
  const reopened = events.filter(
    ({ type, data }) => data.side === 'payable' && (type === 'VoucherFreed' || type === 'PaymentReturned'),
  );
  if (reopened.length === 0) return [];
  let vouchers = events.reduce(evolve, before);
  const offsets: VouchersEvent[] = [];
  for (const { data } of reopened) {
    const following = offsetOf(data, vouchers);
    vouchers = following.reduce(evolve, vouchers);
    offsets.push(...following);
  }
  return offsets;
}

function offsetOf(payable: VoucherFunds, vouchers: Vouchers): readonly VouchersEvent[] {
  const { voucherId, effectiveOn } = payable;
  const reductions: AdjustmentReduced[] = [];
  let left: Cents = centsFromJson(payable.amountCents);
  for (const adjustment of openOfStage(vouchers, payable).filter(isAdjustment).toReversed()) {
    const part = smallerOf(centsFromJson(freeCentsOf(adjustment.balance)), left);
    if (part === ZERO_CENTS) break;
    reductions.push(reduced(adjustment, payable, part));
    left = (left - part) as Cents;
  }
  const [first] = reductions;
  const known = vouchers.known.get(voucherId);
  if (first === undefined || known === undefined) return [];

  const withdrawn = { ...fundsOf(known), effectiveOn, supersededBy: first.data.voucherId };
  return [
    { type: 'VoucherWithdrawn', data: withdrawn },
    ...reductions,
    ...(left === ZERO_CENTS ? [] : [remainderOf(known, left)]),
  ];
}

const isAdjustment = (voucher: Voucher): voucher is Adjustment => voucher.side === 'adjustment';

const reduced = (
  adjustment: Adjustment,
  { voucherId: supersededBy, effectiveOn }: VoucherFunds,
  part: Cents,
): AdjustmentReduced => ({
  type: 'AdjustmentReduced',
  data: { ...fundsOf(adjustment), amountCents: centsToJson(part), effectiveOn, supersededBy },
});

/** What is still owed keeps its days, under the name of the payable and a number. */
const remainderOf = (payable: Voucher, left: Cents): VouchersEvent => ({
  type: 'VoucherAccrued',
  data: {
    ...fundsOf(payable),
    ...originOf(payable),
    voucherId: nextNameOf(payable.voucherId),
    amountCents: centsToJson(left),
    supersedes: payable.voucherId,
  },
});

/** `V-1` is followed by `V-1.1`, and that by `V-1.2`: each is made void once at most. */
function nextNameOf(voucherId: string): string {
  const [, name = voucherId, number = '0'] = /^(.+)\.(\d+)$/.exec(voucherId) ?? [];
  return `${name}.${String(Number(number) + 1)}`;
}
