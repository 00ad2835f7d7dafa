import type { ProgramDefined } from '@ledger/catalog';
import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Day, DomainEvent, Projection } from '@ledger/kernel';
import type {
  ClosedBooks,
  ClosingFigures,
  FiscalPeriodsEvent,
  PeriodReference,
  Reopening,
} from '../../fiscal-periods/fiscal-periods.events';

type Recorded<Fact> = Fact extends DomainEvent ? RecordedEvent<Fact> : never;

/** What the periods of a program are folded from. */
export type RecordedPeriodEvent = Recorded<FiscalPeriodsEvent> | RecordedEvent<ProgramDefined>;

/** Whether a period takes postings: all, acts of authority alone, or none. */
export type PeriodState = 'open' | 'soft-closed' | 'hard-closed';

/** A reopening that was carried out. */
export interface ReopeningRow extends Reopening {
  readonly reopenedBy: string;
  readonly reopenedOn: Day;
}

/** A period that is closed, or once was. */
export interface FiscalPeriodRow extends Omit<PeriodReference, 'programId'> {
  readonly state: PeriodState;
  /** Of the last close. */
  readonly closedBy: string;
  readonly closedOn: Day;
  readonly figures: ClosingFigures;
  /** A reopening that waits for a second person. */
  readonly proposed: Reopening | null;
  /** Earliest first. */
  readonly reopenings: readonly ReopeningRow[];
}

/** From which position of the log on books were closed where. */
export interface ClosingStep {
  readonly position: number;
  readonly books: ClosedBooks;
}

/** The fiscal periods of a program that were ever closed, in their order. */
export interface FiscalPeriodsRow {
  readonly programId: string;
  readonly periods: readonly FiscalPeriodRow[];
  readonly steps: readonly ClosingStep[];
  /** Of the stream; -1 while nothing was closed. */
  readonly revision: number;
  /** Of the last event in the log. */
  readonly position: number;
}

function evolve(row: FiscalPeriodsRow | undefined, event: RecordedPeriodEvent): FiscalPeriodsRow {
  const { data, position } = event;
  const { programId } = data;
  if (event.type === 'ProgramDefined')
    return row ?? { programId, periods: [], steps: [], revision: -1, position };
  const before = row ?? { programId, periods: [], steps: [] };
  const { revision } = event;
  const periods = periodsAfter(before.periods, event);
  const steps = 'books' in data ? [...before.steps, { position, books: data.books }] : before.steps;
  return { programId, periods, steps, revision, position };
}

function periodsAfter(
  periods: readonly FiscalPeriodRow[],
  event: Recorded<FiscalPeriodsEvent>,
): readonly FiscalPeriodRow[] {
  switch (event.type) {
    case 'PeriodSoftClosed':
      return closed(periods, event.data, 'soft-closed');
    case 'PeriodHardClosed':
      return closed(periods, event.data, 'hard-closed');
    case 'ReopeningProposed': {
      const { period, proposedBy, reasonCode, reference } = event.data;
      const proposed = { proposedBy, reasonCode, reference };
      return periods.map((each) => (each.period === period ? { ...each, proposed } : each));
    }
    case 'PeriodReopened': {
      const { reopened, proposedBy, reasonCode, reference, reopenedBy, effectiveOn: reopenedOn } = event.data;
      const reopening = { proposedBy, reasonCode, reference, reopenedBy, reopenedOn };
      return periods.map((each) =>
        reopened.includes(each.period)
          ? { ...each, state: 'open', proposed: null, reopenings: [...each.reopenings, reopening] }
          : each,
      );
    }
  }
}

function closed(
  periods: readonly FiscalPeriodRow[],
  data: Extract<FiscalPeriodsEvent, { readonly type: 'PeriodSoftClosed' }>['data'],
  state: PeriodState,
): readonly FiscalPeriodRow[] {
  const { period, from, to, closedBy, effectiveOn: closedOn, figures } = data;
  const reopenings = periods.find((each) => each.period === period)?.reopenings ?? [];
  const row: FiscalPeriodRow = {
    period,
    from,
    to,
    state,
    closedBy,
    closedOn,
    figures,
    proposed: null,
    reopenings,
  };
  return [...periods.filter((each) => each.period !== period), row].sort((left, right) =>
    left.from < right.from ? -1 : 1,
  );
}

/** One row per program: its closed periods, and from which position of the log on they were. */
export const fiscalPeriodView: Projection<FiscalPeriodsRow, RecordedPeriodEvent> = {
  name: 'fiscal-period',
  version: 1,
  facets: [],
  folds: [
    'PeriodSoftClosed',
    'PeriodHardClosed',
    'ReopeningProposed',
    'PeriodReopened',
    'ProgramDefined',
  ] satisfies readonly RecordedPeriodEvent['type'][],
  keyOf: ({ data }) => data.programId,
  evolve,
  facetsOf: () => ({}),
};
