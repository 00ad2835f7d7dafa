import type { Condition, Ending, FactCondition, FieldTest, Limit, TermCondition } from '../model/condition';
import type { FactField } from '../model/fact';
import { compare, type Rational } from '../model/rational';
import { isAlike } from './alike';
import { distanceOf } from './offsets';

/** The most pairs of conditions that are compared; what lies beyond counts as not implied. */
const MAX_PAIRS = 20_000;

/** Whether one condition holds wherever another does; asked once for each pair. */
export interface Implication {
  /** False where it is not certain. */
  readonly implies: (premise: Condition, consequence: Condition) => boolean;
}

/** Compares conditions by their structure alone: what it affirms is so, what it denies may be so. */
export function implication(): Implication {
  const known = new Map<Condition, Map<Condition, boolean>>();
  let left = MAX_PAIRS;

  const implies = (premise: Condition, consequence: Condition): boolean => {
    const row = known.get(premise) ?? new Map<Condition, boolean>();
    const before = row.get(consequence);
    if (before !== undefined) return before;
    left -= 1;
    const answer = left >= 0 && (premise === consequence || judge(premise, consequence));
    known.set(premise, row.set(consequence, answer));
    return answer;
  };
  const judge = (premise: Condition, consequence: Condition): boolean => {
    if (consequence.kind === 'all') return consequence.conditions.every((each) => implies(premise, each));
    if (premise.kind === 'any') return premise.conditions.every((each) => implies(each, consequence));
    if (consequence.kind === 'any' && consequence.conditions.some((each) => implies(premise, each)))
      return true;
    if (premise.kind === 'all') return premise.conditions.some((each) => implies(each, consequence));
    return simply(premise, consequence);
  };
  return { implies };
}

function simply(premise: Condition, consequence: Condition): boolean {
  if (premise.kind === 'fact' && consequence.kind === 'fact') return factImplies(premise, consequence);
  if (premise.kind === 'term' && consequence.kind === 'term') return termImplies(premise, consequence);
  return isAlike(premise, consequence);
}

/** The narrower description implies the wider one. */
const factImplies = (narrow: FactCondition, wide: FactCondition): boolean =>
  narrow.fact === wide.fact &&
  wide.where.every((test) => narrow.where.some((other) => testImplies(other, test))) &&
  windowWithin(narrow, wide) &&
  endingsCover(narrow.endings, wide.endings) &&
  quorumImplies(narrow, wide);

/** Whether everything that ends the one ends the other. */
export const endingsCover = (covering: readonly Ending[], covered: readonly Ending[]): boolean =>
  covered.every((ending) => covering.some(({ id }) => id === ending.id));

/** Whether a limit is never before another; a side without a limit is as wide as can be. */
const isNeverBefore = (limit: Limit | undefined, other: Limit | undefined): boolean =>
  limit !== undefined && other !== undefined && (distanceOf(other, limit)?.least ?? -1) >= 0;

const windowWithin = (narrow: FactCondition, wide: FactCondition): boolean =>
  (wide.notEarlierThan === undefined || isNeverBefore(narrow.notEarlierThan, wide.notEarlierThan)) &&
  (wide.notLaterThan === undefined || isNeverBefore(wide.notLaterThan, narrow.notLaterThan));

function quorumImplies({ quorum: narrow }: FactCondition, { quorum: wide }: FactCondition): boolean {
  if (wide === undefined) return true;
  if (wide.count === 1) return true;
  return narrow?.distinct === wide.distinct && narrow.count >= wide.count;
}

/** The values a test lets through, where they can be listed. */
const listed = (test: FieldTest): readonly FactField[] | undefined => {
  if (test.kind === 'equals') return [test.value];
  return test.kind === 'one-of' ? test.values : undefined;
};

/** Whether a field value passes a test. */
function passes(value: FactField, test: FieldTest): boolean {
  switch (test.kind) {
    case 'equals':
      return value === test.value;
    case 'one-of':
    case 'not-other-than':
      return test.values.includes(value);
    case 'at-least':
      return typeof value === 'number' && value >= test.value;
    case 'at-most':
      return typeof value === 'number' && value <= test.value;
  }
}

function testImplies(narrow: FieldTest, wide: FieldTest): boolean {
  if (narrow.field !== wide.field) return false;
  const values = listed(narrow);
  if (values !== undefined) return values.every((value) => passes(value, wide));
  if (narrow.kind === 'at-least' && wide.kind === 'at-least') return narrow.value >= wide.value;
  if (narrow.kind === 'at-most' && wide.kind === 'at-most') return narrow.value <= wide.value;
  return isAlike(narrow, wide);
}

/** Whether no value of a field passes both tests. */
export function testsExclude(left: FieldTest, right: FieldTest): boolean {
  if (left.field !== right.field) return false;
  const values = listed(left) ?? listed(right);
  if (values !== undefined) return !values.some((value) => passes(value, left) && passes(value, right));
  if (left.kind === 'at-least' && right.kind === 'at-most') return left.value > right.value;
  if (left.kind === 'at-most' && right.kind === 'at-least') return right.value > left.value;
  return false;
}

function termImplies(narrow: TermCondition, wide: TermCondition): boolean {
  if (narrow.term !== wide.term) return false;
  const [from, to] = [boundOf(narrow), boundOf(wide)];
  return from === undefined || to === undefined ? isAlike(narrow, wide) : boundImplies(from, to);
}

function boundImplies(from: Bound, to: Bound): boolean {
  if (from.isUpper !== to.isUpper) return false;
  const order = (to.isUpper ? -1 : 1) * compare(from.value, to.value);
  return order > 0 || (order === 0 && (to.isIncluded || !from.isIncluded));
}

interface Bound {
  readonly value: Rational;
  readonly isUpper: boolean;
  readonly isIncluded: boolean;
}

function boundOf({ test }: TermCondition): Bound | undefined {
  if (test.kind === 'is') return undefined;
  return {
    value: test.value,
    isUpper: test.kind === 'at-most' || test.kind === 'below',
    isIncluded: test.kind === 'at-least' || test.kind === 'at-most',
  };
}
