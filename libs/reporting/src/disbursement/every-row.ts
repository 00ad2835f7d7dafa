import type { FacetValue, ViewStore } from '@ledger/event-sourcing';
import { rowOf, type ViewOf } from '../paging/page';

/** Rows read from the store at a time. */
const BATCH = 500;

/** Every row of a view whose facets equal these values, in key order. */
export async function* everyRow<Row extends object>(
  views: ViewStore,
  view: ViewOf<Row>,
  where: Readonly<Record<string, FacetValue>>,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const found = await views.find(view, { where, limit: BATCH, ...(after !== undefined && { after }) });
    yield* found.map(rowOf(view));
    after = found.at(-1)?.key;
    if (after === undefined || found.length < BATCH) return;
  }
}
