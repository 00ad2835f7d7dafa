import { SAMPLE_METHODS } from '@ledger/audit';
import { day, listOf, oneOf, orNull, ref, type Schema, shape, text, whole } from '../description/schema';

const unfinished = (own: Readonly<Record<string, Schema>>): readonly Schema[] => [
  shape({ ...own, status: { const: 'waiting' } }),
  shape({ ...own, status: { const: 'running' }, done: whole, of: whole }),
  shape({ ...own, status: { const: 'refused' }, name: text, says: text, next: text }),
  shape({ ...own, status: { const: 'failed' } }),
];

const inclusion = shape({ numerator: whole, denominator: whole });
const reason = shape({ sign: text, weight: whole, says: text });
const drawn = {
  enrollmentId: text,
  providerId: text,
  amountCents: whole,
  score: whole,
  reasons: listOf(reason),
  inclusion,
};
const events = listOf(
  shape({
    position: whole,
    type: text,
    id: text,
    effectiveOn: day,
    recordedAt: { type: 'string', format: 'date-time' },
    actor: text,
    stream: text,
    data: { type: 'object' },
  }),
);

const scope = {
  oneOf: [
    shape({ kind: { const: 'program' }, programId: text }),
    shape({ kind: { const: 'provider' }, programId: text, providerId: text }),
  ],
};
const bundle = { bundleId: text, scope };

/** What is answered about samples and bundles of evidence. */
export const evidenceSchemas: Readonly<Record<string, Schema>> = {
  DrawnSample: {
    ...shape({
      format: text,
      version: whole,
      programId: text,
      from: orNull(day),
      to: orNull(day),
      method: oneOf(...SAMPLE_METHODS),
      seed: text,
      size: whole,
      position: whole,
      lastDay: orNull(day),
      weights: { type: 'object' },
      completeness: shape({
        requested: whole,
        outsideWindow: whole,
        population: whole,
        amountCents: whole,
        booksCents: whole,
      }),
      strata: listOf(
        shape({ name: text, says: text, count: whole, amountCents: whole, drawn: listOf(shape(drawn)) }),
      ),
    }),
    description:
      'Who was drawn, and all that is needed to draw it again. `completeness`: the enrollments ever requested, less those outside the window, are the population; its money is that of the accounts of the books.',
  },
  AuditSample: {
    oneOf: [
      ...unfinished({ sampleId: text }),
      shape({
        sampleId: text,
        status: { const: 'done' },
        faults: listOf(text),
        sample: ref('DrawnSample'),
      }),
    ],
    description:
      'A sample and where it is. `faults` says what does not agree in its completeness; there should be none.',
  },
  WorkPaper: shape({
    enrollmentId: text,
    row: { type: 'object' },
    explanation: orNull(ref('Explanation')),
    events: shape({
      case: events,
      funding: events,
      attestations: events,
      vouchers: events,
      payments: events,
      recovery: events,
    }),
    drawn: shape({ ...drawn, stratum: text }),
  }),
  EvidenceBundle: {
    oneOf: [
      ...unfinished(bundle),
      shape({
        ...bundle,
        status: { const: 'done' },
        bundle: shape({
          scope,
          window: shape({ from: whole, to: whole }),
          treeSize: whole,
          events: whole,
          streams: whole,
          files: whole,
          bytes: whole,
          sha256: text,
        }),
      }),
    ],
    description:
      'An evidence bundle and where it is. While it is `running`, `done` of `of` positions of the log are taken. `sha256` is that of its `manifest.json`: all that has to be told by another way.',
  },
};
