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

const adjustmentBalance = shape({
  reducedCents: cents,
  inRunCents: cents,
  nettedCents: cents,
  repaidCents: cents,
  writtenOffCents: cents,
  outstandingCents: cents,
});

const recoupment: Schema = {
  oneOf: [
    shape({ kind: { const: 'waiting' } }),
    shape({
      kind: { const: 'allowed' },
      terms: shape({ perRunCents: orNull(cents), shareOfLineBasisPoints: orNull(whole), from: day }),
    }),
    shape({ kind: { const: 'stayed' }, reasonCode: text }),
  ],
};

const line = {
  lineId: text,
  providerId: text,
  bankDetailsId: text,
  ...totals,
  voucherCount: whole,
  contentHash: text,
};

const run = {
  runId: text,
  programId: text,
  preparedBy: text,
  effectiveOn: day,
  contentHash: orNull(text),
  payeesWanted: whole,
  payeesDrawn: whole,
  voucherCount: whole,
  status: oneOf('opened', 'prepared', 'cancelled', 'certified', 'released'),
  certifiedBy: orNull(text),
  certifiedAt: orNull(text),
  firstSequence: orNull(whole),
  fileIdModifier: orNull(text),
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

const leftOut = {
  providerId: text,
  side,
  amountCents: cents,
  reason: oneOf(
    'held',
    'bank-details-missing',
    'bank-details-on-hold',
    'bank-details-change-pending',
    'adjustments-reach-payables',
    'recoupment-not-allowed',
    'recoupment-stayed',
    'recoupment-capped',
    'lines-full',
  ),
  holdId: orNull(text),
  voucherIds: listOf(text),
};

/** What is answered about payments. */
export const paymentSchemas: Readonly<Record<string, Schema>> = {
  Voucher: shape(
    {
      programId: text,
      providerId: text,
      ...voucherFields,
      status: oneOf('open', 'selected', 'released', 'settled', 'withdrawn', 'recouped'),
      runId: orNull(text),
      lineId: orNull(text),
      supersedes: orNull(text),
      supersededBy: orNull(text),
      changedOn: day,
      returns: whole,
      returnReason: orNull(text),
      balance: orNull(adjustmentBalance),
      recoupment: orNull(recoupment),
      position: whole,
    },
    { accruedOn: day },
  ),
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
    outstandingCents: cents,
    inDisputeCents: cents,
    recoupedCents: cents,
    nettedCents: cents,
    repaidCents: cents,
    writtenOffCents: cents,
  }),
  PaymentHold: shape(
    {
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
    },
    { recordId: text },
  ),
  PaymentHoldPage: pageOf('PaymentHold'),
  LeftOut: shape(leftOut),
  PreviewedLeftOut: shape({ ...leftOut, payableFrom: orNull(day) }),
  RunPreview: shape({
    programId: text,
    effectiveOn: day,
    ...totals,
    lineCount: whole,
    voucherCount: whole,
    contentHash: text,
    lines: listOf(shape(line)),
    leftOut: listOf(ref('PreviewedLeftOut')),
  }),
  ReleaseReceipt: shape({
    id: text,
    revision: whole,
    events: listOf(text),
    position: whole,
    bankFile: shape({ path: text, sha256: text, bytes: whole }),
  }),
  PaymentRun: shape({
    ...run,
    lines: listOf(
      shape(
        {
          ...line,
          status: oneOf('prepared', 'released', 'settled', 'returned'),
          trace: orNull(text),
          answeredOn: orNull(day),
          returnReason: orNull(text),
        },
        { proposedReturn: shape({ effectiveOn: day, reasonCode: text, proposedBy: text }) },
      ),
    ),
    leftOut: listOf(ref('LeftOut')),
  }),
  PaymentRunSummary: shape({ ...run, lineCount: whole, leftOutCount: whole }),
  PaymentRunPage: pageOf('PaymentRunSummary'),
  BankDetails: shape({
    providerId: text,
    confirmed: orNull(shape({ ...masked, confirmedBy: text, confirmedOn: day, usableFrom: day })),
    proposed: orNull(shape({ ...masked, proposedOn: day })),
    notices: listOf(shape({ noticeId: text, changeCode: text, notifiedOn: day, dueOn: day })),
    position: whole,
  }),
};
