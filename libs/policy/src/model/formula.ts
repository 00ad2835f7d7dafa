import type { Rational } from './rational';

/** An amount of cents computed from pinned terms and parameters of the policy, exactly. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Rational; readonly text: string }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'multiply'; readonly factors: readonly Formula[] }
  | {
      readonly kind: 'divide';
      readonly dividend: Formula;
      readonly divisor: Rational;
      readonly text: string;
    };
