import type { ProgramDefined } from '@ledger/catalog';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type {
  ClosedBooks,
  PeriodHardClosed,
  PeriodReopened,
  PeriodSoftClosed,
} from '../fiscal-periods/fiscal-periods.events';

/** Where the books of each program are closed, by its id; null of one whose books never were. */
export type Closings = Readonly<Record<string, ClosedBooks | null>>;

/** A fact that says where books are closed from then on, or that there is a program. */
export type ClosingFact = ProgramDefined | PeriodSoftClosed | PeriodHardClosed | PeriodReopened;

/** Such a fact as the log has it. */
export type RecordedClosingFact =
  | RecordedEvent<ProgramDefined>
  | RecordedEvent<PeriodSoftClosed>
  | RecordedEvent<PeriodHardClosed>
  | RecordedEvent<PeriodReopened>;

/** The types of all such facts. */
export const CLOSING_TYPES = [
  'ProgramDefined',
  'PeriodSoftClosed',
  'PeriodHardClosed',
  'PeriodReopened',
] as const satisfies readonly ClosingFact['type'][];

const CLOSING: ReadonlySet<string> = new Set(CLOSING_TYPES);

/** Whether an event says where books are closed. */
export const isClosingFact = (event: { readonly type: string }): event is RecordedClosingFact =>
  CLOSING.has(event.type);

/** No program is known yet. */
export const NO_CLOSINGS: Closings = {};

/** Where books are closed after a fact. */
export function closingsAfter(closings: Closings, { type, data }: ClosingFact): Closings {
  const { programId } = data;
  return { ...closings, [programId]: type === 'ProgramDefined' ? null : data.books };
}

/** The key of the row of a view that keeps where books are closed, in sight of all its other rows. */
export const CLOSINGS_KEY = 'closings';

/** The row of a view that keeps where books are closed. */
export interface ClosingsRow {
  readonly closings: Closings;
}

/** Where books are closed, as the row of a view says it that all its others are folded in sight of. */
export const closingsIn = (shared: unknown): Closings =>
  (shared as ClosingsRow | undefined)?.closings ?? NO_CLOSINGS;

/** The row after a fact. */
export const closingsRowAfter = (row: ClosingsRow | undefined, event: ClosingFact): ClosingsRow => ({
  closings: closingsAfter(row?.closings ?? NO_CLOSINGS, event),
});

/** The programs whose ids can be the beginning of an allotment's, the longest first; none where no books are closed. */
const searched = new WeakMap<Closings, readonly (readonly [prefix: string, books: ClosedBooks | null])[]>();

function prefixesOf(closings: Closings) {
  const known = searched.get(closings);
  if (known !== undefined) return known;
  const programs = Object.entries(closings);
  const prefixes = programs.every(([, books]) => books === null)
    ? []
    : programs
        .map(([programId, books]) => [`${programId}.`, books] as const)
        .sort(([left], [right]) => right.length - left.length);
  searched.set(closings, prefixes);
  return prefixes;
}

/**
 * Where the books of an allotment's program are closed. The id of an allotment begins with that of its
 * program; where two programs fit, the longer is meant.
 */
export function closedBooksOf(allotmentId: string, closings: Closings): ClosedBooks | null {
  for (const [prefix, books] of prefixesOf(closings)) if (allotmentId.startsWith(prefix)) return books;
  return null;
}
