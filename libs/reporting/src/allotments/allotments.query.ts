import { type AllotmentStatusRow, allotmentStatusView, type WaitingEnrollment } from '@ledger/appropriation';
import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { ViewStore } from '@ledger/event-sourcing';
import { type Page, pageOf, pageOfRows, pagePlan, type PageRequest, rowByKey, rowOf } from '../paging/page';

/** An allotment as lists show it: its money and how much waits, without who waits. */
export type AllotmentStatus = Omit<AllotmentStatusRow, 'waitlist' | 'deferred'>;

/** What allotments are listed by; everything given must hold. */
export interface AllotmentFilter {
  readonly programId?: string | undefined;
  readonly fundingSource?: string | undefined;
  readonly schoolSystem?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

/** An enrollment in the queue for an allotment's money. */
export interface WaitlistEntry extends WaitingEnrollment {
  /** Its place in the queue, from 1. */
  readonly rank: number;
  /** Its case file; null while that view is behind. */
  readonly enrollment: EnrollmentRow | null;
}

/** Reads allotments and who waits for them. */
export class AllotmentQueries {
  constructor(private readonly views: ViewStore) {}

  async get(allotmentId: string): Promise<AllotmentStatus | undefined> {
    const row = await rowByKey(this.views, allotmentStatusView, allotmentId);
    return row === undefined ? undefined : statusOf(row);
  }

  /** @throws QueryRefused what a page refuses */
  async list(filter: AllotmentFilter = {}, page: PageRequest = {}): Promise<Page<AllotmentStatus>> {
    const { items, nextCursor } = await pageOfRows(this.views, allotmentStatusView, {
      where: { ...filter },
      page,
    });
    return { items: items.map(statusOf), nextCursor };
  }

  /**
   * Who waits for an allotment's money, first come first; undefined when there is no such allotment.
   *
   * @throws QueryRefused what a page refuses
   */
  async waitlist(allotmentId: string, page: PageRequest = {}): Promise<Page<WaitlistEntry> | undefined> {
    const plan = pagePlan({ allotmentId, '#view': 'waitlist' }, page);
    const row = await rowByKey(this.views, allotmentStatusView, allotmentId);
    if (row === undefined) return undefined;
    const after = Number(plan.after ?? 0);
    const queue = row.waitlist.map((waiting, index) => ({ ...waiting, rank: index + 1 }));
    const next = queue.filter(({ position }) => position > after).slice(0, plan.limit + 1);
    const { items, nextCursor } = pageOf(next, plan, ({ position }) => String(position));
    const enrollments = await this.enrollments(items.map(({ enrollmentId }) => enrollmentId));
    return {
      items: items.map((waiting) => ({
        ...waiting,
        enrollment: enrollments.get(waiting.enrollmentId) ?? null,
      })),
      nextCursor,
    };
  }

  private async enrollments(enrollmentIds: readonly string[]): Promise<ReadonlyMap<string, EnrollmentRow>> {
    const found = await this.views.read(enrollmentView, enrollmentIds);
    return new Map(found.map(rowOf(enrollmentView)).map((row) => [row.enrollmentId, row]));
  }
}

const statusOf = (row: AllotmentStatusRow): AllotmentStatus => ({
  allotmentId: row.allotmentId,
  programId: row.programId,
  fundingSource: row.fundingSource,
  schoolSystem: row.schoolSystem,
  fiscalYear: row.fiscalYear,
  allottedCents: row.allottedCents,
  encumberedCents: row.encumberedCents,
  liquidatedCents: row.liquidatedCents,
  availableCents: row.availableCents,
  lapsedCents: row.lapsedCents,
  carriedForwardCents: row.carriedForwardCents,
  carriedInCents: row.carriedInCents,
  status: row.status,
  endsOn: row.endsOn,
  liquidatesUntil: row.liquidatesUntil,
  deferredCents: row.deferredCents,
  barredCents: row.barredCents,
  waitingCount: row.waitingCount,
  waitingCents: row.waitingCents,
  revision: row.revision,
  position: row.position,
});
