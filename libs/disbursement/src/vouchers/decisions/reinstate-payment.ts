import { accept, type Decision, type Refusal, refuse } from '@ledger/kernel';
import { freeCentsOf } from '../adjustment-balance';
import type { ReinstatePayment } from '../vouchers.commands';
import type { VouchersEvent } from '../vouchers.events';
import type { VouchersRefusal } from '../vouchers.refusals';
import { type ClaimedVoucher, returnedBy, type Vouchers } from '../vouchers.state';
import { fundsOf } from '../voucher-parts';
import { selectedIn } from './claim-vouchers';

/**
 * A line that was returned, and whose money had left all the same, has paid what it paid: it claims its vouchers again,
 * sent and carried out. All of them have to be open still, and of its adjustments as much as it netted.
 */
export function reinstatePayment(
  { data }: ReinstatePayment,
  vouchers: Vouchers,
): Decision<VouchersEvent, Refusal<VouchersRefusal>> {
  const { providerId, runId, lineId, effectiveOn } = data;
  const returned = returnedBy(vouchers, data);
  if (returned.length === 0) return refuse('PaymentNotReturned', { providerId, runId, lineId });
  const taken = returned.find((each) => !isStillOpen(each));
  if (taken !== undefined) {
    const { voucherId } = taken.voucher;
    return refuse('ReturnedVoucherNotOpen', { voucherId, providerId, runId, lineId });
  }
  const inLine = { runId, lineId, effectiveOn };
  const events = returned.flatMap(({ voucher, claim: { amountCents } }): readonly VouchersEvent[] => {
    const paid = { ...fundsOf(voucher), amountCents, ...inLine };
    return [
      selectedIn(inLine, voucher, amountCents),
      { type: 'PaymentReleased', data: paid },
      { type: 'PaymentSettled', data: paid },
    ];
  });
  return accept(...events);
}

const isStillOpen = ({ voucher, claim }: ClaimedVoucher): boolean =>
  voucher.side === 'payable'
    ? voucher.standing === 'open'
    : freeCentsOf(voucher.balance) >= claim.amountCents;
