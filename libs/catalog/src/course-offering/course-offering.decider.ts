import {
  accept,
  type Decider,
  type Decision,
  isSame,
  type Refusal,
  refuse,
  unreachable,
} from '@ledger/kernel';
import type {
  CloseCourseOffering,
  CourseOfferingCommand,
  PublishCourseOffering,
} from './course-offering.commands';
import type { CourseOfferingEvent, CourseOfferingTerms } from './course-offering.events';
import type { CourseOfferingRefusal } from './course-offering.refusals';
import { type CourseOffering, evolve, initialState } from './course-offering.state';

type CourseOfferingDecision = Decision<CourseOfferingEvent, Refusal<CourseOfferingRefusal>>;

function decide(command: CourseOfferingCommand, offering: CourseOffering): CourseOfferingDecision {
  switch (command.type) {
    case 'PublishCourseOffering':
      return publishCourseOffering(command, offering);
    case 'CloseCourseOffering':
      return closeCourseOffering(command, offering);
    default:
      return unreachable(command);
  }
}

function publishCourseOffering(
  { data }: PublishCourseOffering,
  offering: CourseOffering,
): CourseOfferingDecision {
  const { offeringId, courseStart, courseEnd, priceCents } = data;
  const refusal = ofAnother(data, offering);
  if (refusal !== undefined) return refusal;
  if (courseEnd < courseStart) return refuse('CourseEndsBeforeStart', { offeringId, courseStart, courseEnd });
  if (priceCents <= 0) return refuse('PriceNotPositive', { offeringId });
  if (offering === null) return accept({ type: 'CourseOfferingPublished', data });
  if (offering.open && isSame(offering.terms, data)) return accept();

  return accept({ type: 'CourseOfferingRevised', data });
}

/** Whose an offering is never changes: requests that wait for approval name it, and its provider is paid. */
function ofAnother(
  { offeringId, programId, providerId }: CourseOfferingTerms,
  offering: CourseOffering,
): CourseOfferingDecision | undefined {
  if (offering === null) return undefined;
  const { programId: otherProgramId, providerId: otherProviderId } = offering.terms;
  if (otherProgramId !== programId)
    return refuse('CourseOfferingOfAnotherProgram', { offeringId, programId, otherProgramId });
  if (otherProviderId !== providerId)
    return refuse('CourseOfferingOfAnotherProvider', { offeringId, providerId, otherProviderId });
  return undefined;
}

function closeCourseOffering(
  { data }: CloseCourseOffering,
  offering: CourseOffering,
): CourseOfferingDecision {
  if (offering === null) return refuse('CourseOfferingNotFound', { offeringId: data.offeringId });
  if (!offering.open) return accept();

  return accept({ type: 'CourseOfferingClosed', data });
}

/** Decides on a provider's course at a price and with a published length. */
export const courseOfferingDecider: Decider<
  CourseOffering,
  CourseOfferingCommand,
  CourseOfferingEvent,
  Refusal<CourseOfferingRefusal>
> = { decide, evolve, initialState };
