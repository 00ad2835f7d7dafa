import {
  day,
  listOf,
  oneOf,
  orNull,
  pageOf,
  record,
  type Schema,
  shape,
  text,
  truth,
  whole,
} from '../description/schema';

const versioned = { revision: whole, position: whole };
const period = { from: day, until: orNull(day) };
const measured = oneOf('exam', 'portfolio', 'project', 'growth', 'competency');

const outcome = shape({
  assessedOn: day,
  competency: orNull(text),
  phase: orNull(oneOf('pre', 'post')),
  passed: orNull(truth),
  score: orNull(text),
  percentile: orNull(text),
  criteria: listOf(shape({ criterion: text, score: text, most: text })),
});

const evidence: Schema = {
  oneOf: [
    shape({
      form: { const: 'credential' },
      identity: text,
      issuer: text,
      achievement: text,
      keyId: text,
      signedOn: day,
    }),
    shape({ form: { const: 'result' }, sourceHash: text, line: whole, attempt: orNull(text) }),
    shape({ form: { const: 'two-persons' }, proposedBy: text, countersignedBy: text }),
  ],
};

/** What verification answers. */
export const verificationSchemas: Readonly<Record<string, Schema>> = {
  Assessor: shape({
    assessorId: text,
    name: orNull(text),
    issuers: listOf(text),
    asOf: day,
    status: oneOf('proposed', 'registered', 'suspended', 'not-registered'),
    instruments: listOf(
      shape({
        code: text,
        measures: measured,
        courseCodes: listOf(text),
        achievements: listOf(text),
        ...period,
      }),
    ),
    keys: listOf(shape({ keyId: text, publicKey: text, ...period, revokedFrom: orNull(day) })),
    ties: listOf(shape({ providerId: text, nature: text, ...period })),
    openChanges: listOf(shape({ proposalId: text, proposedBy: text, change: record({}) })),
    ...versioned,
  }),
  AssessorPage: pageOf('Assessor'),
  OutcomeClaim: shape({
    enrollmentId: text,
    claimId: text,
    programId: text,
    schoolSystem: text,
    providerId: text,
    measuredBy: measured,
    competency: orNull(text),
    stage: orNull(text),
    assessorId: orNull(text),
    effectiveOn: day,
    openedBy: text,
    status: oneOf('open', 'answered', 'withdrawn'),
    answeredBy: orNull(text),
    waitsFor: orNull(
      shape({
        fact: oneOf('assessed', 'mastered', 'growth-measured'),
        competency: orNull(text),
        from: text,
      }),
    ),
    ...versioned,
  }),
  OutcomeClaimPage: pageOf('OutcomeClaim'),
  Attestation: shape({
    enrollmentId: text,
    attestationId: text,
    programId: text,
    schoolSystem: text,
    providerId: text,
    courseCode: text,
    assessorId: text,
    instrument: text,
    measuredBy: measured,
    outcome,
    evidence: orNull(evidence),
    proposedBy: orNull(text),
    validUntil: orNull(day),
    acceptedOn: orNull(day),
    status: oneOf('proposed', 'withdrawn', 'counting', 'disputed', 'revoked', 'expired', 'rejected'),
    reasonCode: orNull(text),
    disputedBy: orNull(text),
    ...versioned,
  }),
  AttestationPage: pageOf('Attestation'),
};
