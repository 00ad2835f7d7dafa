import type { Day } from '@ledger/kernel';
import type { StageEvent, StageStanding } from '../../enrollment/enrollment-stages.events';
import type {
  EnrollmentRequest,
  FactSource,
  PinnedTerms,
  RecordedFact,
  Voiding,
} from '../../enrollment/enrollment.events';

/**
 * Where an enrollment is on its way, in one word.
 *
 * - `requested`: asked for, not answered
 * - `approved`: answered yes, its money not yet decided on; passes within one append
 * - `waitlisted`: approved, no money was left
 * - `confirmed`: approved and funded
 * - `refused`: answered no
 * - `voided`: void by a ruling or order
 * - `dropped`, `withdrawn`, `failed`, `completed`: how the course went, by the fact with the latest day
 */
export type EnrollmentStatus =
  | 'requested'
  | 'approved'
  | 'waitlisted'
  | 'confirmed'
  | 'refused'
  | 'voided'
  | 'dropped'
  | 'withdrawn'
  | 'failed'
  | 'completed';

/** All that is known of one student in one course. Amounts are cents as JSON integers. */
export interface EnrollmentRow extends Omit<EnrollmentRequest, 'effectiveOn'> {
  /** The name of its stream in the log. */
  readonly stream: string;
  /** The day it was asked for. */
  readonly requestedOn: Day;
  readonly status: EnrollmentStatus;
  /** The parent's consent; null while there is none, or when it was withdrawn. */
  readonly consent: DecisionReference | null;
  readonly approval: ApprovalRow | null;
  readonly refusal: { readonly reasonCode: string; readonly effectiveOn: Day } | null;
  /** The ruling or order that made it void; null where none did. */
  readonly voided: Voiding | null;
  /** Whether money was set aside; only then stages have amounts. */
  readonly funding: 'none' | 'waitlisted' | 'encumbered';
  readonly allotmentId: string | null;
  /** Place of the waitlisting in the log, sixteen digits: texts sort in the order of arrival. Null when never waitlisted. */
  readonly waitlistOrder: string | null;
  /** Consent, approval and what was recorded, in the order it became known; withdrawn ones included. */
  readonly facts: readonly FactRow[];
  /** The stages of the pinned policy, in its order; empty before approval. */
  readonly stages: readonly StageRow[];
  readonly totals: EnrollmentTotals;
  /** Of its stream: what a client sends back as its expected revision. */
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

/** A fact that was also a decision. */
export interface DecisionReference {
  readonly factId: string;
  readonly effectiveOn: Day;
  readonly recordedOn: Day;
}

/** The school system's agreement and the terms it pinned. */
export interface ApprovalRow extends DecisionReference {
  /** Whether silence was taken for it; then `silentUntil` is the last day it could be refused. */
  readonly deemed: boolean;
  readonly silentUntil: Day | null;
  /** The day it was withdrawn; the terms it pinned stay. Null while it stands. */
  readonly withdrawnOn: Day | null;
  readonly pinned: PinnedTerms;
}

/** A fact and what became of it. */
export interface FactRow extends Omit<RecordedFact, 'statedBy'> {
  /** Whose word it is; null where silence was taken for it. */
  readonly statedBy: FactSource | null;
  /** Null while it stands. */
  readonly withdrawn: WithdrawnFact | null;
}

/** When and why a fact stopped standing. */
export interface WithdrawnFact {
  readonly how: 'retracted' | 'corrected';
  readonly reasonCode: string;
  readonly effectiveOn: Day;
  readonly recordedOn: Day;
  /** The fact that took its place. */
  readonly replacedBy: string | null;
}

/** Where one stage stands, and what its last change was about. */
export interface StageRow extends StageStanding {
  readonly stage: string;
  readonly maximumCents: number;
  readonly branch: string | null;
  readonly earnedOn: Day | null;
  /** Its last change; null while the stage is as it was when it was funded. */
  readonly change: StageChangeRow | null;
}

/** Why a stage stands where it does. */
export interface StageChangeRow {
  readonly type: StageEvent['type'];
  readonly clause: string;
  readonly citation: string;
  readonly because: string;
  /** The day the case was evaluated as of. */
  readonly asOf: Day;
  /** Of the event in the log. */
  readonly position: number;
}

/** Sums over the stages. The maximum counts from approval on; the rest once the money is set aside. */
export interface EnrollmentTotals extends StageStanding {
  readonly maximumCents: number;
}
