import { expressionsOf } from './expressions';
import { optionalSections, requiredSections } from './sections';
import { changed, changeShapes, type Fields, type Schema, TEXT, wholeShapes } from './shapes';

/**
 * The JSON Schema (draft 2020-12) of a funding policy, for editors: what it refuses the reader refuses as well.
 * The reader looks for more, such as names that are not declared. A document that extends another holds only
 * what differs.
 */
export const policySchema = (): Schema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Funding policy',
  description:
    'A versioned document that says what is paid for one enrollment, when, and by which authority.',
  type: 'object',
  if: { properties: { extends: { type: 'string' } }, required: ['extends'] },
  then: { $ref: `#/$defs/${changed('policy')}` },
  else: { $ref: '#/$defs/policy' },
  $defs: { text: TEXT, ...wholeParts(), ...changedParts() },
});

const EXTENDED: Schema = {
  type: 'object',
  properties: { policy: { type: 'string' }, hash: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' } },
  required: ['policy', 'hash'],
  additionalProperties: false,
};

const wholeParts = (): Fields => ({
  ...expressionsOf(wholeShapes),
  policy: wholeShapes.object(requiredSections(wholeShapes), {
    ...optionalSections(wholeShapes),
    extends: EXTENDED,
  }),
});

function changedParts(): Fields {
  const sections = { ...requiredSections(changeShapes), ...optionalSections(changeShapes) };
  const parts = { ...expressionsOf(changeShapes), policy: changeShapes.object(sections) };
  const policy = {
    ...parts.policy,
    properties: { ...(parts.policy['properties'] as Fields), extends: { type: 'string' } },
    required: ['extends'],
  };
  return Object.fromEntries(
    Object.entries({ ...parts, policy }).map(([name, schema]) => [changed(name), schema]),
  );
}
