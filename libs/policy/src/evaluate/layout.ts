import type { Cents } from '@ledger/kernel';
import type { AmountRule, LinearAmount, TiersAmount, UnitsAmount, Worth } from '../model/amount';
import type { Terms } from '../model/evaluation';
import type { Branch, Cited, Policy, Stage } from '../model/policy';
import { compare, plus, type Rational, ZERO } from '../model/rational';
import { termHolds } from './condition';
import { asksForTerm, isRuledOut, type Pinned } from './ruled-out';
import { isConstant, valueOrZero } from './formula';
import { centsOf, laidRest, laidWorth, type LaidWorth, type Place } from './worth';

/** A stage that applies to what was pinned, with the numbers of its branches. */
export interface LaidStage {
  readonly stage: Stage;
  readonly branches: readonly LaidBranch[];
}

/** A branch with the numbers its amount comes to for what was pinned. */
export interface LaidBranch {
  readonly branch: Branch;
  readonly amount: LaidAmount;
}

/** An amount with its formulas calculated. */
export type LaidAmount =
  | { readonly kind: 'whole'; readonly worth: LaidWorth }
  | { readonly kind: 'unearned'; readonly stage: string }
  | LaidUnits
  | LaidMeasured
  | {
      readonly kind: 'instalments';
      readonly worth: LaidWorth;
      readonly rule: Extract<AmountRule, { kind: 'instalments' }>;
    };

/** Equal parts for units, `count` of them. */
export interface LaidUnits {
  readonly kind: 'units';
  readonly worth: LaidWorth;
  readonly rule: UnitsAmount;
  readonly count: number;
  /** In how many shares a unit is divided so that every reduction leaves a whole number of them. */
  readonly shares: bigint;
  /** The shares that each of the rule's reductions leaves, in writing order. */
  readonly reduced: readonly bigint[];
}

/** What a measured number earns. */
export type LaidMeasured = LaidTiers | LaidLinear;

interface LaidTiers {
  readonly kind: 'tiers';
  readonly rule: TiersAmount;
  readonly bands: readonly LaidBand[];
}

interface LaidBand {
  readonly atLeast: Rational;
  readonly worth: LaidWorth;
  readonly cited: Cited | undefined;
}

interface LaidLinear {
  readonly kind: 'linear';
  readonly rule: LinearAmount;
  readonly worth: LaidWorth;
  readonly from: Rational;
  readonly to: Rational;
}

const constant = new WeakMap<Policy, readonly LaidStage[]>();

/**
 * The stages that apply to what was pinned, laid out; once for all where no pinned term matters to that. A way to
 * earn a stage that the pinned terms rule out does not exist, nor does a stage without any.
 */
export function layOut(policy: Policy, terms: Terms): readonly LaidStage[] {
  const known = constant.get(policy);
  if (known !== undefined) return known;
  const stages = laidStages(policy, terms);
  if (policy.stages.every(isSettled)) constant.set(policy, stages);
  return stages;
}

function laidStages({ stages, rounding }: Policy, terms: Terms): readonly LaidStage[] {
  let before = ZERO;
  const laid: LaidStage[] = [];
  const existing = new Set<string>();
  for (const stage of stages) {
    const branches = possibleBranches(stage, { terms, stages: existing });
    if (branches.length === 0) continue;
    const place: Place = { before, rounding, terms };
    laid.push({
      stage,
      branches: branches.map((branch) => ({ branch, amount: laidAmount(branch.amount, place) })),
    });
    existing.add(stage.id);
    before = plus(before, largestShare(branches, terms));
  }
  return laid;
}

function possibleBranches({ appliesWhen, branches }: Stage, given: Pinned): readonly Branch[] {
  if (appliesWhen !== undefined && termHolds(appliesWhen, given.terms) !== true) return [];
  return branches.filter(({ when }) => !isRuledOut(when, given));
}

