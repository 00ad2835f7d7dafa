import { type Cents, centsFromJson, centsToJson, ZERO_CENTS } from '@ledger/kernel';
import type { AccrueVoucher } from '../vouchers.commands';
import type { VoucherAccrued, VoucherFunds, VoucherWithdrawn } from '../vouchers.events';
import { openOfStage, type Voucher, type Vouchers } from '../vouchers.state';

type AccrualEvent = VoucherAccrued | VoucherWithdrawn;

/**
 * The facts of a change in what a stage is owed. What is open on the other side of the same stage makes way
 * first, the latest first; what is left of it, or of the change, becomes a voucher of its own. A voucher that a
 * run has claimed is never touched: what it pays too much is taken back by an adjustment.
 */
export function accrualOf({ data }: AccrueVoucher, vouchers: Vouchers): readonly AccrualEvent[] {
  const events: AccrualEvent[] = [];
  let left: Cents = centsFromJson(data.amountCents);
  const opposite = openOfStage(vouchers, data).filter(({ side }) => side !== data.side);
  for (const voucher of opposite.toReversed()) {
    if (left === ZERO_CENTS) break;
    const amount = centsFromJson(voucher.amountCents);
    events.push(withdrawn(voucher, data));
    if (amount > left) events.push(remainder(voucher, data, (amount - left) as Cents));
    left = (amount > left ? ZERO_CENTS : left - amount) as Cents;
  }
  if (left > ZERO_CENTS) {
    const amountCents = centsToJson(left);
    events.push({ type: 'VoucherAccrued', data: { ...data, amountCents, supersedes: null } });
  }
  return events;
}

const withdrawn = (
  voucher: Voucher,
  { voucherId: supersededBy, effectiveOn }: AccrueVoucher['data'],
): VoucherWithdrawn => ({
  type: 'VoucherWithdrawn',
  data: { ...fundsOf(voucher), effectiveOn, supersededBy },
});

/** What is left of a voucher keeps the day on which it was earned. */
const remainder = (voucher: Voucher, { voucherId }: AccrueVoucher['data'], amount: Cents): VoucherAccrued => {
  const { learnerRef, offeringId, courseCode } = voucher;
  const data = { ...fundsOf(voucher), voucherId, amountCents: centsToJson(amount) };
  return {
    type: 'VoucherAccrued',
    data: { ...data, learnerRef, offeringId, courseCode, supersedes: voucher.voucherId },
  };
};

/** Whom a voucher concerns and which money, without where it stands. */
export const fundsOf = (voucher: VoucherFunds): VoucherFunds => ({
  voucherId: voucher.voucherId,
  programId: voucher.programId,
  providerId: voucher.providerId,
  enrollmentId: voucher.enrollmentId,
  stage: voucher.stage,
  allotmentId: voucher.allotmentId,
  fiscalYear: voucher.fiscalYear,
  side: voucher.side,
  amountCents: voucher.amountCents,
  effectiveOn: voucher.effectiveOn,
});
