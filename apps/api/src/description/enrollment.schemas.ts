import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  pageOf,
  record,
  ref,
  type Schema,
  shape,
  text,
  truth,
  whole,
} from './schema';

const standing = { earnedCents: cents, pendingCents: cents, forfeitedCents: cents };
const decision = { factId: text, effectiveOn: day, recordedOn: day };
const field: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };
const missing = shape({ fact: text, from: text, until: orNull(day) });

const pinned = shape({
  policyId: text,
  policyVersion: text,
  policyHash: text,
  terms: record({ type: ['string', 'number'] }),
  maximumCents: cents,
  stages: listOf(shape({ stage: text, maximumCents: cents })),
});

const fact = shape({
  ...decision,
  kind: text,
  statedBy: oneOf('provider', 'school-system', 'administrator', 'assessor'),
  fields: record(field),
  withdrawn: orNull(
    shape({
      how: oneOf('retracted', 'corrected'),
      reasonCode: text,
      effectiveOn: day,
      recordedOn: day,
      replacedBy: orNull(text),
    }),
  ),
});

const stage = shape({
  stage: text,
  maximumCents: cents,
  ...standing,
  branch: orNull(text),
  earnedOn: orNull(day),
  change: orNull(
    shape({ type: text, clause: text, citation: text, because: text, asOf: day, position: whole }),
  ),
});

const row = {
  enrollmentId: text,
  stream: text,
  programId: text,
  learnerRef: text,
  schoolSystem: text,
  school: orNull(text),
  providerId: text,
  offeringId: text,
  courseCode: text,
  fiscalYear: whole,
  requestedBy: oneOf('school', 'parent', 'provider'),
  requestedOn: day,
  status: oneOf(
    'requested',
    'approved',
    'waitlisted',
    'confirmed',
    'refused',
    'voided',
    'dropped',
    'withdrawn',
    'failed',
    'completed',
  ),
  consent: orNull(shape(decision)),
  approval: orNull(
    shape({ ...decision, deemed: truth, silentUntil: orNull(day), withdrawnOn: orNull(day), pinned }),
  ),
  refusal: orNull(shape({ reasonCode: text, effectiveOn: day })),
  voided: orNull(
    shape({ reasonCode: text, reference: text, earned: oneOf('reversed', 'kept'), effectiveOn: day }),
  ),
  funding: oneOf('none', 'waitlisted', 'encumbered'),
  allotmentId: orNull(text),
  waitlistOrder: orNull(text),
  facts: listOf(fact),
  stages: listOf(stage),
  totals: shape({ maximumCents: cents, ...standing }),
  revision: whole,
  position: whole,
};

const explainedStage = shape({
  stage: text,
  status: oneOf('earned', 'pending', 'forfeited'),
  branch: orNull(text),
  amountCents: cents,
  openCents: cents,
  maximumCents: cents,
  earnedOn: orNull(day),
  clause: text,
  citation: text,
  unverified: truth,
  code: text,
  because: text,
  parts: listOf(
    shape({
      part: text,
      status: oneOf('earned', 'pending', 'forfeited'),
      amountCents: cents,
      earnedOn: orNull(day),
    }),
  ),
  waitingFor: listOf(missing),
  reductions: listOf(
    shape({ code: text, amountCents: cents, on: orNull(day), clause: text, citation: text }),
  ),
  recorded: orNull(shape(standing)),
});

/** What is answered about enrollments. */
export const enrollmentSchemas: Readonly<Record<string, Schema>> = {
  EnrollmentRow: shape(row),
  EnrollmentPage: pageOf('EnrollmentRow'),
  Enrollment: shape({
    ...row,
    explanation: orNull(ref('Explanation')),
    unfunded: orNull(shape({ because: text, waitingFor: listOf(missing) })),
  }),
  Explanation: shape({
    enrollmentId: text,
    policyId: text,
    policyVersion: text,
    policyHash: text,
    asOf: day,
    funding: oneOf('none', 'waitlisted', 'encumbered'),
    totalEarnedCents: cents,
    exposureCents: cents,
    maximumCents: cents,
    nextDeadlineOn: orNull(day),
    stages: listOf(explainedStage),
    lines: listOf(text),
  }),
};
