import type { Day } from '@ledger/kernel';

/** What a field of a fact can hold. */
export type FactField = string | number | boolean;

/** Something that happened to one enrollment. Facts have no order: only their days count. */
export interface Fact {
  /** Names the fact so that another fact can retract it. */
  readonly id?: string;
  readonly kind: string;
  /** The day it counts, in the program's time zone. */
  readonly effectiveOn: Day;
  /** The day it became known; the effective day when left out. */
  readonly recordedOn?: Day;
  /** The fields of its kind; a `retracted` fact names in `of` the fact it withdraws. */
  readonly [field: string]: FactField | undefined;
}

/** What a kind of fact says, who supplies it and which fields it may carry. */
export interface FactKind {
  readonly says: string;
  /** Who is asked for it when it is missing, unless a policy names someone else. */
  readonly from: string;
  readonly fields: readonly string[];
}

/** The kind that withdraws an earlier fact. It cannot itself be retracted: record the fact anew. */
export const RETRACTED = 'retracted';

/** The kinds every policy may speak of; a pack can declare kinds of its own beside them. */
export const FACT_KINDS: Readonly<Record<string, FactKind>> = {
  requested: { says: 'a place in the course was asked for', from: 'parent', fields: ['by'] },
  consented: { says: 'the parent agreed', from: 'parent', fields: ['by'] },
  approved: { says: 'the enrollment was approved', from: 'lea', fields: ['by'] },
  'deemed-approved': { says: 'silence counted as approval', from: 'ledger', fields: ['by'] },
  refused: { says: 'the enrollment was refused', from: 'lea', fields: ['by', 'reason'] },
  enrolled: { says: 'the student was enrolled', from: 'lea', fields: ['by'] },
  started: { says: 'the student began the course', from: 'provider', fields: ['by'] },
  participated: {
    says: 'the student took part',
    from: 'provider',
    fields: ['by', 'logins', 'gradedAssignments'],
  },
  dropped: { says: 'the student dropped the course', from: 'lea', fields: ['by', 'reason'] },
  withdrawn: { says: 'the student was withdrawn from the course', from: 'lea', fields: ['by', 'reason'] },
  'left-school': { says: 'the student left school', from: 'lea', fields: ['by', 'reason'] },
  graduated: { says: 'the student graduated', from: 'lea', fields: ['by'] },
  'milestone-reached': { says: 'a milestone was reached', from: 'provider', fields: ['by', 'milestone'] },
  completed: { says: 'the student completed the course', from: 'provider', fields: ['by'] },
  failed: { says: 'the student failed the course', from: 'provider', fields: ['by'] },
  'credit-posted': { says: 'the credit was posted', from: 'lea', fields: ['by', 'credits'] },
  'grade-transmitted': { says: 'the grade was transmitted', from: 'provider', fields: ['by', 'to'] },
  assessed: {
    says: 'the outcome was assessed',
    from: 'assessor',
    fields: ['by', 'instrument', 'competency', 'assessor', 'independent', 'passed', 'score'],
  },
  mastered: {
    says: 'a competency was mastered',
    from: 'assessor',
    fields: ['by', 'competency', 'instrument', 'assessor', 'independent'],
  },
  'growth-measured': {
    says: 'growth was measured',
    from: 'assessor',
    fields: ['by', 'percentile', 'assessor', 'independent'],
  },
  'dosage-recorded': {
    says: 'the attended share of sessions was recorded',
    from: 'provider',
    fields: ['by', 'share', 'missedBy'],
  },
  recouped: { says: 'money was recovered', from: 'ledger', fields: ['amountCents'] },
  'results-posted': { says: 'the results of the term were posted', from: 'state', fields: ['by'] },
  'price-changed': { says: 'the price was changed', from: 'lea', fields: ['priceCents'] },
};
