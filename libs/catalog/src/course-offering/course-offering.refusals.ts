import type { RefusalCatalogue } from '@ledger/kernel';

/** The rules that refuse a course offering, or an enrollment in it. */
export const courseOfferingRefusals = {
  CourseOfferingNotFound: {
    says: 'There is no course offering {offeringId}.',
    next: 'Publish the offering first, or check its id.',
  },
  CourseOfferingClosedNow: {
    says: 'Course offering {offeringId} takes no further enrollments.',
    next: 'Choose another offering.',
  },
  CourseEndsBeforeStart: {
    says: 'Offering {offeringId} cannot end on {courseEnd}, before it starts on {courseStart}.',
    next: 'Correct the published days.',
  },
  PriceNotPositive: {
    says: 'Offering {offeringId} needs a price above zero.',
    next: 'Name the price in cents.',
  },
  CourseOfferingOfAnotherProgram: {
    says: 'Offering {offeringId} belongs to program {otherProgramId}, not to {programId}.',
    next: 'Use another id for an offering of this program.',
  },
  CourseOfferingOfAnotherProvider: {
    says: 'Offering {offeringId} belongs to provider {otherProviderId}, not to {providerId}.',
    next: 'Use another id for an offering of this provider.',
  },
} as const satisfies RefusalCatalogue;

export type CourseOfferingRefusal = keyof typeof courseOfferingRefusals;
