import type { FieldTest } from '../model/condition';
import type { FactKind } from '../model/fact';
import type { Path } from '../model/diagnostic';
import type { Policy } from '../model/policy';
import { kindNamed } from '../parse/read-pattern';
import type { Fault } from './fault';
import { amountsOf, measuredIn, patternsOf } from './places';
import { allFactConditions } from './walk';

/** Every fact a policy speaks of is of a known kind, and so is every field it asks for. */
export const vocabularyFaults = (policy: Policy): readonly Fault[] => [
  ...patternsOf(policy).flatMap(({ item, path }) => [
    ...kindFaults(policy, item.fact, [...path, 'fact']),
    ...testFaults(policy, { kind: item.fact, where: item.where }, path),
  ]),
  ...countedFields(policy).flatMap(({ kind, field, path }) => fieldFaults(policy, { kind, field }, path)),
  ...endingFaults(policy),
  ...attestationFaults(policy),
  ...changeFaults(policy),
];

const kindFaults = (policy: Policy, name: string, path: Path): readonly Fault[] =>
  kindNamed(name, policy) === undefined ? [unknownKind(name, path)] : [];

const testFaults = (
  policy: Policy,
  { kind, where }: { readonly kind: string; readonly where: readonly FieldTest[] },
  path: Path,
): readonly Fault[] =>
  where.flatMap(({ field }) => fieldFaults(policy, { kind, field }, [...path, 'where', field]));

interface FieldOf {
  readonly kind: string;
  readonly field: string;
}

function fieldFaults(policy: Policy, { kind, field }: FieldOf, path: Path): readonly Fault[] {
  const known: FactKind | undefined = kindNamed(kind, policy);
  if (known === undefined || known.fields.includes(field)) return [];
  return [
    {
      code: 'UnknownFactField',
      message: `A '${kind}' fact has no field '${field}': use ${known.fields.join(', ') || 'none'}.`,
      path,
    },
  ];
}

const unknownKind = (kind: string, path: Path): Fault => ({
  code: 'UnknownFactKind',
  message: `No kind of fact is called '${kind}': correct it, or declare it under factKinds.`,
  path,
});

/** The fields that units and quorums are told apart by, and those that are measured. */
const countedFields = (policy: Policy): readonly (FieldOf & { readonly path: Path })[] => [
  ...allFactConditions(policy).flatMap(({ item, path }) =>
    item.quorum === undefined
      ? []
      : [{ kind: item.fact, field: item.quorum.distinct, path: [...path, 'quorum', 'distinct'] }],
  ),
  ...amountsOf(policy).flatMap((amount) =>
    measuredIn(amount).map(({ item, path }) => {
      if (amount.item.kind === 'units')
        return { kind: item.fact, field: amount.item.distinct, path: [...path, 'distinct'] };
      const field = 'field' in item && typeof item.field === 'string' ? item.field : '';
      return { kind: item.fact, field, path: [...path, 'field'] };
    }),
  ),
];

const endingFaults = (policy: Policy): readonly Fault[] =>
  [...policy.endings.values()].flatMap(({ id, facts, where, reopenedBy }) => [
    ...facts.flatMap((kind, index) => [
      ...kindFaults(policy, kind, ['endings', id, 'facts', index]),
      ...testFaults(policy, { kind, where }, ['endings', id]),
    ]),
    ...(reopenedBy === undefined ? [] : kindFaults(policy, reopenedBy, ['endings', id, 'reopenedBy'])),
  ]);

const attestationFaults = (policy: Policy): readonly Fault[] =>
  [...policy.attestations.values()].flatMap(({ fact, where }, index) => [
    ...kindFaults(policy, fact, ['attestations', index, 'fact']),
    ...testFaults(policy, { kind: fact, where }, ['attestations', index]),
  ]);

const changeFaults = (policy: Policy): readonly Fault[] => {
  const { change } = policy.price;
  if (change === null) return [];
  return [
    ...kindFaults(policy, change.fact, ['price', 'change', 'fact']),
    ...fieldFaults(policy, { kind: change.fact, field: change.field }, ['price', 'change', 'field']),
  ];
};
