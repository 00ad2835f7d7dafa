import type { Condition } from '../model/condition';
import type { Terms } from '../model/evaluation';
import { termHolds } from './condition';

/** What is settled at approval: the pinned terms, and which earlier stages exist for them. */
export interface Pinned {
  readonly terms: Terms;
  readonly stages: ReadonlySet<string>;
}

/** Whether a condition can never hold for what was pinned, whatever facts come. */
export function isRuledOut(condition: Condition, pinned: Pinned): boolean {
  const ruledOut = (each: Condition): boolean => isRuledOut(each, pinned);
  switch (condition.kind) {
    case 'term':
      return termHolds(condition, pinned.terms) === false;
    case 'stage':
      return !pinned.stages.has(condition.stage);
    case 'all':
      return condition.conditions.some(ruledOut);
    case 'any':
      return condition.conditions.every(ruledOut);
    case 'some':
      return condition.conditions.filter((each) => !ruledOut(each)).length < condition.count;
    default:
      return false;
  }
}

/** Whether a condition asks for a pinned term where that can rule it out, itself or by a stage that needs one. */
export function asksForTerm(condition: Condition): boolean {
  switch (condition.kind) {
    case 'term':
      return true;
    case 'all':
    case 'any':
    case 'some':
      return condition.conditions.some(asksForTerm);
    default:
      return false;
  }
}
