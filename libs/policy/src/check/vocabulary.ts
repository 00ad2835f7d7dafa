import type { FactPattern } from '../model/condition';
import { FACT_KINDS, type FactKind } from '../model/fact';
import type { Policy } from '../model/policy';
import type { Fault } from './fault';
import { allFactConditions, patternsOf, type Placed } from './walk';

/** Every fact a policy speaks of is of a known kind, and so is every field it asks for. */
export const vocabularyFaults = (policy: Policy): readonly Fault[] => [
  ...allFactConditions(policy)
    .flatMap(patternsOf)
    .flatMap((pattern) => patternFaults(pattern, policy)),
  ...[...policy.endings.values()].flatMap(({ id, facts, reopenedBy }) =>
    [...facts, ...(reopenedBy === undefined ? [] : [reopenedBy])]
      .filter((kind) => kindOf(policy, kind) === undefined)
      .map((kind) => unknownKind(kind, ['endings', id])),
  ),
];

const kindOf = (policy: Policy, kind: string): FactKind | undefined =>
  policy.factKinds.get(kind) ?? (Object.hasOwn(FACT_KINDS, kind) ? FACT_KINDS[kind] : undefined);

function patternFaults({ item, path }: Placed<FactPattern>, policy: Policy): readonly Fault[] {
  const kind = kindOf(policy, item.fact);
  if (kind === undefined) return [unknownKind(item.fact, [...path, 'fact'])];
  return item.where
    .filter(({ field }) => !kind.fields.includes(field))
    .map(({ field }) => ({
      code: 'UnknownFactField',
      message: `A '${item.fact}' fact has no field '${field}': use ${kind.fields.join(', ') || 'none'}.`,
      path: [...path, 'where', field],
    }));
}

const unknownKind = (kind: string, path: Fault['path']): Fault => ({
  code: 'UnknownFactKind',
  message: `No kind of fact is called '${kind}': correct it, or declare it under factKinds.`,
  path,
});
