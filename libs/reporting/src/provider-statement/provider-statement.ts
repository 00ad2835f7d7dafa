import type { EnrollmentStatus } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import type { MissingFact } from '../explain-enrollment/explain-enrollment';
import type { PageRequest } from '../paging/page';

/** What a provider is told: earned, still to be had, and lost, line by line with the reasons. */
export interface ProviderStatement {
  readonly providerId: string;
  /** Null while no authorization is known. */
  readonly providerName: string | null;
  /** Null for all programs. */
  readonly programId: string | null;
  /** Null for all fiscal years. */
  readonly fiscalYear: number | null;
  /** Null for all school systems. */
  readonly schoolSystem: string | null;
  /** The days between which a stage must have been earned to count as earned here, both included; null for no bound. */
  readonly period: StatementPeriod;
  readonly asOf: StatementMoment;
  /** The day deadlines are reckoned on. */
  readonly statedOn: Day;
  /** Over all lines of all pages. */
  readonly totals: StatementTotals;
  /** In the order in which the enrollments were referenced, their stages in the order of the policy. */
  readonly lines: readonly StatementLine[];
  readonly nextCursor: string | null;
}

/** A span of days, both included; null for no bound. */
export interface StatementPeriod {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What was known: all of now, up to a position of the log, or by the end of a day in a zone, at which the log stood at a position. */
export type StatementMoment =
  | { readonly kind: 'now' }
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'recorded'; readonly recordedOn: Day; readonly zone: string; readonly position: number };

/** Amounts of a line, or of all lines. Maximum = earned + earned outside the period + pending + forfeited. */
export interface StatementAmounts {
  readonly maximumCents: number;
  /** Earned on a day of the period. */
  readonly earnedCents: number;
  /** Earned on another day. */
  readonly earnedOutsidePeriodCents: number;
  /** The most that can still be earned. */
  readonly pendingCents: number;
  readonly forfeitedCents: number;
}

/** Amounts over all lines, and how many enrollments they are of. */
export interface StatementTotals extends StatementAmounts {
  /** Enrollments requested. */
  readonly enrollments: number;
  /** Those for which money was set aside. */
  readonly funded: number;
}

/** A stage of a funded enrollment, or an enrollment for which no money was set aside. */
export interface StatementLine extends StatementAmounts {
  readonly enrollmentId: string;
  readonly learnerRef: string;
  readonly programId: string;
  readonly schoolSystem: string;
  readonly courseCode: string;
  readonly offeringId: string;
  readonly fiscalYear: number;
  readonly enrollmentStatus: EnrollmentStatus;
  /** Null where no money was set aside. */
  readonly stage: string | null;
  readonly branch: string | null;
  readonly status: 'earned' | 'pending' | 'forfeited' | 'unfunded';
  readonly earnedOn: Day | null;
  readonly clause: string | null;
  readonly citation: string | null;
  readonly because: string;
  readonly waitingFor: readonly MissingFact[];
  /** Adds up to pending + forfeited: why each cent is not paid. */
  readonly unpaid: readonly UnpaidReason[];
  /** Place in the log of the event that says so; a receipt of it can be asked for. */
  readonly position: number;
}

/** Why a part of the maximum is not paid. */
export interface UnpaidReason {
  readonly amountCents: number;
  /** `Pending`, a reason of the policy engine, or `Forfeited` where only the record says why. */
  readonly code: string;
  readonly says: string;
  /** The deadline that passed, or the day of the fact that ended it; for pending, the last day that helps. */
  readonly on: Day | null;
}

/** Which statement is asked for. */
export interface StatementRequest {
  readonly providerId: string;
  readonly programId?: string | undefined;
  readonly fiscalYear?: number | undefined;
  /** Only the students of this school system; all when left out. */
  readonly schoolSystem?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Now, when left out. */
  readonly asOf?: StatementMoment | undefined;
  /** The day deadlines are reckoned on: today, or the day looked back at. */
  readonly statedOn: Day;
  /** A page of enrollments, each with all its lines; `all` for a document, up to the limit of a look back. */
  readonly page?: PageRequest | 'all' | undefined;
}
