import type { EnrollmentRow, FactRow } from '@ledger/enrollment';
import type { Day } from '@ledger/kernel';
import type { Finding } from './import-line';
import type { RosterStep } from './record-roster-row';

/** What a row asks of the ledger. */
export interface RowPlan {
  readonly steps: readonly RosterStep[];
  /** From when on the rest of the row can be recorded. */
  readonly deferredUntil: Day | null;
  /** Whether the source says the row is no more. */
  readonly ended: boolean;
  /** What is told when it was accepted and brought something new. */
  readonly done: Finding;
}

/** A row that cannot be carried out, or asks for nothing. */
export interface NothingToDo {
  readonly steps: readonly [];
  readonly finding: Finding;
  /** Set where the row is settled by this, so that it need not be looked at again. */
  readonly settled?: { readonly ended: boolean };
}

/** Whether a plan asks for nothing. */
export const isNothing = (plan: object): plan is NothingToDo => 'finding' in plan;

export const error = (code: string, message: string, next: string): NothingToDo => ({
  steps: [],
  finding: { outcome: 'error', code, message, next },
});

/** An enrollment as the ledger has it; undefined while the ledger does not know it. */
export type LedgerRow = EnrollmentRow | undefined;

/** A fact the row asks for. */
export interface WantedFact {
  readonly enrollmentId: string;
  readonly kind: string;
  readonly effectiveOn: Day;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** The fact of this kind that stands on the school system's word; another's word is not the roster's to change. */
const standingFact = (row: LedgerRow, kind: string): FactRow | undefined =>
  row?.facts.find(
    (fact) => fact.kind === kind && fact.withdrawn === null && fact.statedBy === 'school-system',
  );

/** States a fact, or replaces the one that stands by it; nothing when it stands as it is. */
export function factAsWanted(row: LedgerRow, fact: WantedFact): readonly RosterStep[] {
  const standing = standingFact(row, fact.kind);
  const said = { ...fact, statedBy: 'school-system' } as const;
  if (standing === undefined) return [{ type: 'StateFact', data: said }];
  if (standing.effectiveOn === fact.effectiveOn && sameFields(standing.fields, fact.fields)) return [];
  const { factId } = standing;
  const { enrollmentId, effectiveOn, fields } = fact;
  const replacement = { enrollmentId, factId, reasonCode: 'roster-changed', effectiveOn, fields };
  return [{ type: 'ReplaceFact', data: { ...replacement, statedBy: 'school-system' } }];
}

/** Withdraws the fact of this kind that stands on the school system's word. */
export function factWithdrawn(row: LedgerRow, kind: string, reasonCode: string): readonly RosterStep[] {
  const standing = standingFact(row, kind);
  if (row === undefined || standing === undefined) return [];
  const { enrollmentId } = row;
  const { factId } = standing;
  return [{ type: 'WithdrawFact', data: { enrollmentId, factId, reasonCode, statedBy: 'school-system' } }];
}

const sameFields = (left: WantedFact['fields'], right: WantedFact['fields']): boolean =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([name, value]) => right[name] === value);

/** The earliest of the days from which on more can be recorded. */
export const earliest = (days: readonly (Day | null)[]): Day | null =>
  days.reduce<Day | null>(
    (first, day) => (first === null || (day !== null && day < first) ? day : first),
    null,
  );
