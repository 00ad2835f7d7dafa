import type { EnrollmentItem } from '@ledger/interchange';
import { type Day, isDay } from '@ledger/kernel';
import type { EnrollmentRow, Originator } from '@ledger/enrollment';
import type { OfferingCatalog, OfferingMatch } from './offering-catalog';
import type { RosterStep } from './record-roster-row';
import {
  earliest,
  error,
  factAsWanted,
  factWithdrawn,
  isNothing,
  type LedgerRow,
  type NothingToDo,
  type RowPlan,
} from './row-plan';

/** What an enrollment row is read against. */
export interface EnrollmentRowCase {
  readonly item: EnrollmentItem;
  readonly row: LedgerRow;
  readonly enrollmentId: string;
  readonly learnerRef: string;
  readonly programId: string;
  readonly schoolSystems: ReadonlySet<string>;
  readonly catalog: OfferingCatalog;
  readonly requestedBy: Originator;
  /** The last day that has come. */
  readonly today: Day;
}

/** What an enrollment row asks of the ledger: a request, consent, the enrollment and the withdrawal, as far as their days have come. */
export function planEnrollmentRow(asked: EnrollmentRowCase): RowPlan | NothingToDo {
  const { item, row } = asked;
  if (row?.status === 'refused') return refusedBefore(row);
  if (item.status === 'tobedeleted') return planDeletedRow(asked);
  const begin = beginsOn(asked);
  if (begin === undefined)
    return error(
      'enrollment.begin_unknown',
      'The row has no first day, and its term is not in the bundle.',
      'Send beginDate.',
    );
  const requested = row === undefined ? planRequest(asked) : sameCourse(asked);
  return isNothing(requested) ? requested : planFacts(asked, begin, requested.steps);
}

function beginsOn({ item: { beginDate, termStart }, row }: EnrollmentRowCase): Day | undefined {
  const begin = beginDate ?? termStart ?? row?.approval?.pinned.terms.courseStart;
  return begin !== undefined && isDay(begin) ? begin : undefined;
}

function refusedBefore({ refusal }: EnrollmentRow): NothingToDo {
  const message = `The school system refused this enrollment: ${String(refusal?.reasonCode)}.`;
  return {
    steps: [],
    finding: { outcome: 'unchanged', code: 'enrollment.refused', message, next: '' },
    settled: { ended: false },
  };
}

/** A row marked as deleted is a withdrawal, on its last day where that has come, else today. */
function planDeletedRow({ item, row, enrollmentId, today }: EnrollmentRowCase): RowPlan | NothingToDo {
  const { endDate } = item;
  const message = 'The row is marked as deleted.';
  if (row === undefined)
    return {
      steps: [],
      finding: { outcome: 'ignored', code: 'enrollment.never_imported', message, next: '' },
    };
  const effectiveOn = endDate !== undefined && isDay(endDate) && endDate <= today ? endDate : today;
  const left = hasLeft(row);
  const fact = { enrollmentId, kind: 'withdrawn', effectiveOn, fields: reasonOf(item) };
  return {
    steps: left ? [] : factAsWanted(row, fact),
    deferredUntil: null,
    ended: true,
    done: { outcome: 'withdrawn', code: 'enrollment.deleted', message, next: '' },
  };
}

/** Whether the ledger has the student as having left the course, whoever said so. */
const hasLeft = (row: LedgerRow): boolean => row?.status === 'withdrawn' || row?.status === 'dropped';

const reasonOf = ({ metadata: { exitType } }: EnrollmentItem): Readonly<Record<string, string>> =>
  exitType === undefined ? {} : { reason: exitType };

function planRequest(asked: EnrollmentRowCase): { readonly steps: readonly RosterStep[] } | NothingToDo {
  const { item, enrollmentId, learnerRef, programId, requestedBy, schoolSystems, catalog } = asked;
  const { schoolSystemIdentifier: schoolSystem, schoolIdentifier } = item;
  const match = catalog.match(item);
  if (match.kind !== 'found') return noOffering(match);
  if (schoolSystem === undefined)
    return error(
      'enrollment.school_system_unknown',
      'The row leads to no school system in this bundle.',
      'Send the organizations with the bundle.',
    );
  if (!schoolSystems.has(schoolSystem)) {
    const message = `School system ${schoolSystem} takes no part in program ${programId}.`;
    return error(
      'catalog.school_system_unknown',
      message,
      'Add it to the program file and apply that, then import again.',
    );
  }
  const { offeringId } = match.offering;
  const school = schoolIdentifier ?? null;
  const request = { enrollmentId, programId, offeringId, learnerRef, schoolSystem, school, requestedBy };
  return { steps: [{ type: 'RequestEnrollmentInOffering', data: request }] };
}

