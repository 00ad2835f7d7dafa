import { cents, day, listOf, oneOf, orNull, pageOf, ref, type Schema, shape, text, whole } from './schema';

const side = oneOf('payable', 'adjustment');
const totals = { payableCents: cents, adjustmentCents: cents, netCents: cents };

const voucherFields = {
  voucherId: text,
  enrollmentId: text,
  learnerRef: text,
  offeringId: text,
  courseCode: text,
  stage: text,
  allotmentId: text,
  fiscalYear: whole,
  side,
  amountCents: cents,
  effectiveOn: day,
};

const holdScope: Schema = {
  oneOf: [
    shape({ kind: { const: 'program' } }),
    shape({ kind: { const: 'provider' }, providerId: text }),
    shape({ kind: { const: 'offering' }, offeringId: text }),
    shape({ kind: { const: 'learner' }, learnerRef: text }),
  ],
};

const line = { lineId: text, providerId: text, bankDetailsId: text, ...totals };
const vouchers = listOf(ref('RunVoucher'));

const run = {
  runId: text,
  programId: text,
  preparedBy: text,
  effectiveOn: day,
  contentHash: text,
  status: oneOf('prepared', 'cancelled', 'certified', 'released'),
  certifiedBy: orNull(text),
  certifiedAt: orNull(text),
  releasedBy: orNull(text),
  releasedOn: orNull(day),
  paysOn: orNull(day),
  file: orNull(shape({ sha256: text, bytes: whole })),
  cancelledBy: orNull(text),
  cancelReason: orNull(text),
  revision: whole,
  position: whole,
  ...totals,
};

const masked = {
  bankDetailsId: text,
  mask: text,
  accountKind: oneOf('checking', 'savings'),
  proposedBy: text,
};

/** What is answered about payments. */
export const paymentSchemas: Readonly<Record<string, Schema>> = {
  Voucher: shape({
    programId: text,
    providerId: text,
    ...voucherFields,
    status: oneOf('open', 'selected', 'released', 'settled', 'withdrawn'),
    runId: orNull(text),
    supersedes: orNull(text),
    supersededBy: orNull(text),
    changedOn: day,
    returns: whole,
    returnReason: orNull(text),
    position: whole,
  }),
  VoucherPage: pageOf('Voucher'),
  PayeeStanding: shape({
    providerId: text,
    programId: text,
    asOf: day,
    earnedCents: cents,
    paidCents: cents,
    payableCents: cents,
    heldCents: cents,
    held: listOf(shape({ holdId: text, reasonCode: text, amountCents: cents })),
    awaitingFundingCents: cents,
    toBeNettedCents: cents,
    inDisputeCents: cents,
    recoupedCents: cents,
  }),
  PaymentHold: shape({
    programId: text,
    holdId: text,
    scope: holdScope,
    reasonCode: text,
    placedBy: text,
    effectiveOn: day,
    expiresOn: orNull(day),
    liftedBy: orNull(text),
    liftedOn: orNull(day),
    liftReason: orNull(text),
    position: whole,
  }),
  PaymentHoldPage: pageOf('PaymentHold'),
  RunVoucher: shape(voucherFields),
  LeftOutVoucher: shape({
    providerId: text,
    voucherId: text,
    side,
    amountCents: cents,
    reason: oneOf(
      'held',
      'bank-details-missing',
      'bank-details-on-hold',
      'adjustments-reach-payables',
      'line-full',
    ),
    holdId: orNull(text),
  }),
  RunContent: shape({
    programId: text,
    effectiveOn: day,
    ...totals,
    lines: listOf(shape({ ...line, vouchers })),
    leftOut: listOf(ref('LeftOutVoucher')),
  }),
  PaymentRun: shape({
    ...run,
    lines: listOf(
      shape({
        ...line,
        vouchers,
        status: oneOf('prepared', 'released', 'settled', 'returned'),
        trace: orNull(text),
        answeredOn: orNull(day),
        returnReason: orNull(text),
      }),
    ),
    leftOut: listOf(ref('LeftOutVoucher')),
  }),
  PaymentRunSummary: shape({ ...run, lineCount: whole, leftOutCount: whole }),
  PaymentRunPage: pageOf('PaymentRunSummary'),
  BankDetails: shape({
    providerId: text,
    confirmed: orNull(shape({ ...masked, confirmedBy: text, confirmedOn: day, usableFrom: day })),
    proposed: orNull(shape({ ...masked, proposedOn: day })),
    position: whole,
  }),
};
