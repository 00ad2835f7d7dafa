import { allotments, EncumberAmount, endedOn, LeaveWaitlist } from '@ledger/appropriation';
import {
  courseLoads,
  enrollments,
  hasDropped,
  leftCourseOn,
  type OpenEnrollment,
  providerSeats,
  RecordFunding,
  seatsIdOf,
  TakeCoursePlace,
  TakeSeat,
  VacateCoursePlace,
  VacateSeat,
} from '@ledger/enrollment';
import { type JointDraft, streamOf } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';

/** An enrollment as it was before its facts changed, and what it is paid by. */
export interface PlacesOf {
  readonly enrollment: OpenEnrollment;
  readonly policy: Policy | null;
  readonly metadata: CommandMetadata;
}

interface FundedPlaces extends PlacesOf {
  readonly policy: Policy;
}

/**
 * Lets the places of an approved enrollment follow what its facts say now. A student who left the course
 * needs neither seat nor turn on the waitlist; one who dropped may try the course again, one who withdrew
 * has used an attempt. What was stated in error is undone whole: no limit keeps a student out who never left.
 */
export function movePlaces(draft: JointDraft, { enrollment: before, policy, metadata }: PlacesOf): void {
  const after = draft.stateOf(streamOf(enrollments, before.request.enrollmentId));
  if (before.pinned === null || policy === null || after.status !== 'open') return;
  const places = { enrollment: before, policy, metadata };
  const [was, is] = [placesNeeded(before), placesNeeded(after)];
  if (was.course !== is.course) (is.course ? takeCourseBack : leaveCourse)(draft, places);
  if (was.seat !== is.seat) (is.seat ? takeSeatBack : leaveSeat)(draft, places);
}

const placesNeeded = (enrollment: OpenEnrollment) => ({
  seat: leftCourseOn(enrollment) === undefined && enrollment.voided === null,
  course: !hasDropped(enrollment) && enrollment.voided === null,
});

function leaveSeat(draft: JointDraft, { enrollment, metadata }: PlacesOf): void {
  const { enrollmentId, providerId, fiscalYear } = enrollment.request;
  const seat = { providerId, fiscalYear, enrollmentId };
  draft.ask(providerSeats, seatsIdOf(seat), new VacateSeat(seat, metadata));
  if (enrollment.funding.kind !== 'waitlisted') return;
  const { allotmentId } = enrollment.funding;
  draft.ask(allotments, allotmentId, new LeaveWaitlist({ allotmentId, enrollmentId }, metadata));
}

function leaveCourse(draft: JointDraft, { enrollment, metadata }: PlacesOf): void {
  const { enrollmentId, learnerRef } = enrollment.request;
  draft.ask(courseLoads, learnerRef, new VacateCoursePlace({ learnerRef, enrollmentId }, metadata));
}

function takeCourseBack(draft: JointDraft, { enrollment, metadata }: PlacesOf): void {
  const { enrollmentId, learnerRef, courseCode, fiscalYear } = enrollment.request;
  const limits = { coursesPerStudentYear: null, attemptsPerCourse: Number.MAX_SAFE_INTEGER };
  const place = { learnerRef, enrollmentId, courseCode, fiscalYear, ...limits };
  draft.ask(courseLoads, learnerRef, new TakeCoursePlace(place, metadata));
}

function takeSeatBack(draft: JointDraft, { enrollment, policy, metadata }: FundedPlaces): void {
  const { enrollmentId, providerId, fiscalYear } = enrollment.request;
  const seat = { providerId, fiscalYear, enrollmentId, seats: null };
  draft.ask(providerSeats, seatsIdOf(seat), new TakeSeat(seat, metadata));
  if (enrollment.funding.kind !== 'waitlisted' || enrollment.pinned === null) return;
  const { allotmentId } = enrollment.funding;
  // Nobody waits for the money of a year or source that has ended: the facts are corrected all the same.
  if (endedOn(draft.stateOf(streamOf(allotments, allotmentId))) !== undefined) return;
  const amountCents = enrollment.pinned.maximumCents;
  const encumber = new EncumberAmount({ allotmentId, enrollmentId, amountCents }, metadata);
  const [event] = draft.ask(allotments, allotmentId, encumber);
  const outcome = event?.type === 'AmountEncumbered' ? 'encumbered' : 'waitlisted';
  const funding = { enrollmentId, allotmentId, amountCents, outcome, policy } as const;
  draft.ask(enrollments, enrollmentId, new RecordFunding(funding, metadata));
}
