import type { Formula } from '../model/formula';
import type { Policy } from '../model/policy';
import { compare, plus, productOf, type Rational, ZERO } from '../model/rational';
import type { Fault } from './fault';
import { allFormulas, operandsOf, payingFormulas } from './places';

/** What amounts ask of pinned terms and parameters: that they are there, in force, and no zero to divide by. */
export const pinnedFaults = (policy: Policy): readonly Fault[] => [
  ...optionalFaults(policy),
  ...divisorFaults(policy),
  ...forceFaults(policy),
];

/** A cap, a deadline or a table row can be left out; an amount cannot. */
const optionalFaults = (policy: Policy): readonly Fault[] =>
  payingFormulas(policy).flatMap(({ item, path }) =>
    termsIn(item)
      .filter((term) => policy.terms.get(term)?.optional === true)
      .map((term) => ({
        code: 'OptionalTermInAmount',
        message: `Without '${term}' no amount is known: give the term a default, or let it be required.`,
        path,
      })),
  );

const termsIn = (formula: Formula): readonly string[] => [
  ...(formula.kind === 'term' ? [formula.term] : []),
  ...operandsOf(formula).flatMap(termsIn),
];

const divisorFaults = (policy: Policy): readonly Fault[] =>
  allFormulas(policy).flatMap(({ item, path }) =>
    divisorsIn(item).some((divisor) => leastOf(divisor).numerator === 0n)
      ? [
          {
            code: 'DivisorCanBeZero',
            message:
              'What is pinned may be zero, and nothing can be divided by it: divide by { highest: [..., 1] }.',
            path,
          },
        ]
      : [],
  );

const divisorsIn = (formula: Formula): readonly Formula[] => [
  ...(formula.kind === 'divide' ? [formula.divisor] : []),
  ...operandsOf(formula).flatMap(divisorsIn),
];

/** The least a formula can come to; zero where that is not known. */
function leastOf(formula: Formula): Rational {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'add':
      return formula.addends.map(leastOf).reduce(plus, ZERO);
    case 'multiply':
      return formula.factors.map(leastOf).reduce(productOf, ONE);
    case 'highest':
      return formula.of.map(leastOf).reduce((best, value) => (compare(value, best) > 0 ? value : best), ZERO);
    case 'lowest':
      return lowestOf(formula.of.map(leastOf));
    case 'band':
      return lowestOf([...formula.rows.map(({ value }) => value), formula.otherwise].map(leastOf));
    case 'table':
      return lowestOf([...formula.rows.values(), formula.otherwise].map(leastOf));
    case 'term':
    case 'divide':
    case 'subtract':
    case 'days':
      return ZERO;
  }
}

const ONE: Rational = { numerator: 1n, denominator: 1n };

const lowestOf = (values: readonly Rational[]): Rational =>
  values.reduce((lowest, value) => (compare(value, lowest) < 0 ? value : lowest), values[0] ?? ZERO);

/** A number that is not in force yet when the policy takes effect. */
const forceFaults = (policy: Policy): readonly Fault[] =>
  [...policy.parameters.values()].flatMap(({ id, effectiveFrom }) =>
    effectiveFrom <= policy.effectiveFrom
      ? []
      : [
          {
            code: 'ParameterNotInForce',
            message: `'${id}' is in force from ${effectiveFrom}, the policy from ${policy.effectiveFrom}: correct one of the days.`,
            path: ['parameters', id, 'effectiveFrom'],
          },
        ],
  );
