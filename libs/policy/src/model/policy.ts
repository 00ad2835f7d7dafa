import type { Day } from '@ledger/kernel';
import type { AmountRule } from './amount';
import type { Condition, Ending } from './condition';
import type { FactField, FactKind } from './fact';
import type { Formula } from './formula';

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
  /** The pinned terms the policy needs, by name. */
  readonly terms: ReadonlyMap<string, TermType>;
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

/** V primary text, S secondary source, C public source code, K general knowledge and therefore unverified. */
export type Grade = 'V' | 'S' | 'C' | 'K';

/** An authority: what it is, how sure we are of it, where it can be read and what it says. */
export interface Citation {
  readonly id: string;
  readonly text: string;
  readonly grade: Grade;
  readonly unverified: boolean;
  readonly source?: string;
  readonly says?: string;
}

/** A rule in one sentence, with its authority and the readings it rests on. */
export interface Cited {
  readonly clause: string;
  readonly citation: Citation;
  readonly readings: readonly string[];
}

/** A number of the policy with its unit and authority. */
export interface Parameter {
  readonly id: string;
  readonly value: number | string;
  readonly unit: string;
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
  /** What the best path of all stages pays, in percent of the price. */
  readonly maximumPercent: string;
}

/** The price never counts for more than this. */
export interface Cap extends Cited {
  readonly id: string;
  readonly formula: Formula;
}

/** One payment step; exactly one of its branches can be earned, the first in writing that is met. */
export interface Stage {
  readonly id: string;
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
}
