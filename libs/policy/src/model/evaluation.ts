import type { Cents, Day } from '@ledger/kernel';
import type { Fact } from './fact';
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
  /** The most the policy could pay at the start. */
  readonly maximumCents: Cents;
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
  readonly because: string;
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
  /** Earned: the amount. Pending: the most it can still be. Forfeited: nothing. */
  readonly amountCents: Cents;
  /** The latest effective day among the facts it needed, those of the gate included. */
  readonly earnedOn?: Day;
  /** The most the stage could pay at the start. */
  readonly maximumCents: Cents;
  readonly clause: string;
  readonly citation: CitedAs;
  /** Plain English, with the numbers. */
  readonly because: string;
  /** What the named branch still needs; empty unless pending. */
  readonly waitingFor: readonly WaitingFor[];
  /** Why it is less than the maximum: the amounts add up to the difference. */
  readonly reductions: readonly Reduction[];
  /** The facts an earned stage rests on. */
  readonly evidence: readonly Evidence[];
  /** Other branches that are still open, and what they would pay. */
  readonly otherwise: readonly Outlook[];
}

/** A fact that is missing, who supplies it and the last day on which it helps. */
export interface WaitingFor {
  /** Kind of the fact, or `day-passed` where only time must pass. */
  readonly fact: string;
  readonly from: string;
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
}

/** A fact that a result rests on. */
export interface Evidence {
  readonly fact: string;
  readonly effectiveOn: Day;
  readonly id?: string;
}

/** What another open branch of the stage would pay. */
export interface Outlook {
  readonly branch?: string;
  readonly amountCents: Cents;
  readonly waitingFor: readonly WaitingFor[];
}
