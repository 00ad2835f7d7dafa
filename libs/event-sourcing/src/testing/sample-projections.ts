import type { RecordedEvent } from '../event-store';
import type { AnyProjection } from '../projected-rows';

interface Offered {
  readonly course: string;
  readonly seats: number;
}

interface CourseRow {
  readonly course: string;
  readonly offered: number;
  readonly last: number;
}

const offeredIn = (event: RecordedEvent): Offered => event.data as Offered;

/** One row a course: how often it was offered, and the position of the last time. */
export const courses: AnyProjection = {
  name: 'courses',
  version: 1,
  facets: ['offered'],
  folds: ['CourseOffered'],
  keyOf: (event) => offeredIn(event).course,
  evolve: (row, event): CourseRow => ({
    course: offeredIn(event).course,
    offered: ((row as CourseRow | undefined)?.offered ?? 0) + 1,
    last: event.position,
  }),
  facetsOf: (row) => ({ offered: (row as CourseRow).offered }),
};

/** One row for all: the seats of all courses together. */
export const seats: AnyProjection = {
  name: 'seats',
  version: 1,
  facets: [],
  folds: ['CourseOffered'],
  keyOf: () => 'all',
  evolve: (row, event) => ({
    seats: ((row as { seats: number } | undefined)?.seats ?? 0) + offeredIn(event).seats,
  }),
  facetsOf: () => ({}),
};

interface SeatRow {
  readonly seats: number;
}

const LARGEST = 'largest offer';

/**
 * In sight of a shared row, the largest offer so far by a course whose name begins with `max`: each other
 * course is counted below the size that was the largest when it was offered.
 */
export const seatsBySize: AnyProjection = {
  name: 'seats-by-size',
  version: 1,
  facets: [],
  folds: ['CourseOffered'],
  sharedKey: LARGEST,
  keyOf: (event, shared) =>
    offeredIn(event).course.startsWith('max')
      ? LARGEST
      : `${offeredIn(event).course} ${String((shared as SeatRow | undefined)?.seats ?? 0)}`,
  evolve: (row, event): SeatRow => ({
    seats: ((row as SeatRow | undefined)?.seats ?? 0) + offeredIn(event).seats,
  }),
  facetsOf: () => ({}),
};
