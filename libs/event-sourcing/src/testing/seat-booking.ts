import { accept, type CommandMetadata, type Decider, type Refusal, refuse } from '@ledger/kernel';
import { type EventCodec, eventCodec } from '../codec';
import type { Undertaking } from '../command-result';
import { type DecideJointly, decideAlone, jointDraft, type StreamType } from '../joint-decision';

/** Students who hold a seat of a course, in the order they took one. */
export type TakenSeats = readonly string[];

export interface SeatBooked {
  readonly type: 'SeatBooked';
  readonly data: { readonly course: string; readonly student: string };
}

/** Asks for a seat in one course, or in several at once. */
export class BookSeat {
  readonly type = 'BookSeat';
  constructor(
    readonly data: { readonly courses: readonly string[]; readonly student: string },
    readonly metadata: CommandMetadata,
  ) {}
}

interface BookOne {
  readonly data: { readonly course: string; readonly student: string };
}

/** Seats in each course of these contracts: few, so that commands compete for them. */
export const SEATS = 3;

const seatDecider: Decider<TakenSeats, BookOne, SeatBooked, Refusal<'CourseFull'>> = {
  decide: ({ data }, taken) => {
    if (taken.includes(data.student)) return accept();
    if (taken.length >= SEATS) return refuse('CourseFull', { course: data.course, seats: SEATS });
    return accept({ type: 'SeatBooked', data });
  },
  evolve: (taken, { data }) => {
    if (taken.length >= SEATS) throw new Error(`Corrupt stream: ${data.course} is overbooked`);
    return [...taken, data.student];
  },
  initialState: [],
};

export const seatedCourses: StreamType<TakenSeats, BookOne, SeatBooked, Refusal> = {
  prefix: 'course',
  decider: seatDecider,
};

export const seatCodec: EventCodec = eventCodec({ SeatBooked: [], CommandRefused: [] });

const decideInAll: DecideJointly<BookSeat> = ({ data: { courses, student } }, read) => {
  const draft = jointDraft(read);
  for (const course of courses) draft.ask(seatedCourses, course, { data: { course, student } });
  return draft.decision();
};

/** A seat in every course that is asked for, or in none; answers how many facts followed. */
export const bookingInAll: Undertaking<BookSeat> = {
  decide: decideInAll,
  answerOf: ({ events, revisionOf }) => ({
    booked: events.length,
    revision: revisionOf('course-algebra'),
  }),
};

/** A seat in the first course that is asked for, decided by its decider alone. */
export const bookingAlone: Undertaking<BookSeat> = {
  decide: ({ data: { courses, student } }, read) =>
    decideAlone(seatedCourses, ({ data }: BookOne) => data.course)(
      { data: { course: courses[0] ?? '', student } },
      read,
    ),
  answerOf: ({ events }) => events.length,
};
