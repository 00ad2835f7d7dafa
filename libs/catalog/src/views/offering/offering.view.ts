import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type { CourseOfferingEvent, CourseOfferingTerms } from '../../course-offering/course-offering.events';

type Recorded<Event> = Event extends DomainEvent ? RecordedEvent<Event> : never;

/** An event of an offering's stream as the log has it. */
export type RecordedOfferingEvent = Recorded<CourseOfferingEvent>;

/** A provider's course on offer, with its terms in force. */
export interface OfferingRow extends CourseOfferingTerms {
  readonly status: 'open' | 'closed';
  /** From when on it takes no further enrollments; null while it does. */
  readonly closedOn: Day | null;
  readonly revision: number;
  /** Of its last event in the log. */
  readonly position: number;
}

function evolve(row: OfferingRow | undefined, event: RecordedOfferingEvent): OfferingRow {
  const { type, data, revision, position } = event;
  if (type !== 'CourseOfferingClosed') {
    const { status = 'open', closedOn = null } = row ?? {};
    return { ...data, status, closedOn, revision, position };
  }
  if (row === undefined) {
    throw new Error(`Corrupt log: ${type} before the offering, at position ${String(position)}`);
  }
  return { ...row, status: 'closed', closedOn: data.effectiveOn, revision, position };
}

/** One row per course offering. */
export const offeringView: Projection<OfferingRow, RecordedOfferingEvent> = {
  name: 'offering',
  version: 1,
  facets: ['programId', 'providerId', 'courseCode', 'scedCode', 'status'],
  folds: [
    'CourseOfferingPublished',
    'CourseOfferingRevised',
    'CourseOfferingClosed',
  ] satisfies readonly CourseOfferingEvent['type'][],
  keyOf: ({ data }) => data.offeringId,
  evolve,
  facetsOf: ({ programId, providerId, courseCode, scedCode, status }) => ({
    programId,
    providerId,
    courseCode,
    scedCode,
    status,
  }),
};
