import type { Cents, Day } from '@ledger/kernel';
import type { Formula } from './formula';
import type { Rounding } from './policy';
import type { Rational } from './rational';
import type { AmountCode, ReasonCode } from './reason';

/** What was pinned, by name. */
type PinnedValues = Readonly<Record<string, number | string | undefined>>;

/** How a price came about: its formula with the pinned terms it asks for, or the fact that changed it. */
export interface PriceGrounds {
  /** Of the basis or of the cap that counts; left out where a fact gave the price. */
  readonly formula?: Formula;
  readonly terms: PinnedValues;
  readonly mode: Rounding['mode'];
}

/** How the amount of a stage comes about. `code` is published; the rest are the numbers of its sentence. */
export type Grounds =
  WorthGrounds | UnearnedGrounds | UnitsGrounds | MeasuredGrounds | InstalmentsGrounds | NothingGrounds;

/** What something is worth, and how that was calculated. */
export type WorthFrom =
  | {
      readonly kind: 'percent';
      readonly percent: Rational;
      /** What earlier stages pay at most, in percent; zero where each stage is rounded by itself. */
      readonly before: Rational;
      readonly priceCents: Cents;
      readonly cents: Cents;
      readonly mode: Rounding['mode'];
    }
  | { readonly kind: 'sum'; readonly formula: Formula; readonly terms: PinnedValues; readonly cents: Cents }
  | {
      readonly kind: 'rest';
      readonly before: Rational;
      readonly priceCents: Cents;
      readonly cents: Cents;
    };

/** All of a worth. */
export interface WorthGrounds {
  readonly code: Extract<AmountCode, 'ShareOfPrice' | 'FixedSum' | 'RestOfPrice'>;
  readonly worth: WorthFrom;
}

/** What an earlier stage can no longer earn. */
export interface UnearnedGrounds {
  readonly code: 'UnearnedOfStage';
  readonly stage: string;
  readonly maximumCents: Cents;
  readonly earnedCents: Cents;
  readonly openCents: Cents;
  readonly cents: Cents;
}

/** So many units of so many. */
export interface UnitsGrounds {
  readonly code: 'UnitsEarned';
  readonly worth: WorthFrom;
  /** The field that names a unit. */
  readonly unit: string;
  readonly count: number;
  readonly counted: number;
  /** What the units counted weigh together, of `count`. */
  readonly weight: Rational;
}

/** A measured number and what it earns. */
export interface MeasuredGrounds {
  readonly code: 'BandReached' | 'ShareByOutcome' | 'OutcomeImputed' | 'OutcomeAwaited';
  /** Of the band reached, or of all of a proportion; while no number is known, the most it can earn. */
  readonly worth: WorthFrom;
  /** What the number earns. */
  readonly cents: Cents;
  /** Of a proportion, how much of the worth that is; all of it where left out. */
  readonly weight?: Rational;
  readonly field: string;
  /** Left out while none is known. */
  readonly number?: Rational;
  /** Where the band begins; of a proportion, where all of it is earned. */
  readonly atLeast?: Rational;
  /** Of a proportion: where it begins. */
  readonly from?: Rational;
}

/** So many instalments of so many. */
export interface InstalmentsGrounds {
  readonly code: 'InstalmentsKept';
  readonly worth: WorthFrom;
  readonly kept: number;
  readonly parts: number;
}

/** Why each branch of a stage pays nothing. */
export interface NothingGrounds {
  readonly code: 'NothingDue';
  readonly branches: readonly {
    readonly branch?: string;
    readonly maximumCents: Cents;
    readonly code: ReasonCode;
    readonly on?: Day;
  }[];
}
