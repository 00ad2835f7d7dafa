import { unreachable } from '@ledger/kernel';
import type { CourseOfferingEvent, CourseOfferingTerms } from './course-offering.events';

/** An offering as published; null while it never was. */
export type CourseOffering = { readonly terms: CourseOfferingTerms; readonly open: boolean } | null;

export const initialState: CourseOffering = null;

export function evolve(offering: CourseOffering, event: CourseOfferingEvent): CourseOffering {
  switch (event.type) {
    case 'CourseOfferingPublished':
    case 'CourseOfferingRevised':
      return { terms: event.data, open: true };
    case 'CourseOfferingClosed': {
      if (offering === null)
        throw new Error('Corrupt stream: an offering was closed before it was published');
      return { ...offering, open: false };
    }
    default:
      return unreachable(event);
  }
}
