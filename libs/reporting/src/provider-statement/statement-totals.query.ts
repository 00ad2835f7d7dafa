import type { ViewStore } from '@ledger/event-sourcing';
import type { ListFilter } from '../paging/cursor';
import { rowOf, whereOf } from '../paging/page';
import { type ProviderSummaryRow, providerSummaryView } from '../provider-summary/provider-summary.view';
import type { StatementPeriod, StatementTotals } from './provider-statement';
import { isWithin } from './statement-lines';

/** A provider has one row per program and fiscal year: decades of several programs. */
const ROWS_LIMIT = 1_000;

/** What was earned in one month. */
export interface EarnedInMonth {
  /** `YYYY-MM` of the day the stage was earned. */
  readonly month: string;
  readonly earnedCents: number;
}

/** Totals of a provider from rows kept up event by event: no enrollment is read. */
export class StatementTotalsQuery {
  constructor(private readonly views: ViewStore) {}

  /** The totals as they stand now; only what is earned depends on the period. */
  async totals(where: ListFilter, period: StatementPeriod): Promise<StatementTotals> {
    const rows = await this.rows(where);
    const sum = (of: (row: ProviderSummaryRow) => number) => rows.reduce((total, row) => total + of(row), 0);
    const all = sum((row) => row.earnedCents);
    const unbounded = period.from === null && period.to === null;
    const earnedCents = unbounded ? all : sum((row) => earnedWithin(row, period));
    return {
      enrollments: sum((row) => row.requested),
      funded: sum((row) => row.funded),
      maximumCents: sum((row) => row.maximumCents),
      earnedCents,
      earnedOutsidePeriodCents: all - earnedCents,
      pendingCents: sum((row) => row.pendingCents),
      forfeitedCents: sum((row) => row.forfeitedCents),
    };
  }

  /** What was earned month by month, by the day each stage was earned; months without any are left out. */
  async earnedByMonth(where: ListFilter): Promise<readonly EarnedInMonth[]> {
    const months = new Map<string, number>();
    for (const row of await this.rows(where)) {
      for (const { month, earnedCents } of daysOf(row))
        months.set(month, (months.get(month) ?? 0) + earnedCents);
    }
    return [...months]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([month, earnedCents]) => ({ month, earnedCents }));
  }

  private async rows(where: ListFilter): Promise<readonly ProviderSummaryRow[]> {
    const found = await this.views.find(providerSummaryView, { where: whereOf(where), limit: ROWS_LIMIT });
    if (found.length === ROWS_LIMIT)
      throw new RangeError(`More than ${String(ROWS_LIMIT)} programs and years of one provider`);
    return found.map(rowOf(providerSummaryView));
  }
}

interface EarnedOnDay extends EarnedInMonth {
  readonly day: string;
}

const daysOf = ({ earnedOn }: ProviderSummaryRow): readonly EarnedOnDay[] =>
  Object.entries(earnedOn).flatMap(([month, days]) =>
    Object.entries(days).map(([date, earnedCents]) => ({ month, day: `${month}-${date}`, earnedCents })),
  );

const earnedWithin = (row: ProviderSummaryRow, period: StatementPeriod): number =>
  daysOf(row)
    .filter(({ day }) => isWithin(period, day))
    .reduce((total, { earnedCents }) => total + earnedCents, 0);
