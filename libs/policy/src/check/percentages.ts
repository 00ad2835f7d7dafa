import type { Policy } from '../model/policy';
import { compare, plus, type Rational, rationalFrom, ZERO } from '../model/rational';
import { largestShareOf } from '../parse/read-stages';
import type { Fault } from './fault';

const WHOLE: Rational = { numerator: 100n, denominator: 1n };

/** No path pays more than the whole price, and the best path pays exactly what the policy declares. */
export function percentageFaults(policy: Policy): readonly Fault[] {
  const best = policy.stages.map(largestShareOf).reduce(plus, ZERO);
  const declared = rationalFrom(policy.price.maximumPercent) ?? ZERO;
  const faults: Fault[] = [];
  if (compare(best, WHOLE) > 0)
    faults.push({
      code: 'PercentagesExceedWhole',
      message: `The best path pays ${decimal(best)} % of the price, more than all of it: lower a share.`,
      path: ['stages'],
    });
  if (compare(best, declared) !== 0)
    faults.push({
      code: 'PercentagesDifferFromDeclared',
      message:
        `The best path pays ${decimal(best)} % of the price, but ${policy.price.maximumPercent} % is declared: ` +
        `correct a share or maximumPercent.`,
      path: ['price', 'maximumPercent'],
    });
  return faults;
}

const decimal = ({ numerator, denominator }: Rational): string => {
  const hundredths = (numerator * 100n) / denominator;
  return `${(hundredths / 100n).toString()}.${(hundredths % 100n).toString().padStart(2, '0')}`;
};
