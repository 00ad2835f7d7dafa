import { cents, day, listOf, oneOf, orNull, pageOf, ref, type Schema, shape, text, whole } from './schema';

const amounts = {
  maximumCents: cents,
  earnedCents: cents,
  earnedOutsidePeriodCents: cents,
  pendingCents: cents,
  forfeitedCents: cents,
};

const line = shape({
  enrollmentId: text,
  learnerRef: text,
  programId: text,
  schoolSystem: text,
  courseCode: text,
  offeringId: text,
  fiscalYear: whole,
  enrollmentStatus: text,
  stage: orNull(text),
  branch: orNull(text),
  status: oneOf('earned', 'pending', 'forfeited', 'unfunded'),
  earnedOn: orNull(day),
  clause: orNull(text),
  citation: orNull(text),
  because: text,
  waitingFor: listOf(shape({ fact: text, from: text, until: orNull(day) })),
  unpaid: listOf(shape({ amountCents: cents, code: text, says: text, on: orNull(day) })),
  ...amounts,
});

/** What is answered about money. */
export const moneySchemas: Readonly<Record<string, Schema>> = {
  Allotment: shape({
    allotmentId: text,
    programId: text,
    fundingSource: text,
    schoolSystem: text,
    fiscalYear: whole,
    allottedCents: cents,
    encumberedCents: cents,
    liquidatedCents: cents,
    availableCents: cents,
    lapsedCents: cents,
    carriedForwardCents: cents,
    carriedInCents: cents,
    status: oneOf('open', 'ended', 'closing', 'blocked', 'closed'),
    endsOn: orNull(day),
    liquidatesUntil: orNull(day),
    deferredCents: cents,
    barredCents: cents,
    waitingCount: whole,
    waitingCents: cents,
    revision: whole,
    position: whole,
  }),
  AllotmentPage: pageOf('Allotment'),
  WaitlistEntry: shape({
    enrollmentId: text,
    amountCents: cents,
    position: whole,
    rank: { type: 'integer', minimum: 1 },
    enrollment: orNull(ref('EnrollmentRow')),
  }),
  WaitlistPage: pageOf('WaitlistEntry'),
  Statement: shape({
    providerId: text,
    providerName: orNull(text),
    programId: orNull(text),
    fiscalYear: orNull(whole),
    period: shape({ from: orNull(day), to: orNull(day) }),
    asOf: {
      oneOf: [
        shape({ kind: { const: 'now' } }),
        shape({ kind: { const: 'position' }, position: whole }),
        shape({ kind: { const: 'recorded' }, recordedOn: day, zone: text }),
      ],
    },
    statedOn: day,
    totals: shape({ enrollments: whole, funded: whole, ...amounts }),
    lines: listOf(line),
    nextCursor: orNull(text),
  }),
};