function noOffering({ kind, says }: Exclude<OfferingMatch, { kind: 'found' }>): NothingToDo {
  return kind === 'unknown'
    ? error(
        'catalog.offering_unknown',
        `No offering of the program fits: ${says}.`,
        'Publish the offering in the program file and apply that, then import again.',
      )
    : error(
        'catalog.offering_ambiguous',
        `Several offerings fit: ${says}.`,
        'Give the offerings different course codes or days.',
      );
}

/** A known enrollment stays in its course and school system; a bundle that says where it is now must agree. */
function sameCourse(asked: EnrollmentRowCase): { readonly steps: readonly [] } | NothingToDo {
  const moved = movedTo(asked);
  if (moved === undefined) return { steps: [] };
  return error(
    'enrollment.moved',
    `The enrollment was imported with another course or school system; the row now says ${moved}.`,
    'End this row at the source and send a new one, with an id of its own.',
  );
}

function movedTo({ item, row, catalog }: EnrollmentRowCase): string | undefined {
  const match = catalog.match(item);
  if (match.kind === 'found' && match.offering.offeringId !== row?.offeringId)
    return match.offering.offeringId;
  const { schoolSystemIdentifier: schoolSystem } = item;
  return schoolSystem !== undefined && schoolSystem !== row?.schoolSystem
    ? `school system ${schoolSystem}`
    : undefined;
}

function planFacts(asked: EnrollmentRowCase, begin: Day, requested: readonly RosterStep[]): RowPlan {
  const { row, enrollmentId, today } = asked;
  const consent = planConsent(asked);
  const leaving = planLeaving(asked);
  const begun = begin <= today;
  const enrolled = begun
    ? factAsWanted(row, { enrollmentId, kind: 'enrolled', effectiveOn: begin, fields: {} })
    : [];
  const deferredUntil = earliest([consent.deferredUntil, leaving.deferredUntil, begun ? null : begin]);
  return {
    steps: [...requested, ...consent.steps, ...leaving.back, ...enrolled, ...leaving.steps],
    deferredUntil,
    ended: false,
    done: { ...doneBy(leaving.steps.length > 0), next: '' },
  };
}

const doneBy = (leaves: boolean) =>
  leaves
    ? ({
        outcome: 'withdrawn',
        code: 'enrollment.withdrawn',
        message: 'The student withdrew from the course.',
      } as const)
    : ({ outcome: 'imported', code: 'enrollment.imported', message: 'On record.' } as const);

interface PartPlan {
  readonly steps: readonly RosterStep[];
  readonly deferredUntil: Day | null;
}

const NOTHING: PartPlan = { steps: [], deferredUntil: null };

function planConsent({ item, row, enrollmentId, today }: EnrollmentRowCase): PartPlan {
  const { consentDate } = item.metadata;
  const consented = row !== undefined && row.consent !== null;
  if (consentDate === undefined || !isDay(consentDate) || consented) return NOTHING;
  if (consentDate > today) return { steps: [], deferredUntil: consentDate };
  const consent = { enrollmentId, effectiveOn: consentDate, statedBy: 'school-system' } as const;
  return { steps: [{ type: 'RecordConsent', data: consent }], deferredUntil: null };
}

/** A withdrawal the row tells, or one it takes back by not telling it any more. */
function planLeaving(asked: EnrollmentRowCase): PartPlan & { readonly back: readonly RosterStep[] } {
  const { item, row, enrollmentId, today } = asked;
  const end = leavesOn(asked);
  if (end === undefined) return { ...NOTHING, back: factWithdrawn(row, 'withdrawn', 'roster-row-active') };
  if (end > today) return { steps: [], deferredUntil: end, back: [] };
  const fact = { enrollmentId, kind: 'withdrawn', effectiveOn: end, fields: reasonOf(item) };
  return { steps: factAsWanted(row, fact), deferredUntil: null, back: [] };
}

/** The first day that no longer counts, where that is before the end of the course. */
function leavesOn({ item, row, catalog }: EnrollmentRowCase): Day | undefined {
  const { endDate, termEnd } = item;
  const courseEnd = termEnd ?? (row === undefined ? undefined : catalog.byId(row.offeringId)?.courseEnd);
  if (endDate === undefined || courseEnd === undefined || endDate >= courseEnd) return undefined;
  return isDay(endDate) ? endDate : undefined;
}
