import type { Cents, Day } from '@ledger/kernel';
import type { Fact, FactField } from './fact';
import type { Grounds, PriceGrounds } from './grounds';
import type { Grade, Policy } from './policy';
import type { ReasonCode } from './reason';

/** What was pinned at approval. Which names a policy needs is in `Policy.terms`. */
export interface Terms {
  /** The quoted price in cents. */
  readonly priceCents?: number;
  readonly courseStart?: Day;
  /** The published end of the course. */
  readonly courseEnd?: Day;
  readonly [input: string]: number | string | undefined;
}

/** Terms of a funding policy by name, as programs and offerings state them: cents and numbers, days and texts. */
export type StatedTerms = Readonly<Record<string, string | number>>;

/** Everything an entitlement follows from. */
export interface EvaluationInput {
  readonly policy: Policy;
  readonly terms: Terms;
  /** In any order. */
  readonly facts: readonly Fact[];
  /** Facts recorded after this day are unknown; deadlines before it have passed. */
  readonly asOf: Day;
}

/** What is due under a pinned policy, as known on a day. */
export interface Evaluation {
  readonly kind: 'evaluated';
  readonly policyId: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  readonly asOf: Day;
  readonly price: PriceResult;
  readonly stages: readonly StageResult[];
  readonly totalEarnedCents: Cents;
  /** The most that may still be earned, beyond what is earned. */
  readonly exposureCents: Cents;
  /** The most the policy could pay at the start, at the price as it stands now. */
  readonly maximumCents: Cents;
  /** Facts that count for nothing, because they were not stated as the policy asks of their kind. */
  readonly disregarded: readonly Disregarded[];
  readonly retained: readonly RetainedResult[];
  /** The last day on which this result still holds if no new fact comes; left out when it holds for good. */
  readonly nextDeadlineOn?: Day;
}

/** Pinned terms that the policy needs and that are absent or not of their type. A value, never an exception. */
export interface TermsMissing {
  readonly kind: 'terms-missing';
  readonly name: 'TermsMissing';
  /** The names of the terms. */
  readonly missing: readonly string[];
  /** What is missing and what to do. */
  readonly message: string;
}

/** The price the percentages are taken of, and how it came about. */
export interface PriceResult {
  readonly quotedCents: Cents;
  /** The quoted price, or the lowest cap. */
  readonly payableCents: Cents;
  readonly clause: string;
  readonly citation: CitedAs;
  /** What a cap took away; empty where none did. */
  readonly reductions: readonly Reduction[];
  /** Where the price was changed: the first day of the one that counts now. */
  readonly changedOn?: Day;
  /** The numbers behind it; `becausePriceOf` says them in plain English. */
  readonly grounds: PriceGrounds;
}

/** An authority as results name it. */
export interface CitedAs {
  readonly text: string;
  readonly grade: Grade;
  readonly unverified?: true;
}

/** What became of one stage. */
export interface StageResult {
  readonly stage: string;
  readonly status: 'earned' | 'pending' | 'forfeited';
  /** The branch that was earned, or that can still pay most. */
  readonly branch?: string;
  /** Earned: what is earned so far. Pending: the most it can still be. Forfeited: nothing. */
  readonly amountCents: Cents;
  /** What may still be earned beyond what is earned; a pending stage's whole amount. */
  readonly openCents: Cents;
  /** The latest effective day among the facts it needed, those of the gate included; of parts, the latest part's. */
  readonly earnedOn?: Day;
  /** The most the stage could pay at the start, at the price as it stands now. */
  readonly maximumCents: Cents;
  readonly clause: string;
  readonly citation: CitedAs;
  /** How the amount comes about, with its numbers; `becauseOf` says it in plain English. */
  readonly grounds: Grounds;
  /** What the named branch still needs; empty where nothing more can be earned. */
  readonly waitingFor: readonly WaitingFor[];
  /** The parts of an amount that is released part by part: units, instalments. Empty otherwise. */
  readonly parts: readonly PartResult[];
  /** Who pays the earned amount, where the policy divides it; adds up to what is earned. */
  readonly sources: readonly SourceShare[];
  /** Why earned and open together are less than the maximum: the amounts add up to the difference. */
  readonly reductions: readonly Reduction[];
  /** The facts an earned stage rests on. */
  readonly evidence: readonly Evidence[];
  /** Other branches that are still open, and what they would pay. */
  readonly otherwise: readonly Outlook[];
}

/** One unit or instalment. Units that nobody has named yet are no parts; they show in what may still be earned. */
export interface PartResult {
  /** The unit's name or the census day. */
  readonly part: string;
  readonly status: 'earned' | 'pending' | 'forfeited';
  readonly amountCents: Cents;
  readonly earnedOn?: Day;
}

/** What a funding source pays. */
export interface SourceShare {
  readonly source: string;
  readonly amountCents: Cents;
}

/** What stays with someone else beside the price. */
export interface RetainedResult {
  readonly id: string;
  readonly to: string;
  readonly amountCents: Cents;
  readonly clause: string;
  readonly citation: CitedAs;
}

/** A fact that is missing, who supplies it and the last day on which it helps. */
export interface WaitingFor {
  /** Kind of the fact; `day-passed` where only time must pass, `term` where a pinned term is missing. */
  readonly fact: string;
  /** Who supplies it; of a pinned term, its name. */
  readonly from: string;
  /** What its fields must hold, where a clause asks for one of several that differ by them. */
  readonly where?: Readonly<Record<string, FactField>>;
  /** How many such facts are missing; one when left out. */
  readonly count?: number;
  /** The last effective day that helps; `day-passed`: the day that must pass. */
  readonly until?: Day;
}

/** Why an amount is less than it could have been, and by how much. */
export interface Reduction {
  readonly code: ReasonCode;
  readonly amountCents: Cents;
  readonly branch?: string;
  /** The deadline that passed, or the day of the fact that ended the branch. */
  readonly on?: Day;
  /** The rule that takes it away, and its authority. */
  readonly clause: string;
  readonly citation: CitedAs;
}

/** A fact that a result rests on. */
export interface Evidence {
  readonly fact: string;
  readonly effectiveOn: Day;
  readonly id?: string;
}

/** A fact that counts for nothing, and the rule it does not meet. */
export interface Disregarded extends Evidence {
  readonly clause: string;
  readonly citation: CitedAs;
}

/** What another open branch of the stage would pay. */
export interface Outlook {
  readonly branch?: string;
  readonly amountCents: Cents;
  readonly waitingFor: readonly WaitingFor[];
}
