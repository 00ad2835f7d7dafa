import type { FactCondition, Limit } from '../model/condition';
import type { Policy } from '../model/policy';
import type { Fault } from './fault';
import { isAlike } from './alike';
import { distanceOf } from './offsets';
import { branchesOf, conditionsIn, type Placed, type PlacedBranch } from './walk';

/**
 * Two branches of one stage, of which one asks for a fact by a day and the other for the same fact from a day
 * on: their windows must meet, neither sharing days nor leaving some out.
 */
export function overlapFaults(policy: Policy): readonly Fault[] {
  const branches = branchesOf(policy).filter(({ stage }) => stage.branches.length > 1);
  return branches.flatMap((earlier) =>
    branches
      .filter((later) => later.stage === earlier.stage && later.item !== earlier.item)
      .flatMap((later) => pairFaults(earlier, later)),
  );
}

const factsOf = ({ item, path }: PlacedBranch): readonly Placed<FactCondition>[] =>
  conditionsIn(item.when, [...path, 'when']).flatMap((placed) =>
    placed.item.kind === 'fact' ? [{ item: placed.item, path: placed.path }] : [],
  );

const pairFaults = (earlier: PlacedBranch, later: PlacedBranch): readonly Fault[] => {
  const until = factsOf(earlier);
  return factsOf(later).flatMap(({ item, path }) => {
    const before = until.find((other) => isContinued(other.item, item));
    if (before?.item.notLaterThan === undefined || item.notEarlierThan === undefined) return [];
    return meetingFault({ last: before.item.notLaterThan, first: item.notEarlierThan }, item.fact, [
      ...path,
      'notEarlierThan',
    ]);
  });
};

/** Whether a condition asks for the same fact as one that has a last day, and from the same anchor on. */
const isContinued = (early: FactCondition, late: FactCondition): boolean =>
  early.fact === late.fact &&
  isAlike(early.where, late.where) &&
  early.notLaterThan !== undefined &&
  late.notEarlierThan !== undefined &&
  isAlike(early.notLaterThan.anchor, late.notEarlierThan.anchor);

function meetingFault(
  { last, first }: { readonly last: Limit; readonly first: Limit },
  fact: string,
  path: Fault['path'],
): readonly Fault[] {
  const distance = distanceOf(last, first);
  if (distance === undefined) return [];
  if (distance.most <= 0)
    return [
      {
        code: 'WindowsOverlap',
        message: `A '${fact}' fact of the days shared would meet both branches: begin one day after the other ends.`,
        path,
      },
    ];
  if (distance.least <= 1) return [];
  return [
    {
      code: 'WindowsLeaveGap',
      message: `A '${fact}' fact of the days between would meet neither branch: begin one day after the other ends.`,
      path,
    },
  ];
}
