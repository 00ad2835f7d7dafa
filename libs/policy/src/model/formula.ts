import type { Rational } from './rational';
import type { Anchor } from './anchor';

/** A number computed from pinned terms and parameters of the policy, exactly; rounded only where it becomes cents. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Rational; readonly text: string }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'multiply'; readonly factors: readonly Formula[] }
  | { readonly kind: 'divide'; readonly dividend: Formula; readonly divisor: Formula }
  | { readonly kind: 'add'; readonly addends: readonly Formula[] }
  /** Never below zero. */
  | { readonly kind: 'subtract'; readonly minuend: Formula; readonly subtrahend: Formula }
  | { readonly kind: 'lowest'; readonly of: readonly Formula[] }
  | { readonly kind: 'highest'; readonly of: readonly Formula[] }
  /** Calendar days from one pinned day to another, both included; zero when the second is earlier. */
  | { readonly kind: 'days'; readonly from: Anchor; readonly through: Anchor }
  /** The value of the last row whose `atLeast` is not above the number looked up; `otherwise` below the first. */
  | {
      readonly kind: 'band';
      readonly of: Formula;
      readonly rows: readonly { readonly atLeast: Rational; readonly value: Formula }[];
      readonly otherwise: Formula;
    }
  /** The lowest value among the rows that a pinned text names, several parted by commas; else `otherwise`. */
  | {
      readonly kind: 'table';
      readonly term: string;
      readonly rows: ReadonlyMap<string, Formula>;
      readonly otherwise: Formula;
    };