function laidAmount(rule: AmountRule, place: Place): LaidAmount {
  switch (rule.kind) {
    case 'whole':
      return { kind: 'whole', worth: laidWorth(rule.worth, place) };
    case 'rest':
      return { kind: 'whole', worth: laidRest(place) };
    case 'unearned':
      return rule;
    case 'units':
      return laidUnits(rule, place);
    case 'tiers':
      return { kind: 'tiers', rule, bands: rule.bands.map((band) => laidBand(band, place)) };
    case 'linear':
      return laidLinear(rule, place);
    case 'instalments':
      return { kind: 'instalments', worth: laidWorth(rule.worth, place), rule };
  }
}

/** The most units that are told apart. */
const MOST_UNITS = 10_000;

function laidUnits(rule: UnitsAmount, place: Place): LaidUnits {
  const { numerator, denominator } = valueOrZero(rule.count, place.terms);
  const count = Math.min(MOST_UNITS, Math.max(1, Number(numerator / denominator)));
  const percents = rule.reduced.map(({ percent }) => valueOrZero(percent, place.terms));
  const shares = percents.reduce((product, percent) => product * percent.denominator, 100n);
  const reduced = percents.map((percent) => (percent.numerator * shares) / (100n * percent.denominator));
  return { kind: 'units', worth: laidWorth(rule.worth, place), rule, count, shares, reduced };
}

function laidBand({ atLeast, worth, ...cited }: TiersAmount['bands'][number], place: Place): LaidBand {
  const { clause, citation, readings = [] } = cited;
  return {
    atLeast: valueOrZero(atLeast, place.terms),
    worth: laidWorth(worth, place),
    cited: clause === undefined || citation === undefined ? undefined : { clause, citation, readings },
  };
}

const laidLinear = (rule: LinearAmount, place: Place): LaidLinear => ({
  kind: 'linear',
  rule,
  worth: laidWorth(rule.worth, place),
  from: valueOrZero(rule.from, place.terms),
  to: valueOrZero(rule.to, place.terms),
});

/** The percentage of the price that the best branch of a stage pays. */
function largestShare(branches: readonly Branch[], terms: Terms): Rational {
  let largest = ZERO;
  for (const worth of branches.flatMap(({ amount }) => worthsIn(amount))) {
    const share = worth.kind === 'percent' ? valueOrZero(worth.percent, terms) : ZERO;
    if (compare(share, largest) > 0) largest = share;
  }
  return largest;
}

function worthsIn(rule: AmountRule): readonly Worth[] {
  switch (rule.kind) {
    case 'rest':
    case 'unearned':
      return [];
    case 'tiers':
      return rule.bands.map(({ worth }) => worth);
    default:
      return [rule.worth];
  }
}

/** Whether a stage is laid out alike whatever was pinned. */
const isSettled = ({ appliesWhen, branches }: Stage): boolean =>
  appliesWhen === undefined &&
  branches.every(({ amount, when }) => formulasIn(amount).every(isConstant) && !asksForTerm(when));

const formulasIn = (rule: AmountRule) => [
  ...worthsIn(rule).map((worth) => (worth.kind === 'percent' ? worth.percent : worth.cents)),
  ...ownFormulasIn(rule),
];

function ownFormulasIn(rule: AmountRule) {
  switch (rule.kind) {
    case 'units':
      return [rule.count, ...rule.reduced.map(({ percent }) => percent)];
    case 'tiers':
      return rule.bands.map(({ atLeast }) => atLeast);
    case 'linear':
      return [rule.from, rule.to];
    default:
      return [];
  }
}

/** The most a branch can pay at a price; a stage that pays what another left adds nothing to it. */
export function largestOf(amount: LaidAmount, price: Cents): Cents {
  switch (amount.kind) {
    case 'unearned':
      return 0n as Cents;
    case 'tiers':
      return amount.bands
        .map(({ worth }) => centsOf(worth, price))
        .reduce((most, cents) => (cents > most ? cents : most), 0n as Cents);
    default:
      return centsOf(amount.worth, price);
  }
}
