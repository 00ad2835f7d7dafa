import {
  cents,
  day,
  listOf,
  oneOf,
  orNull,
  pageOf,
  type Schema,
  shape,
  text,
  whole,
} from '../description/schema';

const reason = { reasonCode: text };
const share = { shareOfLineBasisPoints: whole };
const derived = shape({ earnedCents: cents, branch: orNull(text), clause: text, citation: text });

const derivation = shape({
  policyId: text,
  policyVersion: text,
  policyHash: text,
  cause: {
    oneOf: [
      shape({ kind: oneOf('retracted', 'corrected', 'recorded'), factId: text, factKind: text }),
      shape({ kind: { const: 'terms' } }),
    ],
  },
  asOf: day,
  before: derived,
  after: derived,
});

const plan: Schema = {
  oneOf: [
    shape({ kind: { const: 'netting' }, perRunCents: orNull(cents), ...share, from: day }),
    shape({
      kind: { const: 'instalments' },
      count: whole,
      every: oneOf('run', 'month'),
      partCents: cents,
      lastCents: cents,
      ...share,
      from: day,
    }),
    shape({ kind: { const: 'repayment' }, dueOn: day, perRunCents: orNull(cents), ...share }),
  ],
};

const row = {
  clawbackId: text,
  voucherId: text,
  programId: text,
  providerId: text,
  enrollmentId: text,
  stage: text,
  allotmentId: text,
  fiscalYear: whole,
  amountCents: cents,
  derivation,
  proposedOn: day,
  status: oneOf(
    'proposed',
    'noticed',
    'accepted',
    'disputed',
    'unanswered',
    'decided',
    'appealed',
    'recovering',
    'closed',
  ),
  deadlineOn: orNull(day),
  notice: orNull(shape({ noticedOn: day, answerBy: day, claimedCents: cents, noticedBy: text })),
  answer: orNull(
    shape({ answer: oneOf('accepts', 'disputes'), ...reason, answeredBy: text, reportId: orNull(text) }),
  ),
  ruling: orNull(
    shape({
      finding: oneOf('upheld', 'upheld-in-part', 'withdrawn'),
      upheldCents: cents,
      forgivenCents: cents,
      givenBackCents: cents,
      ...reason,
      decidedBy: text,
      decidedOn: day,
      appealBy: orNull(day),
    }),
  ),
  plan: orNull(plan),
  proposedWriteOff: orNull(shape({ writeOffId: text, amountCents: cents, ...reason, proposedBy: text })),
  balance: shape({
    claimedCents: cents,
    nettedCents: cents,
    repaidCents: cents,
    writtenOffCents: cents,
    outstandingCents: cents,
  }),
  timeline: listOf(
    shape({ type: text, effectiveOn: day, actor: text, outstandingCents: orNull(cents), position: whole }),
  ),
  revision: whole,
  position: whole,
};

/** What recovery answers. */
export const recoverySchemas: Readonly<Record<string, Schema>> = {
  ClawbackSummary: shape(row),
  ClawbackPage: pageOf('ClawbackSummary'),
  Clawback: shape({ ...row, explained: shape({ cause: text, before: text, after: text }) }),
  OverpaymentReport: shape({
    reportId: text,
    enrollmentId: text,
    programId: text,
    providerId: text,
    stage: text,
    amountCents: cents,
    ...reason,
    reportedBy: text,
    reportedOn: day,
    status: oneOf('open', 'confirmed', 'dismissed'),
    clawbackId: orNull(text),
    dismissal: orNull(shape({ ...reason, dismissedBy: text })),
    settledOn: orNull(day),
    position: whole,
  }),
  OverpaymentReportPage: pageOf('OverpaymentReport'),
  RecoveryTerms: shape({
    programId: text,
    versions: listOf(
      shape({
        programId: text,
        answerDays: whole,
        appealDays: whole,
        writeOffLimitCents: cents,
        perRunCents: orNull(cents),
        ...share,
        citation: text,
        from: day,
        setBy: text,
        effectiveOn: day,
      }),
    ),
    position: whole,
  }),
};
