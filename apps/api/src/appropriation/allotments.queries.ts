import { answers } from '@ledger/platform';
import type { AllotmentFilter, PageRequest } from '@ledger/reporting';

/** Asks for an allotment and where its money stands. */
export class FindAllotment {
  constructor(readonly allotmentId: string) {}
}

/** Asks for a page of allotments. */
export class ListAllotments {
  constructor(
    readonly filter: AllotmentFilter,
    readonly page: PageRequest,
  ) {}
}

/** Asks who waits for the money of an allotment, first come first. */
export class ListWaitlist {
  constructor(
    readonly allotmentId: string,
    readonly page: PageRequest,
  ) {}
}

/** How the queries of allotments are answered. */
export const allotmentQueryHandlers = [
  answers(FindAllotment, ({ allotments }, { allotmentId }) => allotments.get(allotmentId)),
  answers(ListAllotments, ({ allotments }, { filter, page }) => allotments.list(filter, page)),
  answers(ListWaitlist, ({ allotments }, { allotmentId, page }) => allotments.waitlist(allotmentId, page)),
];
