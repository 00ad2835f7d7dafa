import type { Condition, FactCondition } from '../model/condition';
import type { Path } from '../model/diagnostic';
import type { Branch, Policy, Stage } from '../model/policy';

/** Something of a policy and where the document has it. */
export interface Placed<Item> {
  readonly item: Item;
  readonly path: Path;
}

/** A condition and all conditions inside it, outermost first. */
export const conditionsIn = (condition: Condition, path: Path): readonly Placed<Condition>[] => [
  { item: condition, path },
  ...partsOf(condition, path).flatMap((part) => conditionsIn(part.item, part.path)),
];

/** The conditions directly inside a condition. */
function partsOf(condition: Condition, path: Path): readonly Placed<Condition>[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
    case 'some': {
      const key = condition.kind === 'some' ? 'of' : condition.kind;
      return condition.conditions.map((item, index) => ({ item, path: [...path, key, index] }));
    }
    case 'not':
      return [{ item: condition.condition, path: [...path, 'not'] }];
    case 'if-known':
      return [
        { item: condition.premise, path: [...path, 'ifKnown'] },
        { item: condition.consequence, path: [...path, 'then'] },
      ];
    case 'fact':
    case 'stage':
    case 'reached':
    case 'term':
      return [];
  }
}

/** A branch with its stage and place. */
export interface PlacedBranch extends Placed<Branch> {
  readonly stage: Stage;
  readonly stageIndex: number;
}

/** Every branch of every stage. */
export const branchesOf = (policy: Policy): readonly PlacedBranch[] =>
  policy.stages.flatMap((stage, stageIndex) =>
    stage.branches.map((item, index) => ({
      item,
      stage,
      stageIndex,
      path: item.id === undefined ? ['stages', stageIndex] : ['stages', stageIndex, 'oneOf', index],
    })),
  );

/** Every condition of the policy once, where it is written: those of compounds, of the gate, of branches. */
export function allConditions(policy: Policy): readonly Placed<Condition>[] {
  const seen = new Set<Condition>();
  const found: Placed<Condition>[] = [];
  const collect = (item: Condition, path: Path): void => {
    if (seen.has(item)) return;
    seen.add(item);
    found.push({ item, path });
    for (const part of partsOf(item, path)) collect(part.item, part.path);
  };
  for (const [name, { when }] of policy.compounds) collect(when, ['compounds', name, 'when']);
  collect(policy.gate.when, ['gate', 'when']);
  for (const { item, path } of branchesOf(policy)) collect(item.when, [...path, 'when']);
  return found;
}

/** Every fact condition of the policy. */
export const allFactConditions = (policy: Policy): readonly Placed<FactCondition>[] =>
  allConditions(policy).flatMap(({ item, path }) => (item.kind === 'fact' ? [{ item, path }] : []));

/** What a stage or branch is called in a message. */
export const nameOfBranch = ({ stage, item }: PlacedBranch): string =>
  item.id === undefined ? stage.id : `${stage.id}/${item.id}`;
