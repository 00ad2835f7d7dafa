import type { Day } from '@ledger/kernel';
import type { Policy, Terms } from '@ledger/policy';

/** A draft to be tried on the enrollments of a program. Nothing is written. */
export interface SimulationRequest {
  readonly programId: string;
  readonly draft: Policy;
  /** Facts recorded after this day are unknown, deadlines before it have passed. */
  readonly asOf: Day;
  readonly by: SimulationGrouping;
  /** Terms the draft asks for that enrollments have not pinned, the same for all. */
  readonly assume: Terms;
}

/** Whose gains and losses are added up. */
export type SimulationGrouping = 'provider' | 'school-system' | 'course';

export const SIMULATION_GROUPINGS: readonly SimulationGrouping[] = ['provider', 'school-system', 'course'];

/** What a draft would mean for a program, beside what its enrollments are paid now. Amounts are cents as JSON integers. */
export interface Simulation {
  readonly programId: string;
  readonly draft: { readonly policyId: string; readonly version: string; readonly hash: string };
  readonly asOf: Day;
  readonly by: SimulationGrouping;
  readonly enrollments: SimulatedCounts;
  readonly totals: ComparedMoney;
  /** By what each gains or loses, the greatest gain first. */
  readonly groups: readonly SimulatedGroup[];
  /** What becomes due in which month, `YYYY-MM`. */
  readonly cashByMonth: readonly CashOfMonth[];
  /** Facts the draft asks for, the policies that pay now do not, and an enrollment lacks. */
  readonly lacking: readonly LackingFact[];
  /** Terms the draft asks for and an enrollment has not pinned; such enrollments are left out. */
  readonly termsMissing: readonly MissingTerm[];
}

/** How many enrollments there are, and what becomes of them. */
export interface SimulatedCounts {
  readonly simulated: number;
  readonly gaining: number;
  readonly losing: number;
  readonly unchanged: number;
  /** Not approved, or waiting for money: nothing pays them now. */
  readonly notFunded: number;
  readonly termsMissing: number;
}

/** Earned, and what may still be. */
export interface Money {
  readonly earnedCents: number;
  readonly exposureCents: number;
}

/** Money now and under the draft, with the gains and the losses of earned cents that lie between. */
export interface ComparedMoney {
  readonly now: Money;
  readonly draft: Money;
  readonly gainedCents: number;
  readonly lostCents: number;
}

/** A provider, a school system or a course. */
export interface SimulatedGroup extends ComparedMoney {
  readonly key: string;
  readonly enrollments: number;
}

export interface CashOfMonth {
  readonly month: string;
  readonly nowCents: number;
  readonly draftCents: number;
}

export interface LackingFact {
  readonly fact: string;
  readonly enrollments: number;
  /** The first of them, by reference. */
  readonly examples: readonly string[];
}

export interface MissingTerm {
  readonly term: string;
  readonly enrollments: number;
  readonly examples: readonly string[];
}
