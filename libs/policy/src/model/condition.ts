import type { Day } from '@ledger/kernel';
import type { FactField } from './fact';

/** What must be true of the facts. A new kind of condition is one more member here and one file in `evaluate/`. */
export type Condition =
  FactCondition | AllCondition | AnyCondition | NotCondition | IfKnownCondition | StageCondition;

/** A fact of this kind is effective, within its limits and before anything ended the matter. */
export interface FactCondition extends FactPattern {
  readonly kind: 'fact';
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
  readonly endings: readonly Ending[];
}

/** Every one holds; it holds from the latest day. */
export interface AllCondition {
  readonly kind: 'all';
  readonly conditions: readonly Condition[];
}

/** At least one holds; it holds from the earliest day. */
export interface AnyCondition {
  readonly kind: 'any';
  readonly conditions: readonly Condition[];
}

/** The fact never came. Certain only once its last day has passed; until then unknown. */
export interface NotCondition {
  readonly kind: 'not';
  readonly condition: FactCondition;
}

/** Asks for `consequence` only where `premise` is known to hold; a premise not known counts as not so. */
export interface IfKnownCondition {
  readonly kind: 'if-known';
  readonly premise: Condition;
  readonly consequence: Condition;
}

/** An earlier stage has been earned. */
export interface StageCondition {
  readonly kind: 'stage';
  readonly stage: string;
}

/** Which facts are meant, and who is asked when there is none. */
export interface FactPattern {
  readonly fact: string;
  readonly where: readonly FieldTest[];
  readonly from: string;
}

/** What a field of a fact must hold. */
export type FieldTest =
  | { readonly kind: 'equals'; readonly field: string; readonly value: FactField }
  | { readonly kind: 'at-least'; readonly field: string; readonly value: number }
  | { readonly kind: 'at-most'; readonly field: string; readonly value: number };

/** A day counted from an anchor. `days` already contains whether the anchor's own day is included. */
export interface Limit {
  readonly anchor: Anchor;
  readonly days: number;
}

/** What a limit is counted from; a limit on a fact is unknown until that fact is known. */
export type Anchor =
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'day'; readonly day: Day }
  | ({ readonly kind: 'fact' } & FactPattern);

/** Facts after which nothing counts any more, unless a later fact opens the matter again. */
export interface Ending {
  readonly id: string;
  readonly facts: readonly string[];
  /** `ends`: a fact of the same day comes too late. `counts`: it still counts. */
  readonly sameDay: 'ends' | 'counts';
  /** `ignored`: the policy reads the text so that these facts end nothing. */
  readonly effect: 'ends' | 'ignored';
  /** A fact of this kind on a later day opens the matter again. */
  readonly reopenedBy?: string;
}
