import type { VoucherFunds, VoucherOrigin } from './vouchers.events';

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

/** What else holds and remittances ask of a voucher, and nothing besides. */
export const originOf = ({
  learnerRef,
  offeringId,
  courseCode,
  accruedOn,
}: VoucherOrigin): VoucherOrigin => ({
  learnerRef,
  offeringId,
  courseCode,
  ...(accruedOn !== undefined && { accruedOn }),
});
