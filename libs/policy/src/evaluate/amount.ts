import { type Cents, inDollars } from '@ledger/kernel';
import type { AmountRule } from '../model/amount';
import { percentOf } from '../model/rational';

/** What a branch pays of a price. */
export function amountOf(rule: AmountRule, price: Cents): Cents {
  const before = percentOf(price, rule.before);
  return (percentOf(price, rule.through) - before) as Cents;
}

/** How the amount comes about, with its numbers. */
export function arithmetic(rule: AmountRule, price: Cents): string {
  const { percent, before, through } = rule.text;
  if (rule.before.numerator === 0n)
    return `${percent} % of ${inDollars(price)} is ${inDollars(amountOf(rule, price))}`;
  return (
    `${through} % of ${inDollars(price)} is ${inDollars(percentOf(price, rule.through))}, ` +
    `less the ${before} % of earlier stages, ${inDollars(percentOf(price, rule.before))}, ` +
    `is ${inDollars(amountOf(rule, price))}`
  );
}
