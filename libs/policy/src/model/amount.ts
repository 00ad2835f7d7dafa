import type { Rational } from './rational';

/** How much a branch pays. A new way to pay is one more member here and one file in `evaluate/`. */
export type AmountRule = PercentAmount;

/**
 * A percentage of the price. Cents are rounded on the cumulative percentage, the earlier stages taken at
 * their full share, and the amount is the difference: the stages of a full path add up to the price.
 */
export interface PercentAmount {
  readonly kind: 'percent';
  readonly percent: Rational;
  /** What the earlier stages pay at most, in percent. */
  readonly before: Rational;
  /** `before` and `percent` together. */
  readonly through: Rational;
  /** The percentages as the policy writes them, for explanations. */
  readonly text: { readonly percent: string; readonly before: string; readonly through: string };
}
