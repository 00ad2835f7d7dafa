import { type Day, unreachable } from '@ledger/kernel';
import type { ClosedBooks, ClosedTo, FiscalPeriodsEvent, Reopening } from './fiscal-periods.events';

/** A period that takes no routine postings. */
export interface ClosedPeriod {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  /** The last day of the period after it. */
  readonly openTo: Day;
  readonly kind: 'soft' | 'hard';
}

/** The closed periods of a program. */
export interface FiscalPeriods {
  /** One after the other, the hard closed ones first. */
  readonly closed: readonly ClosedPeriod[];
  /** Reopenings that wait for a second person, by period. */
  readonly proposed: Readonly<Record<string, Reopening>>;
  /** The last reopening that was confirmed, so that confirming it twice changes nothing. */
  readonly reopened: { readonly period: string; readonly reopenedBy: string } | null;
  /** In which days are counted, as the last close said; empty before the first. */
  readonly zone: string;
}

export const initialState: FiscalPeriods = { closed: [], proposed: {}, reopened: null, zone: '' };

export function evolve(state: FiscalPeriods, event: FiscalPeriodsEvent): FiscalPeriods {
  switch (event.type) {
    case 'PeriodSoftClosed': {
      const { period, from, to, books } = event.data;
      const openTo = books.routine?.openTo ?? to;
      const closed = [...state.closed, { period, from, to, openTo, kind: 'soft' as const }];
      return { ...state, closed, zone: books.zone };
    }
    case 'PeriodHardClosed':
      return { ...state, closed: hardened(state.closed, event.data.period) };
    case 'ReopeningProposed': {
      const { period, proposedBy, reasonCode, reference } = event.data;
      return { ...state, proposed: { ...state.proposed, [period]: { proposedBy, reasonCode, reference } } };
    }
    case 'PeriodReopened': {
      const { period, reopenedBy, reopened } = event.data;
      return {
        ...state,
        closed: state.closed.filter((each) => !reopened.includes(each.period)),
        proposed: Object.fromEntries(
          Object.entries(state.proposed).filter(([each]) => !reopened.includes(each)),
        ),
        reopened: { period, reopenedBy },
      };
    }
    default:
      return unreachable(event);
  }
}

const LAST_OF_YEAR = '-P12';

/** The same periods, this one hard closed. */
export const hardened = (closed: readonly ClosedPeriod[], period: string): readonly ClosedPeriod[] =>
  closed.map((each) => (each.period === period ? { ...each, kind: 'hard' } : each));

/** Where books are closed by these periods. */
export function booksOf(closed: readonly ClosedPeriod[], zone: string): ClosedBooks {
  const hard = closed.filter(({ kind }) => kind === 'hard');
  return {
    zone,
    routine: closedTo(closed.at(-1)),
    all: closedTo(hard.at(-1)),
    yearTo: hard.findLast(({ period }) => period.endsWith(LAST_OF_YEAR))?.to ?? null,
  };
}

const closedTo = (last: ClosedPeriod | undefined): ClosedTo | null =>
  last === undefined ? null : { to: last.to, openTo: last.openTo };
