import { replayViews, type ViewDifference } from '@ledger/event-sourcing';
import { type Ledger, replayFolder } from '@ledger/platform';
import { allProjections } from '@ledger/reporting';
import { openScratchViewStore } from '@ledger/storage';

/** What a replay came to. */
export interface ReplayResult {
  readonly events: number;
  readonly views: number;
  readonly seconds: number;
  readonly differences: number;
}

type Tell = (difference: ViewDifference) => void;

/**
 * Rebuilds every view from the first event in scratch stores and compares it with the live one.
 *
 * @param folder - of the ledger's data: then threads of their own do it, each its share of the views
 */
export async function replayLedger(ledger: Ledger, tell: Tell, folder?: string): Promise<ReplayResult> {
  const startedAt = Date.now();
  let differences = 0;
  const counted: Tell = (difference) => {
    differences += 1;
    tell(difference);
  };
  await (folder === undefined ? replayHere(ledger, counted) : replayFolder(folder, counted));
  const seconds = (Date.now() - startedAt) / 1_000;
  return { events: await ledger.events.head(), views: allProjections.length, seconds, differences };
}

async function replayHere(ledger: Ledger, tell: Tell): Promise<void> {
  const aside = openScratchViewStore();
  try {
    const replay = { log: ledger.events, live: ledger.views, aside, projections: allProjections };
    for await (const difference of replayViews(replay)) tell(difference);
  } finally {
    await aside.close();
  }
}
