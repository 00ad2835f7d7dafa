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

/** From so many events on threads gain more than it costs to start them, most of a second each. */
const THREADED_FROM_EVENTS = 500_000;

type Tell = (difference: ViewDifference) => void;

/**
 * Rebuilds every view from the first event in scratch stores and compares it with the live one.
 *
 * @param folder - of the ledger's data: then threads of their own do it where the log is long, each its share of the views
 */
export async function replayLedger(ledger: Ledger, tell: Tell, folder?: string): Promise<ReplayResult> {
  const startedAt = Date.now();
  let differences = 0;
  const counted: Tell = (difference) => {
    differences += 1;
    tell(difference);
  };
  const events = await ledger.events.head();
  const inThreads = folder !== undefined && events >= THREADED_FROM_EVENTS;
  await (inThreads ? replayFolder(folder, counted) : replayHere(ledger, counted));
  const seconds = (Date.now() - startedAt) / 1_000;
  return { events, views: allProjections.length, seconds, differences };
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
