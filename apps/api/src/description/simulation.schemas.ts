import { cents, day, listOf, oneOf, orNull, ref, type Schema, shape, text, whole } from './schema';

const money = shape({ earnedCents: cents, exposureCents: cents });
const compared = { now: money, draft: money, gainedCents: cents, lostCents: cents };
const lacking = { enrollments: whole, examples: listOf(text) };

/** What trying a draft policy answers. */
export const simulationSchemas: Readonly<Record<string, Schema>> = {
  Simulation: shape({
    programId: text,
    draft: shape({ policyId: text, version: text, hash: text }),
    asOf: day,
    by: oneOf('provider', 'school-system', 'course'),
    enrollments: shape({
      simulated: whole,
      gaining: whole,
      losing: whole,
      unchanged: whole,
      notFunded: whole,
      termsMissing: whole,
    }),
    totals: shape(compared),
    groups: listOf(shape({ key: text, enrollments: whole, ...compared })),
    cashByMonth: listOf(shape({ month: text, nowCents: cents, draftCents: cents })),
    lacking: listOf(shape({ fact: text, ...lacking })),
    termsMissing: listOf(shape({ term: text, ...lacking })),
  }),
  PolicySimulation: {
    oneOf: [
      shape({ simulationId: text, status: oneOf('waiting', 'running'), done: whole }),
      shape({ simulationId: text, status: { const: 'done' }, result: ref('Simulation') }),
      shape({ simulationId: text, status: { const: 'cancelled' }, reasonCode: orNull(text) }),
      shape({ simulationId: text, status: { const: 'failed' } }),
    ],
  },
};
