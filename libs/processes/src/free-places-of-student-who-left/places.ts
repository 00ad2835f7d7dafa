import { allotments, EncumberAmount, LeaveWaitlist } from '@ledger/appropriation';
import {
  courseLoads,
  enrollments,
  type OpenEnrollment,
  providerSeats,
  RecordFunding,
  seatsIdOf,
  TakeCoursePlace,
  TakeSeat,
  VacateCoursePlace,
  VacateSeat,
} from '@ledger/enrollment';
import type { JointDraft } from '@ledger/event-sourcing';
import type { CommandMetadata } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';

/** An approved enrollment whose student leaves the course, or turns out never to have left. */
export interface PlacesOf {
  readonly enrollment: OpenEnrollment;
  readonly policy: Policy | null;
  readonly metadata: CommandMetadata;
}

/**
 * A student who dropped may try the course again, one who withdrew has used an attempt; the seat is
 * free in either case, and so is the turn on the waitlist.
 */
export function freePlaces(
  draft: JointDraft,
  kind: 'dropped' | 'withdrawn',
  { enrollment, metadata }: PlacesOf,
): void {
  if (enrollment.pinned === null) return;
  const { enrollmentId, learnerRef, providerId, fiscalYear } = enrollment.request;
  const seat = { providerId, fiscalYear, enrollmentId };
  draft.ask(providerSeats, seatsIdOf(seat), new VacateSeat(seat, metadata));
  if (kind === 'dropped')
    draft.ask(courseLoads, learnerRef, new VacateCoursePlace({ learnerRef, enrollmentId }, metadata));
  if (enrollment.funding.kind === 'waitlisted') {
    const { allotmentId } = enrollment.funding;
    draft.ask(allotments, allotmentId, new LeaveWaitlist({ allotmentId, enrollmentId }, metadata));
  }
}

/** A departure stated in error is undone whole: no limit keeps a student out who never left. */
export function takePlacesBack(draft: JointDraft, { enrollment, policy, metadata }: PlacesOf): void {
  if (enrollment.pinned === null || policy === null) return;
  const { enrollmentId, learnerRef, courseCode, providerId, fiscalYear } = enrollment.request;
  const seat = { providerId, fiscalYear, enrollmentId, seats: null };
  draft.ask(providerSeats, seatsIdOf(seat), new TakeSeat(seat, metadata));
  const limits = { coursesPerStudentYear: null, attemptsPerCourse: Number.MAX_SAFE_INTEGER };
  draft.ask(
    courseLoads,
    learnerRef,
    new TakeCoursePlace({ learnerRef, enrollmentId, courseCode, fiscalYear, ...limits }, metadata),
  );
  if (enrollment.funding.kind !== 'waitlisted') return;
  const { allotmentId } = enrollment.funding;
  const amountCents = enrollment.pinned.maximumCents;
  const [event] = draft.ask(
    allotments,
    allotmentId,
    new EncumberAmount({ allotmentId, enrollmentId, amountCents }, metadata),
  );
  const outcome = event?.type === 'AmountEncumbered' ? 'encumbered' : 'waitlisted';
  draft.ask(
    enrollments,
    enrollmentId,
    new RecordFunding({ enrollmentId, allotmentId, amountCents, outcome, policy }, metadata),
  );
}
