import type { Path } from '../model/diagnostic';
import type { JsonValue, Policy } from '../model/policy';
import type { Fault } from './fault';
import { branchesOf, conditionsIn } from './walk';

/** No name is used twice, every declared name is used, and stages refer to earlier stages only. */
export const nameFaults = (policy: Policy): readonly Fault[] => [
  ...duplicates(policy),
  ...laterStages(policy),
  ...unused(policy),
];

function duplicates(policy: Policy): readonly Fault[] {
  const repeated = (ids: readonly string[], path: Path): readonly Fault[] =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) => ({
        code: 'DuplicateId',
        message: `'${id}' names two things: rename one of them.`,
        path,
      }));
  return [
    ...repeated(
      policy.stages.map(({ id }) => id),
      ['stages'],
    ),
    ...repeated(
      policy.price.caps.map(({ id }) => id),
      ['price', 'caps'],
    ),
    ...policy.stages.flatMap(({ branches }, index) =>
      repeated(
        branches.map(({ id }) => id ?? ''),
        ['stages', index, 'oneOf'],
      ),
    ),
  ];
}

function laterStages(policy: Policy): readonly Fault[] {
  const placed = [{ item: policy.gate, stageIndex: 0, path: ['gate'] as Path }, ...branchesOf(policy)];
  return placed.flatMap(({ item, stageIndex, path }) => {
    const earlier = policy.stages.slice(0, stageIndex).map(({ id }) => id);
    return conditionsIn(item.when, [...path, 'when']).flatMap((placedCondition) =>
      placedCondition.item.kind === 'stage' && !earlier.includes(placedCondition.item.stage)
        ? [
            {
              code: 'StageNotEarlier',
              message: `'${placedCondition.item.stage}' is no earlier stage: name one written above.`,
              path: placedCondition.path,
            },
          ]
        : [],
    );
  });
}

/** Keys under which a document refers to a declared name. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  citations: ['citation'],
  parameters: ['parameter'],
  readings: ['reading', 'readings'],
  endings: ['endedBy'],
};

function unused(policy: Policy): readonly Fault[] {
  const used = new Map<string, Set<string>>();
  collect(policy.document, '', used);
  return Object.entries(REFERENCES).flatMap(([section, keys]) => {
    const names = [...policy[section as 'citations'].keys()];
    return names
      .filter((name) => !keys.some((key) => used.get(key)?.has(name) === true))
      .map((name) => ({
        code: 'UnusedName',
        message: `'${name}' is declared and never used: refer to it, or take it out.`,
        path: [section, name],
      }));
  });
}

function collect(value: JsonValue, key: string, used: Map<string, Set<string>>): void {
  if (typeof value === 'string') used.set(key, (used.get(key) ?? new Set()).add(value));
  else if (Array.isArray(value)) (value as readonly JsonValue[]).forEach((item) => collect(item, key, used));
  else if (typeof value === 'object' && value !== null)
    Object.entries(value).forEach(([name, item]) => collect(item, name, used));
}
