import { allotmentIdOf, allotments, availableOf, EncumberAmount, endedOn } from '@ledger/appropriation';
import type { ProgramTerms } from '@ledger/catalog';
import {
  ApproveEnrollment,
  courseLoads,
  DeemEnrollmentApproved,
  enrollments,
  isApproved,
  type OpenEnrollment,
  providerSeats,
  RecordFunding,
  seatsIdOf,
  TakeCoursePlace,
  TakeSeat,
} from '@ledger/enrollment';
import {
  type DecideJointly,
  type JointDecision,
  type JointDraft,
  jointDraft,
  type ReadState,
  streamOf,
} from '@ledger/event-sourcing';
import { type CommandMetadata, type Day, refuse, toCents, ZERO_CENTS } from '@ledger/kernel';
import type { Policy } from '@ledger/policy';
import { programOf } from '../in-program';
import { inZone } from '../in-zone';
import { pinnedPolicyOf } from '../published-policies';
import { type Pinning, pinTerms } from './pinned-terms';

/** The school system approves a requested enrollment. */
export class ApproveRequestedEnrollment {
  readonly type = 'ApproveRequestedEnrollment';
  constructor(
    readonly data: {
      readonly enrollmentId: string;
      /** The day of the approval; today where it is left out. */
      readonly effectiveOn?: Day;
    },
    readonly metadata: CommandMetadata,
  ) {}
}

/**
 * Approves and sets the money aside in one go: the case file, the student's course load, the provider's
 * seats and the allotment all agree, or nothing is written. Where the money is short, the enrollment is
 * approved and takes its place on the waitlist.
 */
export const approveRequestedEnrollment: DecideJointly<ApproveRequestedEnrollment> = (
  { data, metadata },
  read,
) => {
  const { enrollmentId } = data;
  const enrollment = read(streamOf(enrollments, enrollmentId));
  if (enrollment.status === 'unknown') return refuse('EnrollmentNotFound', { enrollmentId });
  const program = programOf(enrollment.request.programId, read);
  const local = inZone(metadata, program.zone);
  const effectiveOn = data.effectiveOn ?? local.today;
  if (enrollment.status === 'refused') {
    const { reasonCode } = enrollment;
    return refuse('EnrollmentRefusedBefore', { enrollmentId, reasonCode });
  }
  return approveAndEncumber({ enrollment, program, effectiveOn, metadata: local }, read);
};

/** An approval about to be decided. */
export interface ApprovalInHand {
  readonly enrollment: OpenEnrollment;
  readonly program: ProgramTerms;
  /** The day it counts from: policy, authorization and price are those of this day. */
  readonly effectiveOn: Day;
  readonly metadata: CommandMetadata;
  /** Present where silence is taken for it: as of which day nobody has answered, and how long silence must last. */
  readonly silence?: { readonly asOf: Day; readonly afterDays: number };
}

/** Approves, takes the places and sets the money aside; nothing of it where one of them refuses. */
export function approveAndEncumber(approval: ApprovalInHand, read: ReadState): JointDecision {
  const { enrollment, program, effectiveOn, metadata, silence } = approval;
  const { enrollmentId } = enrollment.request;
  if (isApproved(enrollment)) return { kind: 'accepted', writes: [] };
  const pinning =
    termsPinnedBefore(enrollment, read) ?? pinTerms({ enrollment, program, on: effectiveOn }, read);
  if (pinning.kind === 'refused') return pinning;

  const { pinned, policy } = pinning;
  const { consentRequired } = policy.approval;
  const draft = jointDraft(read);
  const agreed = { enrollmentId, effectiveOn, pinned, consentRequired, policy };
  draft.ask(
    enrollments,
    enrollmentId,
    silence === undefined
      ? new ApproveEnrollment(agreed, metadata)
      : new DeemEnrollmentApproved(
          { ...agreed, effectiveOn: silence.asOf, deemedAfterDays: silence.afterDays },
          metadata,
        ),
  );
  takePlaces(draft, approval);
  encumber(draft, approval, policy);
  return draft.decision();
}

