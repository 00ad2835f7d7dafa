import type { RunVoucher } from './payment-run.events';

/** A voucher as it stands in a line, whatever else its source knows of it. */
export const runVoucherOf = (voucher: RunVoucher): RunVoucher => ({
  voucherId: voucher.voucherId,
  enrollmentId: voucher.enrollmentId,
  learnerRef: voucher.learnerRef,
  offeringId: voucher.offeringId,
  courseCode: voucher.courseCode,
  stage: voucher.stage,
  allotmentId: voucher.allotmentId,
  fiscalYear: voucher.fiscalYear,
  side: voucher.side,
  amountCents: voucher.amountCents,
  effectiveOn: voucher.effectiveOn,
});
