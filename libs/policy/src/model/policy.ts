import type { Day } from '@ledger/kernel';
import type { AmountRule } from './amount';
import type { Citation, Cited } from './citation';
import type { Condition, DayCalendar, Ending, FieldTest, TermCondition } from './condition';
import type { FactField, FactKind } from './fact';
import type { Formula } from './formula';

export type { Citation, Cited, Grade } from './citation';

/**
 * A funding policy, read and compiled. `document` is what is stored and hashed; everything else follows
 * from it.
 */
export interface Policy {
  /** Rule pack, such as `us-la/course-choice`. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly jurisdiction: string;
  /** The day this version was made public. */
  readonly promulgatedOn: Day;
  /** The first day this version governs. */
  readonly effectiveFrom: Day;
  /** The canonical form: plain JSON. */
  readonly document: JsonObject;
  /** `sha256:` over the RFC 8785 canonical JSON of `document`. */
  readonly hash: string;
  readonly approval: Approval;
  readonly gate: Gate;
  readonly price: Price;
  readonly stages: readonly Stage[];
  readonly rounding: Rounding;
  /** What the payer keeps back beside the price, such as an administrative share. */
  readonly retained: readonly Retained[];
  /** Which funding sources pay, and in what proportion; empty where there is one source. */
  readonly sources: Sources | null;
  /** The policy this one was written as a change of, and its hash. */
  readonly extended: { readonly policy: string; readonly hash: string } | null;
  /** The pinned terms the policy needs, by name. */
  readonly terms: ReadonlyMap<string, Term>;
  /** Which days are counted where a limit does not count calendar days, by name. */
  readonly calendars: ReadonlyMap<string, DayCalendar>;
  /** Conditions with a name, such as what completion consists of. */
  readonly compounds: ReadonlyMap<string, Cited & { readonly when: Condition }>;
  /** Who may state a fact of a kind, whatever clause asks for it. */
  readonly attestations: ReadonlyMap<string, AttestationRule>;
  readonly citations: ReadonlyMap<string, Citation>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly readings: ReadonlyMap<string, Reading>;
  readonly endings: ReadonlyMap<string, Ending & Cited>;
  /** Kinds of fact this pack adds to those every policy may speak of. */
  readonly factKinds: ReadonlyMap<string, FactKind>;
}

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** How a pinned term is written: whole cents, a calendar day, a number or a text. */
export type TermType = 'cents' | 'day' | 'number' | 'text';

/** A pinned term. Without a fallback it must be pinned, unless it is optional: then what asks for it is unknown. */
export interface Term {
  readonly type: TermType;
  readonly optional: boolean;
  readonly fallback?: number | string;
}

/** How fractions of a cent are rounded, and of what. */
export interface Rounding {
  readonly mode: 'half-up' | 'half-even' | 'down' | 'up';
  /** `cumulative`: a stage is the difference of rounded cumulative amounts. `stage`: each stage by itself. */
  readonly basis: 'cumulative' | 'stage';
}

/** A share that stays with someone else; it is no part of the price. */
export interface Retained extends Cited {
  readonly id: string;
  readonly to: string;
  readonly cents: Formula;
}

/** How each stage's amount is divided among funding sources; by largest remainder. */
export interface Sources extends Cited {
  readonly shares: readonly { readonly source: string; readonly percent: Formula }[];
  /** The source that takes the odd cent where remainders are equal. */
  readonly oddCentTo: string;
}

/** What a fact of this kind must carry before it counts anywhere: who may state it, independence, freshness. */
export interface AttestationRule extends Cited {
  readonly fact: string;
  readonly where: readonly FieldTest[];
  /** The most calendar days from the day the fact counts to the day it became known; without bound where left out. */
  readonly knownWithinDays?: number;
}

/** A number of the policy with its unit and authority. */
export interface Parameter {
  readonly id: string;
  readonly value: number | string;
  readonly unit: string;
  /** The first day on which the number is in force. */
  readonly effectiveFrom: Day;
  readonly citation: Citation;
}

/** How a silent point of the text is read here, and what else it could mean. */
export interface Reading {
  readonly id: string;
  readonly value: FactField;
  readonly question: string;
  readonly because: string;
  readonly citation: Citation;
}

/** Who must agree before an enrollment is approved. */
export interface Approval {
  readonly consentRequired: 'never' | 'always' | 'when-requested-by-provider';
  /** Who approves; the school system unless the policy names someone else. */
  readonly by: string;
  /** Calendar days after the request from which silence counts as approval; never when left out. */
  readonly deemedApprovedAfterDays?: number;
}

/** What every stage needs: without it nothing is ever earned. */
export interface Gate extends Cited {
  readonly when: Condition;
}

/** What the percentages are taken of: the basis, or the lowest cap. */
export interface Price {
  readonly basis: Cited & { readonly formula: Formula };
  readonly caps: readonly Cap[];
  /** A fact that changes the basis from its effective day on; `ignored` where the pinned price stays. */
  readonly change: PriceChange | null;
  /** What the best path of all stages pays, in percent of the price; null where no stage takes a percentage. */
  readonly maximumPercent: string | null;
}

/** The price never counts for more than this. A cap that asks for an optional term not pinned does not apply. */
export interface Cap extends Cited {
  readonly id: string;
  readonly formula: Formula;
}

/** A new price counts for what is earned from its effective day on; instalments spread what is left again. */
export interface PriceChange extends Cited {
  readonly fact: string;
  /** The field with the new price in cents. */
  readonly field: string;
}

/** One payment step; exactly one of its branches can be earned, the first in writing that is met. */
export interface Stage {
  readonly id: string;
  /** The stage exists only where this holds of the pinned terms. */
  readonly appliesWhen?: TermCondition;
  readonly branches: readonly Branch[];
}

/** One way to earn a stage. */
export interface Branch extends Cited {
  /** Left out where the stage has only one way. */
  readonly id?: string;
  readonly when: Condition;
  readonly amount: AmountRule;
  /** What ends the branch before all it needs, the gate included, has come together. */
  readonly endings: readonly Ending[];
  /** What takes back even what was earned: a drop window, a qualifying period not met. */
  readonly voids: readonly Ending[];
}
