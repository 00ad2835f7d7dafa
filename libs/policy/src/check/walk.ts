import type { Condition, FactCondition, FactPattern } from '../model/condition';
import type { Path } from '../model/diagnostic';
import type { Branch, Policy, Stage } from '../model/policy';

/** A condition and where the document has it. */
export interface Placed<Item> {
  readonly item: Item;
  readonly path: Path;
}

/** A condition and all conditions inside it, outermost first. */
export function conditionsIn(condition: Condition, path: Path): readonly Placed<Condition>[] {
  const here = { item: condition, path };
  switch (condition.kind) {
    case 'fact':
    case 'stage':
      return [here];
    case 'all':
    case 'any':
      return [
        here,
        ...condition.conditions.flatMap((each, index) =>
          conditionsIn(each, [...path, condition.kind, index]),
        ),
      ];
    case 'not':
      return [here, { item: condition.condition, path: [...path, 'not'] }];
    case 'if-known':
      return [
        here,
        ...conditionsIn(condition.premise, [...path, 'ifKnown']),
        ...conditionsIn(condition.consequence, [...path, 'then']),
      ];
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

/** Every condition of the policy, the gate's first. */
export const allConditions = (policy: Policy): readonly Placed<Condition>[] => [
  ...conditionsIn(policy.gate.when, ['gate', 'when']),
  ...branchesOf(policy).flatMap(({ item, path }) => conditionsIn(item.when, [...path, 'when'])),
];

/** Every fact condition of the policy. */
export const allFactConditions = (policy: Policy): readonly Placed<FactCondition>[] =>
  allConditions(policy).flatMap(({ item, path }) => (item.kind === 'fact' ? [{ item, path }] : []));

/** The facts a condition speaks of: its own and those its limits are counted from. */
export const patternsOf = ({ item, path }: Placed<FactCondition>): readonly Placed<FactPattern>[] => {
  const anchors = (['notEarlierThan', 'notLaterThan'] as const).flatMap((side) => {
    const anchor = item[side]?.anchor;
    return anchor?.kind === 'fact' ? [{ item: anchor, path: [...path, side, 'anchor'] }] : [];
  });
  return [{ item, path }, ...anchors];
};
