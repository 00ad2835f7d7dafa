import type { AmountRule } from '../model/amount';
import type { Condition } from '../model/condition';
import type { Branch, Policy } from '../model/policy';
import type { Fault } from './fault';
import { amountsOf, measuredIn } from './places';
import { allConditions, branchesOf, nameOfBranch } from './walk';

/** Every path ends: each branch has a deadline or something that ends it, so nothing stays open for ever. */
export function endFaults(policy: Policy): readonly Fault[] {
  const endingStages = new Set<string>();
  const faults: Fault[] = [];
  for (const branch of branchesOf(policy)) {
    const { item, stage, path } = branch;
    if (branchEnds(item, endingStages)) endingStages.add(stage.id);
    else
      faults.push({
        code: 'PathWithoutEnd',
        message: `Nothing ever ends ${nameOfBranch(branch)}: add notLaterThan or endedBy.`,
        path,
      });
    if (!needsFact(item.when) && !isMeasured(item.amount))
      faults.push({
        code: 'EarnedWithoutFact',
        message: `${nameOfBranch(branch)} is earned without any fact or day of its own: say what it waits for.`,
        path: [...path, 'when'],
      });
  }
  return [...faults, ...absenceFaults(policy), ...missingFaults(policy)];
}

/** What is measured stays open beside its condition, so that it needs an end of its own. */
function branchEnds({ endings, voids, when, amount }: Branch, endingStages: ReadonlySet<string>): boolean {
  if (endings.length > 0 || voids.length > 0 || amount.kind === 'instalments') return true;
  const [measured] = measuredIn({ item: amount, path: [] });
  if (measured === undefined) return canEnd(when, endingStages);
  return measured.item.notLaterThan !== undefined || measured.item.endings.length > 0;
}

const isMeasured = (amount: AmountRule): boolean => measuredIn({ item: amount, path: [] }).length > 0;

function canEnd(condition: Condition, endingStages: ReadonlySet<string>): boolean {
  const ends = (each: Condition): boolean => canEnd(each, endingStages);
  switch (condition.kind) {
    case 'fact':
      return condition.notLaterThan !== undefined || condition.endings.length > 0;
    case 'all':
      return condition.conditions.some(ends);
    case 'any':
      // A day comes by itself: whatever else may stay open, the condition is then settled.
      return condition.conditions.every(ends) || condition.conditions.some(({ kind }) => kind === 'reached');
    case 'some':
      return condition.conditions.filter((each) => !ends(each)).length < condition.count;
    case 'not':
    case 'reached':
    case 'term':
      return true;
    case 'if-known':
      return false;
    case 'stage':
      return endingStages.has(condition.stage);
  }
}

/** Whether it waits for something that happens, the coming of a day included. */
function needsFact(condition: Condition): boolean {
  switch (condition.kind) {
    case 'fact':
    case 'stage':
    case 'not':
    case 'reached':
      return true;
    case 'all':
      return condition.conditions.some(needsFact);
    case 'any':
      return condition.conditions.every(needsFact);
    case 'some':
      return condition.conditions.filter((each) => !needsFact(each)).length < condition.count;
    case 'if-known':
    case 'term':
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

/** That nothing was measured is certain only after a last day. */
const missingFaults = (policy: Policy): readonly Fault[] =>
  amountsOf(policy).flatMap(({ item, path }) =>
    (item.kind === 'tiers' || item.kind === 'linear') &&
    item.missing.kind !== 'wait' &&
    item.measured.notLaterThan === undefined
      ? [
          {
            code: 'MissingWithoutLimit',
            message: 'That nothing was measured is certain only after a last day: add notLaterThan.',
            path: [...path, item.kind, 'missing'],
          },
        ]
      : [],
  );
