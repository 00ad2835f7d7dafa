import type { AmountRule, Measured, Worth } from '../model/amount';
import type { Anchor, FactPattern, Limit } from '../model/condition';
import type { Path } from '../model/diagnostic';
import type { Formula } from '../model/formula';
import type { Policy } from '../model/policy';
import { allConditions, branchesOf, type Placed } from './walk';

/** What must lie between two limits. */
export interface Window {
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
}

/** An amount and where it is written. */
export const amountsOf = (policy: Policy): readonly Placed<AmountRule>[] =>
  branchesOf(policy).map(({ item, path }) => ({ item: item.amount, path: [...path, 'amount'] }));

/** The facts that an amount counts or measures. */
export function measuredIn({ item, path }: Placed<AmountRule>): readonly Placed<Measured>[] {
  switch (item.kind) {
    case 'units':
      return [{ item: item.unit, path: [...path, 'units'] }];
    case 'tiers':
    case 'linear':
      return [{ item: item.measured, path: [...path, item.kind] }];
    case 'whole':
    case 'rest':
    case 'unearned':
    case 'instalments':
      return [];
  }
}

/** Every pair of limits that something must lie between. */
export const windowsOf = (policy: Policy): readonly Placed<Window>[] => [
  ...allConditions(policy).flatMap(({ item, path }) => (item.kind === 'fact' ? [{ item, path }] : [])),
  ...amountsOf(policy).flatMap(measuredIn),
  ...[...policy.endings.values()].map((item) => ({ item, path: ['endings', item.id] })),
  ...amountsOf(policy).flatMap(({ item, path }) =>
    item.kind === 'instalments'
      ? [
          {
            item: { notEarlierThan: item.from, notLaterThan: item.through },
            path: [...path, 'instalments'],
          },
        ]
      : [],
  ),
];

/** Every limit of the policy. */
const limitsOf = (policy: Policy): readonly Placed<Limit>[] => [
  ...windowsOf(policy).flatMap(({ item, path }) =>
    (['notEarlierThan', 'notLaterThan'] as const).flatMap((side) => {
      const limit = item[side];
      return limit === undefined ? [] : [{ item: limit, path: [...path, side] }];
    }),
  ),
  ...allConditions(policy).flatMap(({ item, path }) =>
    item.kind === 'reached' ? [{ item: item.limit, path: [...path, 'reached'] }] : [],
  ),
  ...amountsOf(policy).flatMap(({ item, path }) =>
    item.kind === 'units'
      ? item.reduced.map(({ after }, index) => ({
          item: after,
          path: [...path, 'units', 'reduced', index, 'after'],
        }))
      : [],
  ),
];

const anchorsIn = (item: Anchor, path: Path): readonly Placed<Anchor>[] =>
  'of' in item
    ? item.of.flatMap((each, index) => anchorsIn(each, [...path, `${item.kind}Of`, index]))
    : [{ item, path }];

/** Every description of facts: in conditions, in what is measured, and where limits are counted from. */
export const patternsOf = (policy: Policy): readonly Placed<FactPattern>[] => [
  ...allConditions(policy).flatMap(({ item, path }) => (item.kind === 'fact' ? [{ item, path }] : [])),
  ...amountsOf(policy).flatMap(measuredIn),
  ...limitsOf(policy)
    .flatMap(({ item, path }) => anchorsIn(item.anchor, [...path, 'anchor']))
    .flatMap(({ item, path }) => (item.kind === 'fact' ? [{ item, path }] : [])),
];

/**
 * The kinds of fact that a policy asks for: those of endings and voids are not asked for. With `stages`, only what
 * these stages ask for, beside gate and price: a stage that the pinned terms rule out asks for nothing.
 */
export function factKindsAskedBy(policy: Policy, stages?: ReadonlySet<string>): ReadonlySet<string> {
  const isAsked = ([section, index]: Path): boolean => {
    if (section === 'endings') return false;
    if (section !== 'stages' || stages === undefined) return true;
    const stage = policy.stages[Number(index)];
    return stage !== undefined && stages.has(stage.id);
  };
  return new Set(patternsOf(policy).flatMap(({ item, path }) => (isAsked(path) ? [item.fact] : [])));
}

/** The formulas that amounts rest on: without them nothing can be paid. */
export const payingFormulas = (policy: Policy): readonly Placed<Formula>[] => [
  { item: policy.price.basis.formula, path: ['price', 'basis', 'formula'] },
  ...policy.retained.map(({ cents }, index) => ({ item: cents, path: ['retained', index, 'cents'] })),
  ...amountsOf(policy).flatMap(formulasIn),
];

/** Every formula of the policy, the outermost of each. */
export const allFormulas = (policy: Policy): readonly Placed<Formula>[] => [
  ...payingFormulas(policy),
  ...policy.price.caps.map(({ formula }, index) => ({
    item: formula,
    path: ['price', 'caps', index, 'formula'],
  })),
  ...limitsOf(policy).flatMap(({ item: { days }, path }) =>
    typeof days === 'number' ? [] : [{ item: days, path: [...path, 'plusDays'] }],
  ),
];

const worthAt = (worth: Worth, path: Path): Placed<Formula> =>
  worth.kind === 'percent'
    ? { item: worth.percent, path: [...path, 'percent'] }
    : { item: worth.cents, path: [...path, 'cents'] };

function formulasIn({ item, path }: Placed<AmountRule>): readonly Placed<Formula>[] {
  switch (item.kind) {
    case 'whole':
      return [worthAt(item.worth, path)];
    case 'instalments':
      return [worthAt(item.worth, [...path, 'instalments'])];
    case 'units':
      return [
        worthAt(item.worth, [...path, 'units']),
        { item: item.count, path: [...path, 'units', 'count'] },
      ];
    case 'linear':
      return [
        worthAt(item.worth, [...path, 'linear']),
        { item: item.from, path: [...path, 'linear', 'from'] },
        { item: item.to, path: [...path, 'linear', 'to'] },
      ];
    case 'tiers':
      return item.bands.flatMap(({ atLeast, worth }, index) => {
        const band = [...path, 'tiers', 'bands', index];
        return [{ item: atLeast, path: [...band, 'atLeast'] }, worthAt(worth, band)];
      });
    case 'rest':
    case 'unearned':
      return [];
  }
}

/** The formulas directly inside a formula. */
export function operandsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'term':
    case 'days':
      return [];
    case 'multiply':
      return formula.factors;
    case 'add':
      return formula.addends;
    case 'divide':
      return [formula.dividend, formula.divisor];
    case 'subtract':
      return [formula.minuend, formula.subtrahend];
    case 'lowest':
    case 'highest':
      return formula.of;
    case 'band':
      return [formula.of, ...formula.rows.map(({ value }) => value), formula.otherwise];
    case 'table':
      return [...formula.rows.values(), formula.otherwise];
  }
}
