import type { TermCondition } from '../model/condition';
import type { FactField } from '../model/fact';
import type { Policy, Stage } from '../model/policy';
import { compare, plus, type Rational, rationalFrom, ZERO } from '../model/rational';
import { rationalText } from '../parse/fold';
import { allConditions } from './walk';

/** One value for each pinned term that conditions of the policy ask about. */
export type Combination = ReadonlyMap<string, FactField | Rational>;

/** The most combinations that are looked at; what lies beyond is left to the cases of the pack. */
const MAX_COMBINATIONS = 512;

/**
 * Values of pinned terms that stand for all others: of numbers every value compared with, and one between,
 * below and above; of texts every value asked for, and one that no condition names where only one is named.
 */
export function combinationsOf(policy: Policy): readonly Combination[] {
  let combinations: readonly Combination[] = [new Map()];
  for (const [term, values] of samplesOf(policy)) {
    if (combinations.length * values.length > MAX_COMBINATIONS) return combinations;
    combinations = combinations.flatMap((combination) =>
      values.map((value) => new Map(combination).set(term, value)),
    );
  }
  return combinations;
}

/** The conditions on pinned terms, those of stages that do not always apply included. */
const termConditionsOf = (policy: Policy): readonly TermCondition[] => [
  ...policy.stages.flatMap(({ appliesWhen }) => (appliesWhen === undefined ? [] : [appliesWhen])),
  ...allConditions(policy).flatMap(({ item }) => (item.kind === 'term' ? [item] : [])),
];

function samplesOf(policy: Policy): ReadonlyMap<string, readonly (FactField | Rational)[]> {
  const asked = new Map<string, TermCondition[]>();
  for (const condition of termConditionsOf(policy))
    asked.set(condition.term, [...(asked.get(condition.term) ?? []), condition]);
  return new Map(
    [...asked].map(([term, conditions]) => {
      const fallback = policy.terms.get(term)?.fallback;
      return [term, isNumeric(policy, term) ? numbers(conditions) : texts(conditions, fallback)];
    }),
  );
}

const isNumeric = (policy: Policy, term: string): boolean => {
  const type = policy.terms.get(term)?.type;
  return type === 'cents' || type === 'number';
};

const OTHER = '(any other)';

function texts(conditions: readonly TermCondition[], fallback: FactField | undefined): readonly FactField[] {
  const named = new Set(conditions.flatMap(({ test }) => (test.kind === 'is' ? [test.value] : [])));
  if (fallback !== undefined) named.add(fallback);
  return named.size < 2 ? [...named, OTHER] : [...named];
}

function numbers(conditions: readonly TermCondition[]): readonly Rational[] {
  const asked = conditions
    .flatMap(({ test }) => (test.kind === 'is' ? (rationalFrom(String(test.value)) ?? []) : [test.value]))
    .sort(compare)
    .filter((value, index, all) => index === 0 || compare(value, all[index - 1] ?? ZERO) !== 0);
  const [lowest = ZERO] = asked;
  const above = asked.map((value, index) => between(value, asked[index + 1] ?? plus(value, TWO)));
  const below = lowest.numerator === 0n ? [] : [between(ZERO, lowest)];
  return [...below, ...asked, ...above].sort(compare);
}

const TWO: Rational = { numerator: 2n, denominator: 1n };

function between(left: Rational, right: Rational): Rational {
  const { numerator, denominator } = plus(left, right);
  return { numerator, denominator: 2n * denominator };
}

/** Whether a condition on a pinned term holds for a combination; true where the term was not looked at. */
export function termHolds({ term, test }: TermCondition, combination: Combination): boolean {
  const value = combination.get(term);
  if (value === undefined) return true;
  if (test.kind === 'is')
    return typeof value === 'object' ? isNumber(value, test.value) : value === test.value;
  if (typeof value !== 'object') return false;
  const order = compare(value, test.value);
  switch (test.kind) {
    case 'at-least':
      return order >= 0;
    case 'at-most':
      return order <= 0;
    case 'above':
      return order > 0;
    case 'below':
      return order < 0;
  }
}

function isNumber(value: Rational, written: FactField): boolean {
  const number = rationalFrom(String(written));
  return number !== undefined && compare(value, number) === 0;
}

/** Whether a stage exists for a combination. */
export const stageApplies = ({ appliesWhen }: Stage, combination: Combination): boolean =>
  appliesWhen === undefined || termHolds(appliesWhen, combination);

/** A combination in words, such as `where credits is 0.5`; empty where nothing was asked. */
export function combinationText(combination: Combination): string {
  const words = [...combination].map(
    ([term, value]) => `${term} is ${typeof value === 'object' ? rationalText(value) : String(value)}`,
  );
  return words.length === 0 ? '' : ` where ${words.join(' and ')}`;
}
