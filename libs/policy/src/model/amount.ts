import type { Ending, FieldTest, Limit } from './condition';
import type { Formula } from './formula';
import type { Cited } from './citation';

/** How much a branch pays, and how the amount is released. A new way to pay is one more member here. */
export type AmountRule =
  WholeAmount | RestAmount | UnearnedAmount | UnitsAmount | TiersAmount | LinearAmount | InstalmentsAmount;

/**
 * What something is worth. A percentage is taken of the price; cents are rounded on the cumulative percentage,
 * the earlier stages taken at their full share, so that the stages of a full path add up to the price. A sum
 * is worth what its formula gives, whatever the price.
 */
export type Worth =
  { readonly kind: 'percent'; readonly percent: Formula } | { readonly kind: 'sum'; readonly cents: Formula };

/** All of it, as soon as the branch's condition holds. */
export interface WholeAmount {
  readonly kind: 'whole';
  readonly worth: Worth;
}

/** What earlier stages leave of the price, each taken at its full share: a true-up. */
export interface RestAmount {
  readonly kind: 'rest';
}

/** What an earlier stage has not earned and cannot earn any more: a balancing payment. It adds nothing on top. */
export interface UnearnedAmount {
  readonly kind: 'unearned';
  readonly stage: string;
}

/**
 * An equal part for each distinct unit, such as a competency, up to `count` units. Cents are rounded on what
 * all units together have earned, so their order shows in no total.
 */
export interface UnitsAmount {
  readonly kind: 'units';
  readonly worth: Worth;
  /** How many units make the whole; a whole number of at least one. */
  readonly count: Formula;
  readonly unit: Measured;
  /** The field that tells one unit from another. */
  readonly distinct: string;
  /** From the day after the limit on, a unit pays this percentage of its part; the last that applies counts. */
  readonly reduced: readonly (Cited & { readonly after: Limit; readonly percent: Formula })[];
}

/** The worth of the highest band reached by a measured number. */
export interface TiersAmount {
  readonly kind: 'tiers';
  readonly measured: MeasuredNumber;
  /** Ascending by `atLeast`. Below the first band nothing is paid. */
  readonly bands: readonly (Partial<Cited> & { readonly atLeast: Formula; readonly worth: Worth })[];
  readonly missing: MissingRule;
}

/** Nothing at `from`, all at `to`, in proportion between, never more. */
export interface LinearAmount {
  readonly kind: 'linear';
  readonly worth: Worth;
  readonly measured: MeasuredNumber;
  readonly from: Formula;
  readonly to: Formula;
  readonly missing: MissingRule;
}

/**
 * Equal parts on census days: the last day of each month from `from` through `through`. A part is kept when
 * the branch's condition holds and nothing in `endedBy` has come before its census day. Without a census day
 * there is one part, on `through`.
 */
export interface InstalmentsAmount {
  readonly kind: 'instalments';
  readonly worth: Worth;
  readonly census: 'month-end';
  readonly from: Limit;
  readonly through: Limit;
  /**
   * `cumulative`: half-up on the sum of the parts so far. `last`: every part is rounded down and the last
   * takes what is left.
   */
  readonly oddCents: 'cumulative' | 'last';
}

/** Facts that are counted or measured, within their limits and before anything ended the matter. */
export interface Measured {
  readonly fact: string;
  readonly where: readonly FieldTest[];
  readonly from: string;
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
  readonly endings: readonly Ending[];
}

/** Which number of the measured facts counts: of equals, the earliest fact. */
export interface MeasuredNumber extends Measured {
  readonly field: string;
  readonly take: 'highest' | 'lowest' | 'earliest' | 'latest' | 'sum';
}

/** What holds when the last day has passed and nothing was measured. */
export type MissingRule =
  | { readonly kind: 'wait' }
  | { readonly kind: 'forfeit' }
  /** The provider is not to blame: this number is taken as measured. */
  | { readonly kind: 'impute'; readonly value: Formula };
