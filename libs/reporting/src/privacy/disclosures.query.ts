import type { ViewStore } from '@ledger/event-sourcing';
import type { Day } from '@ledger/kernel';
import { type DataSubjectRow, dataSubjectView, type DisclosureRow, disclosureView } from '@ledger/privacy';
import { type Page, pageOfRows, type PageRequest, rowByKey } from '../paging/page';

/** Which disclosures are asked for; everything given must hold. */
export interface DisclosureFilter {
  readonly subjectRef?: string | undefined;
  readonly disclosedTo?: string | undefined;
  readonly purpose?: string | undefined;
  /** First day. */
  readonly from?: Day | undefined;
  /** Last day. */
  readonly to?: Day | undefined;
}

/** Entries read at once for a whole report. */
const PAGE = 200;

/** Reads who was given whose personal data and what for; what the data says is in no answer. */
export class DisclosureQueries {
  constructor(private readonly views: ViewStore) {}

  subject(subjectRef: string): Promise<DataSubjectRow | undefined> {
    return rowByKey(this.views, dataSubjectView, subjectRef);
  }

  /** A page may hold fewer entries than asked for, or none, and lead on all the same: its days are looked at last. */
  async disclosures(filter: DisclosureFilter, page: PageRequest = {}): Promise<Page<DisclosureRow>> {
    const { from, to, ...where } = filter;
    const month = from !== undefined && from.slice(0, 7) === to?.slice(0, 7) ? from.slice(0, 7) : undefined;
    const found = await pageOfRows(this.views, disclosureView, { where: { ...where, month }, page });
    return { ...found, items: found.items.filter((row) => isBetween(row, filter)) };
  }

  /** All of them, in the order of the log. */
  async *allDisclosures(filter: DisclosureFilter): AsyncGenerator<DisclosureRow> {
    let cursor: string | undefined;
    do {
      const page: Page<DisclosureRow> = await this.disclosures(filter, { limit: PAGE, cursor });
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
}

const isBetween = ({ effectiveOn }: DisclosureRow, { from, to }: DisclosureFilter): boolean =>
  (from === undefined || from <= effectiveOn) && (to === undefined || effectiveOn <= to);
