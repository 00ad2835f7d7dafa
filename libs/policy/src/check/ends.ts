import type { Condition } from '../model/condition';
import type { Policy } from '../model/policy';
import type { Fault } from './fault';
import { allConditions, branchesOf } from './walk';

/** Every path ends: each branch has a deadline or something that ends it, so nothing stays open for ever. */
export function endFaults(policy: Policy): readonly Fault[] {
  const endingStages = new Set<string>();
  const faults: Fault[] = [];
  for (const { item, stage, path } of branchesOf(policy)) {
    const ends = item.endings.length > 0 || canEnd(item.when, endingStages);
    if (ends) endingStages.add(stage.id);
    else
      faults.push({
        code: 'PathWithoutEnd',
        message: `Nothing ever ends ${stage.id}${item.id === undefined ? '' : `/${item.id}`}: add notLaterThan or endedBy.`,
        path,
      });
    if (!needsFact(item.when))
      faults.push({
        code: 'EarnedWithoutFact',
        message: `${stage.id} is earned without any fact of its own: say what it waits for.`,
        path: [...path, 'when'],
      });
  }
  return [...faults, ...absenceFaults(policy)];
}

function canEnd(condition: Condition, endingStages: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'fact':
      return condition.notLaterThan !== undefined || condition.endings.length > 0;
    case 'all':
      return condition.conditions.some((each) => canEnd(each, endingStages));
    case 'any':
      return condition.conditions.every((each) => canEnd(each, endingStages));
    case 'not':
      return true;
    case 'if-known':
      return false;
    case 'stage':
      return endingStages.has(condition.stage);
  }
}

function needsFact(condition: Condition): boolean {
  switch (condition.kind) {
    case 'fact':
    case 'stage':
    case 'not':
      return true;
    case 'all':
      return condition.conditions.some(needsFact);
    case 'any':
      return condition.conditions.every(needsFact);
    case 'if-known':
      return false;
  }
}

const absenceFaults = (policy: Policy): readonly Fault[] =>
  allConditions(policy)
    .filter(({ item }) => item.kind === 'not' && item.condition.notLaterThan === undefined)
    .map(({ path }) => ({
      code: 'NotWithoutDeadline',
      message: 'That a fact never came is certain only after a last day: add notLaterThan inside not.',
      path,
    }));