/** An approval that was withdrawn and is given again stands on the terms it had. */
function termsPinnedBefore(enrollment: OpenEnrollment, read: ReadState): Pinning | undefined {
  const { pinned } = enrollment;
  const policy = pinnedPolicyOf(enrollment, read);
  return pinned === null || policy === null ? undefined : { kind: 'pinned', pinned, policy };
}

function takePlaces(draft: JointDraft, { enrollment, program, metadata }: ApprovalInHand): void {
  const { enrollmentId, learnerRef, courseCode, fiscalYear, providerId } = enrollment.request;
  const { coursesPerStudentYear, attemptsPerCourse, seatsPerProviderYear } = program.limits;
  const place = {
    learnerRef,
    enrollmentId,
    courseCode,
    fiscalYear,
    coursesPerStudentYear,
    attemptsPerCourse,
  };
  draft.ask(courseLoads, learnerRef, new TakeCoursePlace(place, metadata));
  const seat = { providerId, fiscalYear, enrollmentId, seats: seatsPerProviderYear };
  draft.ask(providerSeats, seatsIdOf({ providerId, fiscalYear }), new TakeSeat(seat, metadata));
}

function encumber(
  draft: JointDraft,
  { enrollment, program, effectiveOn, metadata }: ApprovalInHand,
  policy: Policy,
): void {
  const { enrollmentId, schoolSystem, fiscalYear } = enrollment.request;
  const approved = draft.stateOf(streamOf(enrollments, enrollmentId));
  if (approved.status !== 'open' || approved.pinned === null) return;
  const amountCents = approved.pinned.maximumCents;
  const allotmentId =
    enrollment.funding.kind === 'none'
      ? allotmentFor(draft, { program, schoolSystem, fiscalYear, amountCents })
      : enrollment.funding.allotmentId;
  if (allotmentId === undefined) {
    draft.refuse({
      name: 'NoAllotment',
      details: { programId: program.programId, schoolSystem, fiscalYear, on: effectiveOn },
    });
    return;
  }
  draft.ask(
    allotments,
    allotmentId,
    new EncumberAmount({ allotmentId, enrollmentId, amountCents }, metadata),
  );
  // Asked again while it waits, the allotment has nothing new to say: what counts is whether it still waits.
  const { waitlist } = draft.stateOf(streamOf(allotments, allotmentId));
  const outcome = waitlist.has(enrollmentId) ? 'waitlisted' : 'encumbered';
  const funding = { enrollmentId, allotmentId, amountCents, outcome, policy } as const;
  draft.ask(enrollments, enrollmentId, new RecordFunding(funding, metadata));
}

interface MoneyWanted {
  readonly program: ProgramTerms;
  readonly schoolSystem: string;
  readonly fiscalYear: number;
  readonly amountCents: number;
}

/**
 * The first funding source, in the program's order, that has enough; else the first that was allotted anything,
 * to wait there: one that has nothing, or whose authority was taken back, serves nobody. One that has ended comes
 * last, and says so.
 */
function allotmentFor(
  draft: JointDraft,
  { program, schoolSystem, fiscalYear, amountCents }: MoneyWanted,
): string | undefined {
  const opened = program.fundingSources
    .map((fundingSource) =>
      allotmentIdOf({ programId: program.programId, fundingSource, schoolSystem, fiscalYear }),
    )
    .map((allotmentId) => ({ allotmentId, allotment: draft.stateOf(streamOf(allotments, allotmentId)) }))
    .filter(({ allotment }) => allotment.opened);
  const wanted = toCents(BigInt(amountCents));
  const open = opened.filter(({ allotment }) => endedOn(allotment) === undefined);
  const enough = open.find(
    ({ allotment }) =>
      allotment.waitlist.isEmpty() && allotment.deferred.isEmpty() && availableOf(allotment) >= wanted,
  );
  const funded = open.find(({ allotment }) => allotment.allotted > ZERO_CENTS);
  return (enough ?? funded ?? open[0] ?? opened[0])?.allotmentId;
}
