import type { Day } from '@ledger/kernel';
import type { Anchor, FactPattern, FieldTest } from './anchor';
import type { FactField } from './fact';
import type { Formula } from './formula';
import type { Rational } from './rational';

export type { Anchor, FactPattern, FieldTest } from './anchor';

/** What must be true of the facts. A new kind of condition is one more member here and one file in `evaluate/`. */
export type Condition =
  | FactCondition
  | AllCondition
  | AnyCondition
  | SomeCondition
  | NotCondition
  | IfKnownCondition
  | StageCondition
  | ReachedCondition
  | TermCondition;

/** A fact of this kind is effective, within its limits and before anything ended the matter. */
export interface FactCondition extends FactPattern {
  readonly kind: 'fact';
  readonly notEarlierThan?: Limit;
  readonly notLaterThan?: Limit;
  readonly endings: readonly Ending[];
  /** So many such facts that differ in a field, as two examiners; it holds from the day of the last needed. */
  readonly quorum?: { readonly count: number; readonly distinct: string };
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

/** At least `count` of them hold; it holds from the day the last needed came. */
export interface SomeCondition {
  readonly kind: 'some';
  readonly count: number;
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

/** An earlier stage has been earned, in part at least. */
export interface StageCondition {
  readonly kind: 'stage';
  readonly stage: string;
}

/** A day has come; it holds from that day. */
export interface ReachedCondition {
  readonly kind: 'reached';
  readonly limit: Limit;
}

/** What was pinned is so: settled from the start, without any fact. */
export interface TermCondition {
  readonly kind: 'term';
  readonly term: string;
  readonly test:
    | { readonly kind: 'is'; readonly value: FactField }
    | { readonly kind: 'at-least' | 'at-most' | 'above' | 'below'; readonly value: Rational };
}

/**
 * A day counted from an anchor: first months, then days, then grace.
 *
 * `inclusiveShift` is the step to the first day on the open side where the anchor's own day is not included:
 * -1, 0 or 1 calendar day.
 */
export interface Limit {
  readonly anchor: Anchor;
  /** Whole months; the 31st becomes the last day of a shorter month. */
  readonly months: number;
  /** Days after the anchor, or before it where negative; a formula over pinned terms is rounded down. */
  readonly days: number | Formula;
  /** Name of the calendar whose days are counted; calendar days where left out. */
  readonly counting?: string;
  readonly inclusiveShift: -1 | 0 | 1;
  /** Calendar days during which it is still in time; shown apart in explanations. */
  readonly graceDays: number;
}

/** Facts after which nothing counts any more, unless a later fact opens the matter again. */
export interface Ending {
  readonly id: string;
  readonly facts: readonly string[];
  readonly where: readonly FieldTest[];
  /** Only facts up to this day end anything: a drop window, a qualifying period. */
  readonly notLaterThan?: Limit;
  /** Only facts from this day on end anything. */
  readonly notEarlierThan?: Limit;
  /** `ends`: a fact of the same day comes too late. `counts`: it still counts. */
  readonly sameDay: 'ends' | 'counts';
  /** `ignored`: the policy reads the text so that these facts end nothing. */
  readonly effect: 'ends' | 'ignored';
  /** A fact of this kind on a later day opens the matter again. */
  readonly reopenedBy?: string;
}

/** Which days are counted: weekdays, less those that are closed. */
export interface DayCalendar {
  readonly name: string;
  /** 0 Sunday to 6 Saturday. */
  readonly weekdays: ReadonlySet<number>;
  readonly closed: ReadonlySet<Day>;
  /** Pinned text of further closed days: `2025-11-26 2025-12-22..2026-01-02`. */
  readonly closedTerm?: string;
}
