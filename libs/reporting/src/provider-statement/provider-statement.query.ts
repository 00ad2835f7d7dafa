import { providerView } from '@ledger/catalog';
import { type EnrollmentRow, enrollmentView } from '@ledger/enrollment';
import type { EventStore, ViewStore } from '@ledger/event-sourcing';
import { evaluationOf } from '../explain-enrollment/explain-enrollment';
import { PinnedPolicies } from '../explain-enrollment/pinned-policies.query';
import type { ListFilter } from '../paging/cursor';
import {
  compareKeys,
  type Page,
  pageOf,
  pageOfRows,
  type PagePlan,
  pagePlan,
  type PageRequest,
  rowByKey,
} from '../paging/page';
import { queryRefused } from '../reporting.refusals';
import { UnfundedReasons } from '../unfunded/unfunded-reasons.query';
import type {
  ProviderStatement,
  StatementLine,
  StatementMoment,
  StatementPeriod,
  StatementRequest,
  StatementTotals,
} from './provider-statement';
import { addedUp, amountsOf, linesOf } from './statement-lines';
import { STATEMENT_LIMIT, StatementRows } from './statement-rows.query';
import { type EarnedInMonth, StatementTotalsQuery } from './statement-totals.query';

const NO_TOTALS: StatementTotals = {
  enrollments: 0,
  funded: 0,
  maximumCents: 0,
  earnedCents: 0,
  earnedOutsidePeriodCents: 0,
  pendingCents: 0,
  forfeitedCents: 0,
};

interface Scope {
  readonly where: ListFilter & { readonly providerId: string };
  readonly period: StatementPeriod;
  readonly asOf: StatementMoment;
}

interface StatementPart {
  readonly totals: StatementTotals;
  readonly page: Page<EnrollmentRow>;
}

/**
 * Provider statements. One of now costs a few summary rows and one page of enrollments, however long the
 * log is; one as of an earlier moment, of one school system, or a whole document, goes through the
 * provider's enrollments there, up to 25,000 of them, and folds again those that changed since.
 */
export class ProviderStatements {
  readonly #rows: StatementRows;
  readonly #totals: StatementTotalsQuery;
  readonly #policies: PinnedPolicies;

  constructor(
    private readonly views: ViewStore,
    private readonly events: EventStore,
  ) {
    this.#rows = new StatementRows(views, events);
    this.#totals = new StatementTotalsQuery(views);
    this.#policies = new PinnedPolicies(views);
  }

  /**
   * A provider's statement; without amounts for a provider that nobody was enrolled with.
   *
   * @throws QueryRefused `PeriodReversed` | `PositionAhead` | `StatementTooLarge` and what a page refuses
   */
  async statement(request: StatementRequest): Promise<ProviderStatement> {
    const scope = scopeOf(request);
    const { totals, page } = await this.part(scope, request.page ?? {});
    const provider = await rowByKey(this.views, providerView, request.providerId);
    return {
      providerId: request.providerId,
      providerName: provider?.name ?? null,
      programId: request.programId ?? null,
      fiscalYear: request.fiscalYear ?? null,
      schoolSystem: request.schoolSystem ?? null,
      period: scope.period,
      asOf: scope.asOf,
      statedOn: request.statedOn,
      totals,
      lines: await this.lines(page.items, request, scope.period),
      nextCursor: page.nextCursor,
    };
  }

  /** What a provider earned month by month, as it stands now, by the day each stage was earned. */
  earnedByMonth({
    providerId,
    programId,
    fiscalYear,
  }: Pick<StatementRequest, 'providerId' | 'programId' | 'fiscalYear'>): Promise<readonly EarnedInMonth[]> {
    return this.#totals.earnedByMonth({ providerId, programId, fiscalYear });
  }

  private async part(scope: Scope, page: PageRequest | 'all'): Promise<StatementPart> {
    if (page === 'all') return this.passed(scope, { filter: {}, after: undefined, limit: STATEMENT_LIMIT });
    if (scope.asOf.kind === 'now' && scope.where['schoolSystem'] === undefined) {
      const [totals, rows] = await Promise.all([
        this.#totals.totals(scope.where, scope.period),
        pageOfRows(this.views, enrollmentView, { where: scope.where, page }),
      ]);
      return { totals, page: rows };
    }
    return this.passed(
      scope,
      pagePlan({ ...scope.where, '#view': 'provider-statement', '#asOf': askedMoment(scope.asOf) }, page),
    );
  }

  /** Adds up all enrollments and keeps those of one page. */
  private async passed(scope: Scope, plan: PagePlan): Promise<StatementPart> {
    let totals = NO_TOTALS;
    const kept: EnrollmentRow[] = [];
    for await (const row of this.#rows.read(scope)) {
      totals = {
        ...addedUp(totals, amountsOf(row, scope.period)),
        enrollments: totals.enrollments + 1,
        funded: totals.funded + (row.funding === 'encumbered' ? 1 : 0),
      };
      const isNext = plan.after === undefined || compareKeys(row.enrollmentId, plan.after) > 0;
      if (isNext && kept.length <= plan.limit) kept.push(row);
    }
    return { totals, page: pageOf(kept, plan, ({ enrollmentId }) => enrollmentId) };
  }

  private async lines(
    rows: readonly EnrollmentRow[],
    { statedOn }: StatementRequest,
    period: StatementPeriod,
  ): Promise<readonly StatementLine[]> {
    const reasons = new UnfundedReasons(this.views, this.events, this.#policies);
    const lines: StatementLine[] = [];
    for (const row of rows) {
      const policy = row.approval === null ? undefined : await this.#policies.policyOf(row.approval.pinned);
      const evaluation = policy === undefined ? undefined : evaluationOf(row, policy, statedOn);
      const unfunded = await reasons.of(row, statedOn);
      lines.push(...linesOf({ row, evaluation, unfunded }, period));
    }
    return lines;
  }
}

/** What a page and the next have in common: a day that has not ended may stand at a later position by then. */
function askedMoment(asOf: StatementMoment): string {
  if (asOf.kind !== 'recorded') return JSON.stringify(asOf);
  const { kind, recordedOn, zone } = asOf;
  return JSON.stringify({ kind, recordedOn, zone });
}

function scopeOf(request: StatementRequest): Scope {
  const { providerId, programId, fiscalYear, schoolSystem, from, to, asOf } = request;
  if (from !== undefined && to !== undefined && from > to) throw queryRefused('PeriodReversed', { from, to });
  return {
    where: { providerId, programId, fiscalYear, schoolSystem },
    period: { from: from ?? null, to: to ?? null },
    asOf: asOf ?? { kind: 'now' },
  };
}
