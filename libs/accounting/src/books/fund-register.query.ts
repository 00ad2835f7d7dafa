import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AllotmentIdentity, allotmentStatusView } from '@ledger/appropriation';
import { programView } from '@ledger/catalog';
import type { FacetValue, ViewRow, ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { daysOfPeriod, type DaySpan } from '../fiscal-periods/period-of-day';
import type { BooksFilter, BooksScope, BooksWindow } from './books-scope';

/** An allotment as an account's dimensions, and which of its days are asked for. */
export interface Fund extends AllotmentIdentity {
  /** Month and day on which a fiscal year of its program starts, `MM-DD`. */
  readonly fiscalYearStartsOn: string;
  readonly days: DaySpan;
}

/** The allotments that are asked for, by their ids. */
export type FundRegister = ReadonlyMap<string, Fund>;

/** Where entries of a day count: in what was there before, in what moved, or after the end. */
export type Standing = 'opening' | 'moved' | 'later';

/** Where a day lies, seen from the days that are asked for. */
export function standingOf(on: string, { from, to }: DaySpan): Standing {
  if (from !== null && on < from) return 'opening';
  return to !== null && on > to ? 'later' : 'moved';
}

/** Rows read at a time. */
const PAGE_ROWS = 1_000;

/** When a fiscal year starts where money was allotted before its program was defined: as in most states. */
const USUAL_START = '07-01';

/** Finds the allotments of a scope, with the fiscal calendar of their programs as it is now. */
export async function fundRegister(
  views: ViewStore,
  { filter, window }: Pick<BooksScope, 'filter' | 'window'>,
): Promise<FundRegister> {
  const starts = new Map<string, string>();
  for await (const { key, body } of rowsOf(views, programView, {}))
    starts.set(key, (JSON.parse(body) as { readonly fiscalYearStartsOn: string }).fiscalYearStartsOn);
  const funds = new Map<string, Fund>();
  for await (const { key, body } of rowsOf(views, allotmentStatusView, whereOf(filter))) {
    const identity = JSON.parse(body) as AllotmentIdentity;
    const { allotmentId, programId, fundingSource, schoolSystem, fiscalYear } = identity;
    const fiscalYearStartsOn = starts.get(programId) ?? USUAL_START;
    const days = daysAskedFor(window, fiscalYearStartsOn);
    const dimensions = { allotmentId, programId, fundingSource, schoolSystem, fiscalYear };
    funds.set(key, { ...dimensions, fiscalYearStartsOn, days });
  }
  return funds;
}

/** Every row of a view with these facets, in key order; between pages, whatever else waits has its turn. */
export async function* rowsOf(
  views: ViewStore,
  view: Parameters<ViewStore['find']>[0],
  where: Readonly<Record<string, FacetValue>>,
): AsyncGenerator<ViewRow> {
  let after: string | undefined;
  for (;;) {
    await nextTurn();
    const rows = await views.find(view, {
      where,
      limit: PAGE_ROWS,
      ...(after !== undefined && { after }),
    });
    yield* rows;
    after = rows.at(-1)?.key;
    if (rows.length < PAGE_ROWS) return;
  }
}

function whereOf({
  programId,
  fundingSource,
  schoolSystem,
  fiscalYear,
}: BooksFilter): Readonly<Record<string, FacetValue>> {
  return {
    ...(programId !== undefined && { programId }),
    ...(fundingSource !== undefined && { fundingSource }),
    ...(schoolSystem !== undefined && { schoolSystem }),
    ...(fiscalYear !== undefined && { fiscalYear }),
  };
}

const ALL_DAYS: { readonly from: Day | null; readonly to: Day | null } = { from: null, to: null };

function daysAskedFor(window: BooksWindow, startsOn: string): DaySpan {
  switch (window.kind) {
    case 'all':
      return ALL_DAYS;
    case 'days':
      return { from: window.from, to: window.to };
    case 'period':
      return daysOfPeriod(window, startsOn);
  }
}
