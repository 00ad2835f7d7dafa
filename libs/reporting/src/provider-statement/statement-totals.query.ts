import type { ViewStore } from '@ledger/event-sourcing';
import type { ListFilter } from '../paging/cursor';
import { rowOf, type ViewOf, whereOf } from '../paging/page';
import { providerEarningsView } from '../provider-summary/provider-earnings.view';
import { providerSummaryView } from '../provider-summary/provider-summary.view';
import type { StatementPeriod, StatementTotals } from './provider-statement';
import { isWithin } from './statement-lines';

/** Rows read at a time. */
const BATCH = 1_000;
/** A provider has a row per program and year, and at most 1,024 rows of days to each: decades of several programs. */
const ROWS_LIMIT = 100_000;

/** What was earned in one month. */
export interface EarnedInMonth {
  /** `YYYY-MM` of the day the stage was earned. */
  readonly month: string;
  readonly earnedCents: number;
}

/** Totals of a provider from rows kept up event by event: no enrollment is read. */
export class StatementTotalsQuery {
  constructor(private readonly views: ViewStore) {}

  /** The totals as they stand now; the days are read only where a period is asked for. */
  async totals(where: ListFilter, period: StatementPeriod): Promise<StatementTotals> {
    const totals = {
      enrollments: 0,
      funded: 0,
      maximumCents: 0,
      earnedCents: 0,
      pendingCents: 0,
      forfeitedCents: 0,
    };
    for (const row of await this.rows(providerSummaryView, where)) {
      totals.enrollments += row.requested;
      totals.funded += row.funded;
      totals.maximumCents += row.maximumCents;
      totals.earnedCents += row.earnedCents;
      totals.pendingCents += row.pendingCents;
      totals.forfeitedCents += row.forfeitedCents;
    }
    if (period.from === null && period.to === null) return { ...totals, earnedOutsidePeriodCents: 0 };
    const earnedCents = await this.earnedWithin(where, period);
    return { ...totals, earnedCents, earnedOutsidePeriodCents: totals.earnedCents - earnedCents };
  }

  /** What was earned month by month, by the day each stage was earned; months without any are left out. */
  async earnedByMonth(where: ListFilter): Promise<readonly EarnedInMonth[]> {
    const months = new Map<string, number>();
    for (const { earned } of await this.rows(providerEarningsView, where)) {
      for (const { earnedOn, earnedCents } of earned) {
        const month = earnedOn.slice(0, 7);
        months.set(month, (months.get(month) ?? 0) + earnedCents);
      }
    }
    return [...months]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([month, earnedCents]) => ({ month, earnedCents }));
  }

  private async earnedWithin(where: ListFilter, period: StatementPeriod): Promise<number> {
    let total = 0;
    for (const { earned } of await this.rows(providerEarningsView, where)) {
      for (const { earnedOn, earnedCents } of earned) {
        if (isWithin(period, earnedOn)) total += earnedCents;
      }
    }
    return total;
  }

  private async rows<Row extends object>(view: ViewOf<Row>, where: ListFilter): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let after: string | undefined;
    while (rows.length < ROWS_LIMIT) {
      const found = await this.views.find(view, {
        where: whereOf(where),
        limit: BATCH,
        ...(after !== undefined && { after }),
      });
      rows.push(...found.map(rowOf(view)));
      after = found.at(-1)?.key;
      if (found.length < BATCH) return rows;
    }
    throw new RangeError(`More than ${String(ROWS_LIMIT)} rows of ${view.name} for one provider`);
  }
}
