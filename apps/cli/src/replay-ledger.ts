import { replayViews, type ViewDifference } from '@ledger/event-sourcing';
import type { Ledger } from '@ledger/platform';
import { allProjections } from '@ledger/reporting';
import { openScratchViewStore } from '@ledger/storage';

/** What a replay came to. */
export interface ReplayResult {
  readonly events: number;
  readonly views: number;
  readonly seconds: number;
  readonly differences: number;
}

/** Rebuilds every view from the first event in a scratch store and compares it with the live one. */
export async function replayLedger(
  ledger: Ledger,
  tell: (difference: ViewDifference) => void,
): Promise<ReplayResult> {
  const aside = openScratchViewStore();
  const startedAt = Date.now();
  let differences = 0;
  try {
    const replay = { log: ledger.events, live: ledger.views, aside, projections: allProjections };
    for await (const difference of replayViews(replay)) {
      differences += 1;
      tell(difference);
    }
    const seconds = (Date.now() - startedAt) / 1_000;
    return { events: await ledger.events.head(), views: allProjections.length, seconds, differences };
  } finally {
    await aside.close();
  }
}
