import { addDays, type Day, dayIn } from '@ledger/kernel';
import type { ClosedBooks } from '../fiscal-periods/fiscal-periods.events';
import { closedBooksOf, type Closings } from './closings';
import type { PostedFact, RecordedFactToPost } from './money-facts';
import type { MovementName } from './movements';
import { type KnownBefore, type Movement, movementsOf, postingDayOf } from './posting-rules';

/** What a fact posts, and on which day. */
export interface Posting {
  readonly on: Day;
  /** The day it concerns, where it is posted on another: of a late fact, or of one that takes an earlier one back. */
  readonly relatesTo: Day | null;
  readonly movements: readonly Movement[];
}

/**
 * Acts of those who answer for the authority: they say themselves on which day they count, and a period that
 * is soft closed is still open to them. Every other fact is daily work.
 */
export const ACTS_OF_AUTHORITY: ReadonlySet<PostedFact['type']> = new Set([
  'AllotmentReleased',
  'AllotmentReduced',
  'AllotmentTransferredOut',
  'AllotmentTransferredIn',
  'AuthorityLapsed',
  'EncumbranceLapsed',
  'EncumbranceCarriedForward',
  'EncumbranceCarriedIn',
  'TreasuryDrawRequested',
  'TreasuryDrawReceived',
  'CashReverted',
  'RetainedShareRecorded',
  'RetainedShareSettled',
]);

/**
 * What a fact posts where books are closed as they were when it was recorded. A closed period takes no posting:
 * what concerns it is posted in the first that is open, on the day it was recorded where that is in it and on
 * its first day otherwise. What concerns a fiscal year that is hard closed is no expense of the year that runs.
 *
 * @source GASB 100 (corrections of closed years are shown as such); domain practice (recoveries of closed years)
 */
export function postingOf(event: RecordedFactToPost, known: KnownBefore, closings: Closings): Posting {
  const natural = postingDayOf(event);
  const earnedBefore = earnedBeforeOf(event);
  const books = closedBooksOf(event.data.allotmentId, closings);
  const movements = movementsOf(event, known);
  if (books === null) return { on: natural, relatesTo: reversedDayOf(event), movements };

  const on = openDayFor(event, natural, books);
  const relatesTo = reversedDayOf(event) ?? (on === natural ? null : natural);
  return { on, relatesTo, movements: inClosedYear(movements, { natural, earnedBefore }, books) };
}

/** The day a fact is posted on where books are closed as they were when it was recorded. */
export function postingDayIn(event: RecordedFactToPost, closings: Closings): Day {
  const natural = postingDayOf(event);
  const books = closedBooksOf(event.data.allotmentId, closings);
  return books === null ? natural : openDayFor(event, natural, books);
}

function openDayFor({ type, recordedAt }: RecordedFactToPost, natural: Day, books: ClosedBooks): Day {
  const closed = ACTS_OF_AUTHORITY.has(type) ? books.all : books.routine;
  if (closed === null || natural > closed.to) return natural;
  const recordedOn = dayIn(books.zone, recordedAt);
  return recordedOn > closed.to && recordedOn <= closed.openTo ? recordedOn : addDays(closed.to, 1);
}

const earnedBeforeOf = ({ data }: RecordedFactToPost): Day | null =>
  'earnedOnBefore' in data ? data.earnedOnBefore : null;

/** The day on which a stage had been earned that falls away. */
const reversedDayOf = (event: RecordedFactToPost): Day | null =>
  event.type === 'StageEarned' ? null : earnedBeforeOf(event);

/** What is posted instead where the day that a movement concerns is of a closed year. */
const OF_CLOSED_YEAR: Readonly<Partial<Record<MovementName, MovementName>>> = {
  earned: 'earned-in-closed-year',
  'earning-reversed': 'earning-of-closed-year-reversed',
};

function inClosedYear(
  movements: readonly Movement[],
  { natural, earnedBefore }: { readonly natural: Day; readonly earnedBefore: Day | null },
  { yearTo }: ClosedBooks,
): readonly Movement[] {
  if (yearTo === null) return movements;
  return movements.map((movement) => {
    const concerned = movement.name === 'earning-reversed' ? (earnedBefore ?? natural) : natural;
    const name = concerned <= yearTo ? (OF_CLOSED_YEAR[movement.name] ?? movement.name) : movement.name;
    return name === movement.name ? movement : { ...movement, name };
  });
}
