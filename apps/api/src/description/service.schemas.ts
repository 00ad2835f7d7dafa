import { listOf, oneOf, record, ref, type Schema, shape, text, truth, whole } from './schema';

const reader = { position: whole, state: oneOf('running', 'retrying', 'failed', 'stopped'), lag: whole };
const counts = record(whole);

/** What is answered by every part of the service. */
export const serviceSchemas: Readonly<Record<string, Schema>> = {
  Receipt: {
    ...shape({ id: text, revision: whole, events: listOf(text), position: whole }),
    description:
      'What a command is about, how far that is now, and what happened; no events when it had been done.',
  },
  Problem: {
    type: 'object',
    description: 'Problem details, RFC 9457; the numbers of a refusal stand beside these members.',
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: whole,
      detail: text,
      instance: { type: 'string', format: 'uri-reference' },
      refusal: { ...text, description: 'The name of the broken rule; /problems/{name} tells what it means.' },
      errors: listOf(shape({ path: text, message: text }, { code: text, line: whole })),
    },
    required: ['type', 'title', 'status', 'detail', 'instance', 'refusal'],
    additionalProperties: true,
  },
  ProblemMeaning: shape({ type: text, refusal: text, title: text, status: whole, says: text, next: text }),
  Liveness: shape({ status: { const: 'live' } }),
  Readiness: shape({
    status: { const: 'ready' },
    reasons: listOf(text),
    storage: text,
    head: whole,
    views: shape(reader, { error: text }),
    processes: listOf(shape({ name: text, ...reader }, { error: text })),
  }),
  JsonWebKeySet: shape({ keys: listOf(record({})) }),
  AnyObject: record({}),
  FailedLine: {
    ...shape({ kind: { const: 'failed' }, problem: record({}) }),
    description: 'The last line of a stream that ended early.',
  },
  EvaluationLine: {
    oneOf: [
      shape({ kind: { const: 'progress' }, evaluated: whole }),
      shape(
        { kind: { const: 'summary' }, evaluated: whole, changes: counts, refused: whole },
        { refusal: record({}) },
      ),
      ref('FailedLine'),
    ],
  },
  ImportLine: {
    oneOf: [
      shape(
        {
          kind: { const: 'row' },
          outcome: text,
          file: text,
          line: whole,
          code: text,
          message: text,
          next: text,
        },
        { sourcedId: text, enrollmentId: text },
      ),
      shape(
        {
          kind: { const: 'summary' },
          programId: text,
          source: text,
          dryRun: truth,
          asOf: text,
          enrollments: counts,
          results: counts,
          diagnostics: shape({ errors: whole, warnings: whole }),
          notJudged: whole,
          errors: whole,
        },
        { people: shape({ kept: whole, unchanged: whole, passedOver: whole }) },
      ),
      ref('FailedLine'),
    ],
  },
};
