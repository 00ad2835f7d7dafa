import { cents, day, listOf, oneOf, orNull, pageOf, record, type Schema, shape, text, whole } from './schema';

const versioned = { revision: whole, position: whole };

const policyVersion = {
  policyId: text,
  version: text,
  hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
  promulgatedOn: day,
  effectiveFrom: day,
};

const policyTerms = record({ type: ['string', 'number'] });

/** What the catalog answers. */
export const catalogSchemas: Readonly<Record<string, Schema>> = {
  Program: shape(
    {
      programId: text,
      title: text,
      zone: text,
      fiscalYearStartsOn: text,
      policyId: text,
      fundingSources: listOf(text),
      limits: shape({
        coursesPerStudentYear: orNull(whole),
        seatsPerProviderYear: orNull(whole),
        attemptsPerCourse: whole,
      }),
      schoolSystems: listOf(shape({ code: text, name: text, perPupilCents: orNull(cents) })),
      ...versioned,
    },
    { policyTerms },
  ),
  ProgramPage: pageOf('Program'),
  Provider: shape({
    providerId: text,
    name: text,
    authorizedFrom: day,
    authorizedTo: orNull(day),
    status: oneOf('authorized', 'suspended'),
    suspension: orNull(shape({ effectiveOn: day, reasonCode: text })),
    ...versioned,
  }),
  ProviderPage: pageOf('Provider'),
  Offering: shape(
    {
      offeringId: text,
      programId: text,
      providerId: text,
      courseCode: text,
      scedCode: text,
      title: text,
      priceCents: cents,
      courseStart: day,
      courseEnd: day,
      credits: text,
      status: oneOf('open', 'closed'),
      closedOn: orNull(day),
      ...versioned,
    },
    { policyTerms },
  ),
  OfferingPage: pageOf('Offering'),
  PolicyDocument: { ...record({}), description: 'A funding policy as the policy language has it.' },
  PolicyVersionSummary: shape({ ...policyVersion, ...versioned }),
  PolicyVersionPage: pageOf('PolicyVersionSummary'),
  PolicyVersion: shape({ ...policyVersion, document: record({}), ...versioned }),
};
