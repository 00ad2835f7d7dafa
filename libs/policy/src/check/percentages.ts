import type { AmountRule, Worth } from '../model/amount';
import type { Formula } from '../model/formula';
import type { Policy, Stage } from '../model/policy';
import { compare, plus, type Rational, rationalFrom, ZERO } from '../model/rational';
import { rationalText } from '../parse/fold';
import { type Combination, combinationsOf, combinationText, stageApplies } from './combinations';
import type { Fault } from './fault';

const WHOLE: Rational = { numerator: 100n, denominator: 1n };

/**
 * No path pays more than the whole price, and the best path pays exactly what the policy declares, whatever
 * was pinned. A share that depends on pinned terms is balanced by a later stage that pays the rest.
 */
export function percentageFaults(policy: Policy): readonly Fault[] {
  const paths = combinationsOf(policy).map((combination) => bestPathOf(policy, combination));
  return [
    ...declarationFaults(policy, paths),
    ...firstOf(paths, openShareFault),
    ...firstOf(paths, excessFault),
  ];
}

/** The best path of all stages that apply together. */
interface BestPath {
  readonly combination: Combination;
  readonly percent: Rational;
  /** The first stage whose share is not known and that no later stage balances. */
  readonly open?: number;
  readonly takesPercent: boolean;
}

function bestPathOf({ stages }: Policy, combination: Combination): BestPath {
  let percent = ZERO;
  let open: number | undefined;
  let takesPercent = false;
  stages.forEach((stage, index) => {
    if (!stageApplies(stage, combination)) return;
    const share = shareOf(stage);
    takesPercent ||= share.takesPercent;
    if (share.isOpen) open ??= index;
    percent = plus(percent, share.constant);
    if (!share.takesRest) return;
    // The rest fills up to the whole price, whatever the stages before it have left.
    open = undefined;
    if (compare(percent, WHOLE) < 0) percent = WHOLE;
  });
  return { combination, percent, takesPercent, ...(open !== undefined && { open }) };
}

interface Share {
  /** The largest constant percentage of the stage's branches. */
  readonly constant: Rational;
  /** Whether a branch takes a percentage that depends on pinned terms. */
  readonly isOpen: boolean;
  readonly takesRest: boolean;
  readonly takesPercent: boolean;
}

function shareOf({ branches }: Stage): Share {
  const percents = branches.flatMap(({ amount }) => percentsOf(amount));
  return {
    constant: percents.reduce<Rational>(
      (largest, each) => (each.kind === 'number' && compare(each.value, largest) > 0 ? each.value : largest),
      ZERO,
    ),
    isOpen: percents.some(({ kind }) => kind !== 'number'),
    takesRest: branches.some(({ amount }) => amount.kind === 'rest'),
    takesPercent: percents.length > 0,
  };
}

/** The percentages of the price that an amount can come to. */
function percentsOf(amount: AmountRule): readonly Formula[] {
  switch (amount.kind) {
    case 'whole':
    case 'units':
    case 'linear':
    case 'instalments':
      return percentOf(amount.worth);
    case 'tiers':
      return amount.bands.flatMap(({ worth }) => percentOf(worth));
    case 'rest':
    case 'unearned':
      return [];
  }
}

const percentOf = (worth: Worth): readonly Formula[] => (worth.kind === 'percent' ? [worth.percent] : []);

const firstOf = (
  paths: readonly BestPath[],
  faultOf: (path: BestPath) => Fault | undefined,
): readonly Fault[] => {
  for (const path of paths) {
    const fault = faultOf(path);
    if (fault !== undefined) return [fault];
  }
  return [];
};

const openShareFault = ({ open, combination }: BestPath): Fault | undefined =>
  open === undefined
    ? undefined
    : {
        code: 'PercentageNotConstant',
        message:
          `The share depends on pinned terms, so that the stages add up to no known percentage${combinationText(combination)}: ` +
          `let a later stage pay { rest: price }, or write a constant share.`,
        path: ['stages', open],
      };

const excessFault = ({ percent, combination }: BestPath): Fault | undefined =>
  compare(percent, WHOLE) <= 0
    ? undefined
    : {
        code: 'PercentagesExceedWhole',
        message: `The best path pays ${rationalText(percent)} % of the price${combinationText(combination)}, more than all of it: lower a share.`,
        path: ['stages'],
      };

function declarationFaults({ price }: Policy, paths: readonly BestPath[]): readonly Fault[] {
  if (price.maximumPercent === null)
    return paths.some(({ takesPercent }) => takesPercent)
      ? [
          {
            code: 'MaximumPercentMissing',
            message:
              'A stage takes a percentage of the price: say under maximumPercent what the best path pays.',
            path: ['price'],
          },
        ]
      : [];
  const declared = rationalFrom(price.maximumPercent) ?? ZERO;
  return firstOf(paths, ({ percent, open, combination }) =>
    open !== undefined || compare(percent, declared) === 0
      ? undefined
      : {
          code: 'PercentagesDifferFromDeclared',
          message:
            `The best path pays ${rationalText(percent)} % of the price${combinationText(combination)}, but ` +
            `${rationalText(declared)} % is declared: correct a share or maximumPercent.`,
          path: ['price', 'maximumPercent'],
        },
  );
}
