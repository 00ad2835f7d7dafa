import { type Cents, inDollars, sumOf } from '@ledger/kernel';
import type { PartResult, StageResult } from '../model/evaluation';
import type {
  Grounds,
  InstalmentsGrounds,
  MeasuredGrounds,
  NothingGrounds,
  UnearnedGrounds,
  UnitsGrounds,
  WorthFrom,
} from '../model/grounds';
import { plus, type Rational } from '../model/rational';
import { formulaText, rationalText } from './formula-text';
import { percentFrom, percentOfCents } from './rounding';

/** How the amount of a stage comes about, with its numbers. */
export function arithmetic(stage: StageResult, grounds: Exclude<Grounds, NothingGrounds>): string {
  switch (grounds.code) {
    case 'ShareOfPrice':
    case 'FixedSum':
    case 'RestOfPrice':
      return worthText(grounds.worth);
    case 'UnearnedOfStage':
      return unearnedText(grounds);
    case 'UnitsEarned':
      return unitsText(stage, grounds);
    case 'InstalmentsKept':
      return instalmentsText(stage, grounds);
    default:
      return measuredText(grounds);
  }
}

const isZero = ({ numerator }: Rational): boolean => numerator === 0n;

/** What something is worth, and why. */
function worthText(worth: WorthFrom): string {
  const result = inDollars(worth.cents);
  switch (worth.kind) {
    case 'sum':
      return sumText(worth, result);
    case 'rest':
      return isZero(worth.before)
        ? `all of ${inDollars(worth.priceCents)}`
        : `what the ${rationalText(worth.before)} % of earlier stages leave of ${inDollars(worth.priceCents)} is ${result}`;
    case 'percent':
      return percentText(worth, result);
  }
}

function sumText({ formula, terms }: Extract<WorthFrom, { kind: 'sum' }>, result: string): string {
  return formula.kind === 'number' ? `a sum of ${result}` : `${formulaText(formula, terms)} is ${result}`;
}

function percentText(worth: Extract<WorthFrom, { kind: 'percent' }>, result: string): string {
  const { percent, before, priceCents, cents, mode } = worth;
  const price = inDollars(priceCents);
  if (isZero(before)) return `${rationalText(percent)} % of ${price} is ${result}`;
  const earlier = percentOfCents(priceCents, percentFrom(before), mode);
  return (
    `${rationalText(plus(before, percent))} % of ${price} is ${inDollars((earlier + cents) as Cents)}, ` +
    `less the ${rationalText(before)} % of earlier stages, ${inDollars(earlier)}, is ${result}`
  );
}

const unearnedText = ({ stage, maximumCents, earnedCents, openCents, cents }: UnearnedGrounds): string =>
  `of the ${inDollars(maximumCents)} of ${stage}, ${inDollars(earnedCents)} is earned and ` +
  `${inDollars(openCents)} may still be, which leaves ${inDollars(cents)}`;

function unitsText(stage: StageResult, { worth, unit, count, counted, weight }: UnitsGrounds): string {
  const whole = `${worthText(worth)}, for ${String(count)} by ${unit}`;
  if (counted === 0) return whole;
  const parts = stage.parts.filter(({ status }) => status === 'earned').map(({ amountCents }) => amountCents);
  const share = rationalText({
    numerator: weight.numerator * BigInt(count),
    denominator: weight.denominator,
  });
  const weighing = share === String(counted) ? '' : `, which weigh ${share},`;
  return `${whole}; ${String(counted)} of them${weighing} make ${inDollars(sumOf(parts))}`;
}

function instalmentsText({ parts }: StageResult, { worth, kept, parts: count }: InstalmentsGrounds): string {
  const whole = `${worthText(worth)}, in ${String(count)} instalments`;
  const earned = parts.filter(({ status }) => status === 'earned');
  if (kept === 0) return whole;
  const sum = sumOf(earned.map(({ amountCents }) => amountCents));
  return `${whole}; ${runsOf(earned)} make ${inDollars(sum)}`;
}

/** `6 x 1,000.00 and 6 x 1,500.00`: parts that are alike, in the order of their days. */
function runsOf(parts: readonly PartResult[]): string {
  const runs: { cents: Cents; count: number }[] = [];
  for (const { amountCents } of parts) {
    const last = runs.at(-1);
    if (last?.cents === amountCents) last.count += 1;
    else runs.push({ cents: amountCents, count: 1 });
  }
  return runs.map(({ cents, count }) => `${String(count)} x ${inDollars(cents)}`).join(' and ');
}

function measuredText(grounds: MeasuredGrounds): string {
  const { code, worth, weight, cents, field, number, atLeast, from } = grounds;
  if (number === undefined || atLeast === undefined) return `${worthText(worth)} at most, by ${field}`;
  const known = `${field} ${rationalText(number)}`;
  const counts = code === 'OutcomeImputed' ? `none was measured, so it counts as ${known}, which` : known;
  if (from === undefined)
    return `${counts} reaches the band from ${rationalText(atLeast)}: ${worthText(worth)}`;
  if (weight === undefined) return `${counts} reaches ${rationalText(atLeast)}: all of ${worthText(worth)}`;
  return (
    `${counts} lies between ${rationalText(from)} and ${rationalText(atLeast)}: ` +
    `${worthText(worth)}, of which ${rationalText(weight)} is ${inDollars(cents)}`
  );
}
