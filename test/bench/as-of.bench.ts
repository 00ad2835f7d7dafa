import { memoryUsage } from 'node:process';
import { enrollmentView } from '@ledger/enrollment';
import { KeptMoments } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventStore } from '@ledger/storage';
import { fillWithEvents } from './many-events';
import { benchFolder, secondsSince } from './rounds';

const MANY_EVENTS = 1_000_000;
const FIRST_PAGE = { where: {}, limit: 50 };
const MEBIBYTE = 1_048_576;

/** What it costs to look back over a million events: each view built as of the middle of the log, then asked again. */
export async function benchAsOf(): Promise<void> {
  const folder = benchFolder();
  const log = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer: 'inline' });
  const events = await fillWithEvents(log, MANY_EVENTS);
  const position = Math.floor(events / 2);
  const moments = new KeptMoments({ log });
  console.log(`\nAs of position ${String(position)} of ${String(events)} events`);
  const used = await moments.at(position);
  for (const view of allProjections) {
    const started = process.hrtime.bigint();
    await used.moment.views.find(view, FIRST_PAGE);
    const building = secondsSince(started);
    const again = process.hrtime.bigint();
    await used.moment.views.find(view, FIRST_PAGE);
    console.log(
      `  ${view.name}: first ${building.toFixed(2)} s, again ${(secondsSince(again) * 1_000).toFixed(1)} ms`,
    );
  }
  const atHead = await moments.at(events);
  const started = process.hrtime.bigint();
  await atHead.moment.views.find(enrollmentView, FIRST_PAGE);
  console.log(`  ${enrollmentView.name} as of the head: first ${secondsSince(started).toFixed(2)} s`);
  console.log(`  resident memory at the end ${String(Math.round(memoryUsage().rss / MEBIBYTE))} MB`);
  used.release();
  atHead.release();
  await moments.close();
  await log.close();
  folder.remove();
}
