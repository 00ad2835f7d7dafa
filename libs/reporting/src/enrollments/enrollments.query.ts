import { type EnrollmentRow, type EnrollmentStatus, enrollmentView } from '@ledger/enrollment';
import type { FacetValue, ViewRow, ViewStore } from '@ledger/event-sourcing';
import {
  compareKeys,
  type Page,
  pageOf,
  pagePlan,
  type PageRequest,
  rowByKey,
  rowOf,
  whereOf,
} from '../paging/page';
import { queryRefused } from '../reporting.refusals';

/** What enrollments are listed by; everything given must hold. */
export interface EnrollmentFilter {
  readonly programId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly schoolSystem?: string | undefined;
  readonly learnerRef?: string | undefined;
  readonly offeringId?: string | undefined;
  readonly courseCode?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly status?: EnrollmentStatus | undefined;
  /** The allotment it waits for. */
  readonly waitlistOf?: string | undefined;
  /** Whether letting time pass could still change something. */
  readonly open?: boolean | undefined;
  /**
   * One term: the beginning of an enrollment's reference, or exactly its student reference, course
   * code, offering or provider.
   */
  readonly q?: string | undefined;
}

/** References and codes are shorter. */
const TERM_LIMIT = 128;
/** The facets a search term is compared with. */
const SEARCHED = ['learnerRef', 'courseCode', 'offeringId', 'providerId'] as const;

type Where = Readonly<Record<string, FacetValue>>;

interface Search {
  readonly where: Where;
  readonly term: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Reads enrollments. Every answer costs about the page it fills, however many there are. */
export class EnrollmentQueries {
  constructor(private readonly views: ViewStore) {}

  get(enrollmentId: string): Promise<EnrollmentRow | undefined> {
    return rowByKey(this.views, enrollmentView, enrollmentId);
  }

  /**
   * A page of the enrollments that pass the filter, by their reference.
   *
   * @throws QueryRefused `SearchTermOutOfRange` and what a page refuses
   */
  async search(filter: EnrollmentFilter, page: PageRequest = {}): Promise<Page<EnrollmentRow>> {
    const { q, open, ...facets } = filter;
    const openFacet = open === undefined ? {} : { open: open ? '1' : '0' };
    const where = whereOf({ ...facets, ...openFacet });
    const plan = pagePlan({ ...where, '#view': enrollmentView.name, '#q': q }, page);
    const limit = plan.limit + 1;
    const found =
      q === undefined
        ? await this.rows(where, plan.after, limit)
        : await this.matching({ where, term: termOf(q), after: plan.after, limit });
    const { items, nextCursor } = pageOf(found, plan, ({ key }) => key);
    return { items: items.map(rowOf(enrollmentView)), nextCursor };
  }

  private rows(where: Where, after: string | undefined, limit: number): Promise<readonly ViewRow[]> {
    return this.views.find(enrollmentView, { where, limit, ...(after !== undefined && { after }) });
  }

  /** Each way a row can match is one bounded look-up in key order; merged, they are the first that match at all. */
  private async matching(search: Search): Promise<readonly ViewRow[]> {
    const { where, term, after, limit } = search;
    const byFacet = SEARCHED.filter((facet) => where[facet] === undefined || where[facet] === term).map(
      (facet) => this.rows({ ...where, [facet]: term }, after, limit),
    );
    const found = await Promise.all([...byFacet, this.byReference(search)]);
    const merged = new Map(found.flat().map((row) => [row.key, row]));
    return [...merged.values()].sort((left, right) => compareKeys(left.key, right.key)).slice(0, limit);
  }

  private async byReference({ where, term, after, limit }: Search): Promise<readonly ViewRow[]> {
    const isFirst = after === undefined || compareKeys(after, term) < 0;
    const [exact, following] = await Promise.all([
      this.views.read(enrollmentView, isFirst ? [term] : []),
      this.rows(where, isFirst ? term : after, limit),
    ]);
    const passing = exact.filter(({ facets }) =>
      Object.entries(where).every(([facet, value]) => facets[facet] === value),
    );
    return [...passing, ...following.filter(({ key }) => key.startsWith(term))];
  }
}

function termOf(q: string): string {
  const term = q.trim();
  if (term === '' || term.length > TERM_LIMIT)
    throw queryRefused('SearchTermOutOfRange', { most: TERM_LIMIT });
  return term;
}
