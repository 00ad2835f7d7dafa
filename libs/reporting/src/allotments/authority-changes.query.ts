import {
  type AllotmentIdentity,
  type AllotmentStatusRow,
  allotmentStatusView,
  type AuthorityChange,
  type AuthorityChangeRow,
  authorityChangeView,
} from '@ledger/appropriation';
import type { ViewStore } from '@ledger/event-sourcing';
import { type Page, pageOfRows, type PageRequest, rowOf } from '../paging/page';

/** What changes of authority are listed by; everything given must hold. */
export interface AuthorityChangeFilter {
  readonly programId?: string | undefined;
  readonly status?: AuthorityChangeRow['status'] | undefined;
  readonly kind?: AuthorityChange['kind'] | undefined;
}

/** Rows read at a time. */
const PAGE_ROWS = 1_000;

/** Reads what was changed in the authority of programs, what waits for a second person, and which allotments there are. */
export class AuthorityChangeQueries {
  constructor(private readonly views: ViewStore) {}

  /** @throws QueryRefused what a page refuses */
  list(filter: AuthorityChangeFilter = {}, page: PageRequest = {}): Promise<Page<AuthorityChangeRow>> {
    return pageOfRows(this.views, authorityChangeView, { where: { ...filter }, page });
  }

  /** Every allotment of a program, of one year or of all. */
  async allotmentsOf(
    programId: string,
    fiscalYear?: number,
  ): Promise<readonly (AllotmentIdentity & Pick<AllotmentStatusRow, 'availableCents' | 'status'>)[]> {
    const where = { programId, ...(fiscalYear === undefined ? {} : { fiscalYear }) };
    const found: AllotmentStatusRow[] = [];
    let after: string | undefined;
    for (;;) {
      const query = { where, limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
      const rows = await this.views.find(allotmentStatusView, query);
      found.push(...rows.map(rowOf(allotmentStatusView)));
      after = rows.at(-1)?.key;
      if (rows.length < PAGE_ROWS) return found;
    }
  }
}
