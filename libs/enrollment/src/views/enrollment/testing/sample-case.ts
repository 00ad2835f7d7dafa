import { type Day, toDay } from '@ledger/kernel';
import type { StageChange } from '../../../enrollment/enrollment-stages.events';
import type {
  EnrollmentApproved,
  EnrollmentEvent,
  RecordedFact,
} from '../../../enrollment/enrollment.events';
import type { EnrollmentRow } from '../enrollment-row.view';
import { enrollmentView, type RecordedEnrollmentEvent } from '../enrollment.view';

/** The enrollment all events are of. */
export const enrollmentId = 'E-1';
/** A day written plainly. */
export const day = (text: string): Day => toDay(text);
/** Who is paid, and in which books. */
const payee = {
  enrollmentId,
  programId: 'cc',
  providerId: 'P-9',
  schoolSystem: '017',
  fiscalYear: 2027,
};
/** What each of two stages can pay. */
const stages = [
  { stage: 'enrollment', maximumCents: 40_000 },
  { stage: 'completion', maximumCents: 40_000 },
];

/** A provider asked for a seat. */
export const request: EnrollmentEvent = {
  type: 'EnrollmentRequested',
  data: {
    ...payee,
    learnerRef: 'L-3',
    school: null,
    offeringId: 'O-5',
    courseCode: 'ALG2',
    requestedBy: 'provider',
    effectiveOn: day('2026-08-03'),
  },
};
/** The parent's consent, on record a day later. */
export const consent: EnrollmentEvent = {
  type: 'ConsentGiven',
  data: {
    enrollmentId,
    factId: 'f1',
    effectiveOn: day('2026-08-04'),
    recordedOn: day('2026-08-05'),
    statedBy: 'school-system',
  },
};
/** Two stages of 400 dollars. */
export const pinned = {
  policyId: 'us-la/course-choice',
  policyVersion: '2025',
  policyHash: 'sha256:00',
  terms: { priceCents: 80_000, courseStart: day('2026-08-17'), courseEnd: day('2026-12-18') },
  maximumCents: 80_000,
  stages,
};
/** The school system agreed. */
export const approval: EnrollmentApproved = {
  type: 'EnrollmentApproved',
  data: { enrollmentId, factId: 'f2', effectiveOn: day('2026-08-06'), recordedOn: day('2026-08-06'), pinned },
};
/** The money was set aside. */
export const encumbered: EnrollmentEvent = {
  type: 'FundingEncumbered',
  data: { ...payee, allotmentId: 'A-1', amountCents: 80_000, stages },
};
/** No money was left. */
export const waitlisted: EnrollmentEvent = {
  type: 'FundingWaitlisted',
  data: { enrollmentId, allotmentId: 'A-1', amountCents: 80_000 },
};
/** A fact the provider states on the day it happens. */
export const fact = (factId: string, kind: string, on: string): RecordedFact => ({
  factId,
  kind,
  effectiveOn: day(on),
  recordedOn: day(on),
  statedBy: 'provider',
  fields: {},
});
/** The provider states a fact. */
export const recorded = (factId: string, kind: string, on: string): EnrollmentEvent => ({
  type: 'FactRecorded',
  data: { ...fact(factId, kind, on), enrollmentId },
});
/** A fact is withdrawn on 2026-09-01. */
export const retracted = (factId: string, kind: string): EnrollmentEvent => ({
  type: 'FactRetracted',
  data: {
    enrollmentId,
    factId,
    kind,
    reasonCode: 'stated-in-error',
    recordedOn: day('2026-09-01'),
    effectiveOn: day('2026-09-01'),
  },
});
/** A fact is replaced. */
export const corrected = (factId: string, replacement: RecordedFact): EnrollmentEvent => ({
  type: 'FactCorrected',
  data: { enrollmentId, factId, reasonCode: 'wrong-day', replacement, effectiveOn: replacement.effectiveOn },
});
/** A stage without money. */
export const nothing = { earnedCents: 0, pendingCents: 0, forfeitedCents: 0 };
/** The first stage is earned. */
const change = (changes: Partial<StageChange>): StageChange => ({
  ...payee,
  allotmentId: 'A-1',
  stage: 'enrollment',
  branch: 'enrolled',
  before: { ...nothing, pendingCents: 40_000 },
  after: { ...nothing, earnedCents: 40_000 },
  enrollmentPendingCents: 40_000,
  earnedOn: day('2026-08-17'),
  earnedOnBefore: null,
  asOf: day('2026-08-18'),
  clause: 'Half is due upon enrollment.',
  citation: 'LAC 28:CLI.1101.C.1',
  because: 'The student was enrolled on 2026-08-17.',
  ...changes,
});
/** The first stage is earned. */
export const earned: EnrollmentEvent = { type: 'StageEarned', data: change({}) };
/** The first stage falls back to pending. */
export const reversed: EnrollmentEvent = {
  type: 'StageReversed',
  data: change({
    before: { ...nothing, earnedCents: 40_000 },
    after: { ...nothing, pendingCents: 40_000 },
    earnedOn: null,
    earnedOnBefore: day('2026-08-17'),
    branch: null,
  }),
};

/** Events as the log has them, from position 100 on. */
export const inLog = (events: readonly EnrollmentEvent[]): readonly RecordedEnrollmentEvent[] =>
  events.map((event, index) => ({
    ...event,
    id: `c-${String(index)}.0`,
    schemaVersion: 1,
    stream: `enrollment-${enrollmentId}`,
    revision: index,
    position: 100 + index,
    recordedAt: '2026-08-05T15:00:00.000Z',
    effectiveOn: day('2026-08-05'),
    actor: 'principal-1',
    correlationId: 'r-1',
    causationId: null,
  }));

/** The row these events make, from nothing or from a row that was there. */
export const folded = (
  events: readonly RecordedEnrollmentEvent[],
  from?: EnrollmentRow,
): EnrollmentRow | undefined => events.reduce<EnrollmentRow | undefined>(enrollmentView.evolve, from);

/** The row of an enrollment with this history. */
export function given(...events: readonly EnrollmentEvent[]): EnrollmentRow {
  const row = folded(inLog(events));
  if (row === undefined) throw new Error('no events were given');
  return row;
}
