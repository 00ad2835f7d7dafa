import type { AmountRule, TiersAmount, UnitsAmount, Worth } from '../model/amount';
import type { Formula } from '../model/formula';
import type { Policy } from '../model/policy';
import { compare, plus, type Rational, ZERO } from '../model/rational';
import { rationalText } from '../parse/fold';
import type { Fault } from './fault';
import { amountsOf } from './places';
import type { Placed } from './walk';

const WHOLE: Rational = { numerator: 100n, denominator: 1n };

/** Amounts whose numbers do not fit together, and funding sources that do not add up. */
export const amountFaults = (policy: Policy): readonly Fault[] => [
  ...amountsOf(policy).flatMap(faultsIn),
  ...sourceFaults(policy),
];

function faultsIn({ item, path }: Placed<AmountRule>): readonly Fault[] {
  switch (item.kind) {
    case 'tiers':
      return bandFaults(item, [...path, 'tiers', 'bands']);
    case 'units':
      return unitFaults(item, [...path, 'units']);
    case 'linear':
      return isAbove(item.to, item.from) === false
        ? [
            {
              code: 'RangeEmpty',
              message: 'The range ends where it begins, or before: let `to` be above `from`.',
              path: [...path, 'linear', 'to'],
            },
          ]
        : [];
    case 'whole':
    case 'rest':
    case 'unearned':
    case 'instalments':
      return [];
  }
}

/** Undefined where one of the two is not constant. */
const isAbove = (formula: Formula, other: Formula): boolean | undefined =>
  formula.kind === 'number' && other.kind === 'number' ? compare(formula.value, other.value) > 0 : undefined;

const bandFaults = ({ bands }: TiersAmount, path: Fault['path']): readonly Fault[] =>
  bands.flatMap((band, index) => {
    const before = bands[index - 1];
    if (before === undefined) return [];
    if (isAbove(band.atLeast, before.atLeast) === false)
      return [
        {
          code: 'BandsNotAscending',
          message: 'Each band must begin above the one before it: put them in order.',
          path: [...path, index, 'atLeast'],
        },
      ];
    return paysLess(band.worth, before.worth)
      ? [
          {
            code: 'BandPaysLess',
            message: 'A higher band pays less than the one before it: correct one of the amounts.',
            path: [...path, index],
          },
        ]
      : [];
  });

const valueOf = (worth: Worth): Formula => (worth.kind === 'percent' ? worth.percent : worth.cents);

const paysLess = (higher: Worth, lower: Worth): boolean =>
  higher.kind === lower.kind && isAbove(valueOf(lower), valueOf(higher)) === true;

const unitFaults = ({ count, reduced }: UnitsAmount, path: Fault['path']): readonly Fault[] => [
  ...(count.kind === 'number' && !isCount(count.value)
    ? [
        {
          code: 'NotACount',
          message: `${rationalText(count.value)} units do not make a whole: write a whole number of at least 1.`,
          path: [...path, 'count'],
        },
      ]
    : []),
  ...reduced.flatMap(({ percent }, index) =>
    percent.kind === 'number' && compare(percent.value, WHOLE) > 0
      ? [
          {
            code: 'ReductionAboveWhole',
            message: 'A late unit cannot pay more than one in time: write at most 100.',
            path: [...path, 'reduced', index, 'percent'],
          },
        ]
      : [],
  ),
];

const isCount = ({ numerator, denominator }: Rational): boolean =>
  numerator >= denominator && numerator % denominator === 0n;

function sourceFaults({ sources }: Policy): readonly Fault[] {
  if (sources === null) return [];
  const sum = sources.shares
    .map(({ percent }) => (percent.kind === 'number' ? percent.value : ZERO))
    .reduce(plus, ZERO);
  if (compare(sum, WHOLE) === 0) return [];
  return [
    {
      code: 'SourcesNotWhole',
      message: `The sources pay ${rationalText(sum)} % together, not 100: correct a share.`,
      path: ['sources', 'shares'],
    },
  ];
}
