import { isDay } from '@ledger/kernel';
import type { Condition, FactCondition, FactPattern, TermCondition } from '../model/condition';
import type { FactField } from '../model/fact';
import type { Policy, TermType } from '../model/policy';
import { compare, rationalFrom } from '../model/rational';
import type { Fault } from './fault';
import { type Implication, implication, testsExclude } from './implication';
import { distanceOf } from './offsets';
import { patternsOf, windowsOf } from './places';
import { allConditions, allFactConditions, type Placed } from './walk';

/** Conditions that can never hold, whatever happens and whatever is pinned. */
export const contradictionFaults = (policy: Policy): readonly Fault[] => [
  ...windowFaults(policy),
  ...patternsOf(policy).flatMap(fieldFaults),
  ...allFactConditions(policy).flatMap(quorumFaults),
  ...termConditionsOf(policy).flatMap((placed) => termFaults(policy, placed)),
  ...exclusionFaults(policy),
];

const windowFaults = (policy: Policy): readonly Fault[] =>
  windowsOf(policy).flatMap(({ item: { notEarlierThan, notLaterThan }, path }) => {
    if (notEarlierThan === undefined || notLaterThan === undefined) return [];
    const distance = distanceOf(notEarlierThan, notLaterThan);
    if (distance === undefined || distance.most >= 0) return [];
    return [
      {
        code: 'WindowNeverOpen',
        message: 'The first day allowed lies after the last day: correct one of the limits.',
        path,
      },
    ];
  });

function fieldFaults({ item: { where }, path }: Placed<FactPattern>): readonly Fault[] {
  const excluded = where.find((test, index) =>
    where.slice(0, index).some((other) => testsExclude(test, other)),
  );
  if (excluded === undefined) return [];
  return [
    {
      code: 'FieldNeverMatches',
      message: `No value of '${excluded.field}' passes all that is asked of it, attestation rules included: correct one.`,
      path: [...path, 'where', excluded.field],
    },
  ];
}

/** Facts that must differ in a field which must hold one value. */
function quorumFaults({ item: { quorum, where }, path }: Placed<FactCondition>): readonly Fault[] {
  if (quorum === undefined) return [];
  const limits = where.flatMap((test) => {
    if (test.field !== quorum.distinct) return [];
    if (test.kind === 'equals') return [1];
    return test.kind === 'one-of' ? [new Set(test.values).size] : [];
  });
  if (limits.every((most) => quorum.count <= most)) return [];
  return [
    {
      code: 'QuorumNeverMet',
      message: `${String(quorum.count)} facts must differ in '${quorum.distinct}', which may hold fewer values: correct one.`,
      path: [...path, 'quorum'],
    },
  ];
}

const termConditionsOf = (policy: Policy): readonly Placed<TermCondition>[] => [
  ...policy.stages.flatMap(({ appliesWhen }, index) =>
    appliesWhen === undefined ? [] : [{ item: appliesWhen, path: ['stages', index, 'appliesWhen'] }],
  ),
  ...allConditions(policy).flatMap(({ item, path }) => (item.kind === 'term' ? [{ item, path }] : [])),
];

function termFaults(policy: Policy, { item, path }: Placed<TermCondition>): readonly Fault[] {
  const type = policy.terms.get(item.term)?.type;
  if (type === undefined || canHold(item, type)) return [];
  return [
    {
      code: 'TermNeverSo',
      message: `'${item.term}' is pinned as ${type} and can never be so: correct the value.`,
      path,
    },
  ];
}

function canHold({ test }: TermCondition, type: TermType): boolean {
  if (test.kind === 'is') return isOfType(test.value, type);
  return test.kind !== 'below' || test.value.numerator > 0n;
}

function isOfType(value: FactField, type: TermType): boolean {
  if (type === 'cents') return Number.isSafeInteger(value) && (value as number) >= 0;
  if (type === 'number') return typeof value === 'number' && rationalFrom(String(value)) !== undefined;
  return typeof value === 'string' && (type === 'text' || isDay(value));
}

/** Parts of one `all` of which one rules out another. */
function exclusionFaults(policy: Policy): readonly Fault[] {
  const certain = implication();
  return allConditions(policy).flatMap(({ item, path }) => {
    if (item.kind !== 'all') return [];
    const at = item.conditions.findIndex((each, index) =>
      item.conditions.some((other, place) => place !== index && rulesOut(each, other, certain)),
    );
    if (at === -1) return [];
    return [
      {
        code: 'ConditionsExclude',
        message: 'Two of these conditions can never hold together: take one out, or correct it.',
        path: [...path, 'all', at],
      },
    ];
  });
}

function rulesOut(condition: Condition, other: Condition, { implies }: Implication): boolean {
  if (condition.kind === 'not') return implies(other, condition.condition);
  return condition.kind === 'term' && other.kind === 'term' && termsExclude(condition, other);
}

function termsExclude(left: TermCondition, right: TermCondition): boolean {
  if (left.term !== right.term) return false;
  if (left.test.kind === 'is' && right.test.kind === 'is') return left.test.value !== right.test.value;
  return valueExcluded(left, right) || rangesApart(left, right);
}

function valueExcluded(left: TermCondition, right: TermCondition): boolean {
  const value = left.test.kind === 'is' ? rationalFrom(String(left.test.value)) : undefined;
  if (value === undefined || right.test.kind === 'is') return false;
  const order = compare(value, right.test.value);
  if (right.test.kind === 'at-least') return order < 0;
  if (right.test.kind === 'at-most') return order > 0;
  return right.test.kind === 'above' ? order <= 0 : order >= 0;
}

function rangesApart({ test: lower }: TermCondition, { test: upper }: TermCondition): boolean {
  if (lower.kind !== 'at-least' && lower.kind !== 'above') return false;
  if (upper.kind !== 'at-most' && upper.kind !== 'below') return false;
  const order = compare(lower.value, upper.value);
  return order > 0 || (order === 0 && (lower.kind === 'above' || upper.kind === 'below'));
}
