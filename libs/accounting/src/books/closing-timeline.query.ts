import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import type { ClosedBooks, ClosedTo } from '../fiscal-periods/fiscal-periods.events';
import { daysOfPeriod, PERIOD_NUMBERS, periodName } from '../fiscal-periods/period-of-day';
import type { Closings } from '../posting-rules/closings';
import {
  fiscalPeriodView,
  type FiscalPeriodsRow,
  type PeriodState,
} from '../views/fiscal-period/fiscal-period.view';
import type { BooksScope } from './books-scope';
import { type FundRegister, rowsOf } from './fund-register.query';
import type { PeriodStanding } from './trial-balance';

/** Where the books of every program were closed, as of each position of the log. */
export interface ClosingTimeline {
  /** As an event at this position found it. */
  readonly before: (position: number) => Closings;
}

interface Step {
  readonly position: number;
  readonly closings: Closings;
}

/** Reads when which books were closed. */
export async function closingTimeline(views: ViewStore): Promise<ClosingTimeline> {
  const rows: FiscalPeriodsRow[] = [];
  for await (const { body } of rowsOf(views, fiscalPeriodView, {}))
    rows.push(JSON.parse(body) as FiscalPeriodsRow);
  const none: Closings = Object.fromEntries(rows.map(({ programId }) => [programId, null]));
  const steps: Step[] = [{ position: 0, closings: none }];
  const changes = rows.flatMap(({ programId, steps: own }) => own.map((step) => ({ programId, ...step })));
  changes.sort((left, right) => left.position - right.position);
  for (const { programId, position, books } of changes)
    steps.push({ position, closings: { ...steps.at(-1)?.closings, [programId]: books } });
  return { before: (position) => steps.findLast((step) => step.position < position)?.closings ?? none };
}

/** Whether a period that ends on this day takes postings. */
function stateOfPeriod(to: Day, books: ClosedBooks | null): PeriodState {
  const isWithin = (closed: ClosedTo | null | undefined): boolean =>
    closed !== null && closed !== undefined && to <= closed.to;
  if (isWithin(books?.all)) return 'hard-closed';
  return isWithin(books?.routine) ? 'soft-closed' : 'open';
}

/** Whether the periods of a fiscal year, or one of them, take postings in the programs of these allotments. */
export function periodStates(
  { window }: Pick<BooksScope, 'window'>,
  funds: FundRegister,
  closings: Closings,
): readonly PeriodStanding[] {
  if (window.kind !== 'period') return [];
  const { fiscalYear, number } = window;
  const numbers = number === null ? PERIOD_NUMBERS : [number];
  const programs = new Map([...funds.values()].map((fund) => [fund.programId, fund.fiscalYearStartsOn]));
  return [...programs].flatMap(([programId, startsOn]) =>
    numbers.map((each) => {
      const period = { fiscalYear, number: each };
      const { to } = daysOfPeriod(period, startsOn);
      return { programId, period: periodName(period), state: stateOfPeriod(to, closings[programId] ?? null) };
    }),
  );
}
