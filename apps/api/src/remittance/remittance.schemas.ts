import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  ref,
  type Schema,
  shape,
  text,
  whole,
} from '../description/schema';

/** Below zero where a line only takes back. */
const signedCents: Schema = { type: 'integer' };
const amounts = { grossCents: cents, adjustmentCents: cents, netCents: signedCents };
const subject = {
  enrollmentId: text,
  studentRef: text,
  schoolSystem: text,
  courseCode: text,
  stage: text,
  policyVersion: text,
};
const stageAmounts = {
  claimedCents: cents,
  paidBeforeCents: cents,
  paidNowCents: cents,
  takenBackBeforeCents: cents,
  takenBackNowCents: cents,
  owedBackCents: cents,
  unpaidCents: cents,
};

/** What is answered about remittances. */
export const remittanceSchemas: Readonly<Record<string, Schema>> = {
  RemittanceAdvice: shape({
    remittanceId: text,
    paymentId: text,
    runId: text,
    lineId: text,
    programId: text,
    programTitle: text,
    payerName: text,
    providerId: text,
    payeeName: text,
    paymentMethod: text,
    accountMask: text,
    trace: orNull(text),
    paysOn: day,
    releasedOn: day,
    issuedAt: { type: 'string', format: 'date-time' },
    asOfPosition: whole,
    bankFileSha256: text,
    currency: oneOf('USD'),
    totals: shape(amounts),
    lines: listOf(ref('RemittanceAdviceLine')),
    stageTotals: shape(stageAmounts),
    stages: listOf(ref('RemittanceAdviceStage')),
  }),
  RemittanceAdviceLine: shape({
    ...subject,
    ...amounts,
    lineNo: whole,
    voucherId: text,
    adjustmentCode: orNull(text),
    explanation: text,
    sourceEventId: text,
    sourcePosition: whole,
  }),
  RemittanceAdviceStage: shape({
    ...subject,
    ...stageAmounts,
    explanation: text,
    clause: orNull(text),
    citation: orNull(text),
    unpaid: listOf(shape({ amountCents: cents, code: text, says: text, on: orNull(day) })),
  }),
};
