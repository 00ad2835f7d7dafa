import { createHash } from 'node:crypto';
import { type EventStore, PastViews, type ViewRow, type ViewStore } from '@ledger/event-sourcing';
import { allProjections } from '@ledger/reporting';
import { openScratchViewStore } from '@ledger/storage';
import { usage } from './failure';

/** A view as it stood at a position: how many rows, and a digest of all of them. */
export interface ReplayedView {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 over the rows in the order of their keys: key, line feed, body, line feed. */
  readonly sha256: string;
}

/** Rows read at a time. */
const PAGE_ROWS = 1_000;

/**
 * The rows of one view as it stood at a position, in the order of their keys.
 *
 * @throws CliFailure usage for a view that does not exist
 */
export async function* replayedView(
  log: EventStore,
  { position, view }: { readonly position: number; readonly view: string },
): AsyncGenerator<ViewRow> {
  const projection = allProjections.find(({ name }) => name === view);
  const names = allProjections.map(({ name }) => name).join(', ');
  if (projection === undefined) throw usage(`there is no view ${view}`, `There are ${names}.`);
  const views = viewsAt(log, position);
  try {
    yield* rowsOf(views, projection);
  } finally {
    await views.close();
  }
}

/** Every view as it stood at a position. */
export async function* replayedViews(log: EventStore, position: number): AsyncGenerator<ReplayedView> {
  const views = viewsAt(log, position);
  try {
    for (const projection of allProjections) {
      const digest = createHash('sha256');
      let rows = 0;
      for await (const { key, body } of rowsOf(views, projection)) {
        digest.update(`${key}\n${body}\n`);
        rows += 1;
      }
      yield { name: projection.name, rows, sha256: digest.digest('hex') };
    }
  } finally {
    await views.close();
  }
}

const viewsAt = (log: EventStore, position: number): PastViews =>
  new PastViews({ log, projections: allProjections, position, aside: openScratchViewStore() });

async function* rowsOf(views: ViewStore, view: (typeof allProjections)[number]): AsyncGenerator<ViewRow> {
  let after: string | undefined;
  for (;;) {
    const page = await views.find(view, {
      where: {},
      limit: PAGE_ROWS,
      ...(after !== undefined && { after }),
    });
    yield* page;
    if (page.length < PAGE_ROWS) return;
    after = page.at(-1)?.key;
  }
}
