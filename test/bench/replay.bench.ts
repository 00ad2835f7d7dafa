import { memoryUsage } from 'node:process';
import { runProjections } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { replayFolder } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections, ProviderStatements } from '@ledger/reporting';
import { openSqliteEventLog, openSqliteEventStore, openSqliteViewStore } from '@ledger/storage';
import { ASKED_PROVIDER, fillWithEvents } from './many-events';
import { benchFolder, interleaved, median, ratioOf, ROUNDS, secondsSince, spread, verdict } from './rounds';

/** Events that are replayed; fewer where the environment says so. */
const MANY_EVENTS = Number(process.env['REPLAY_EVENTS'] ?? 1_000_000);
const FEW_EVENTS = 10_000;
const PAGE_EVENTS = 5_000;
const STATEMENTS = 300;
const HOUR_MS = 3_600_000;
const MEBIBYTE = 1_048_576;

interface FilledLog {
  readonly folder: string;
  readonly events: number;
}

async function filledLog(folder: string, events: number): Promise<FilledLog> {
  const started = process.hrtime.bigint();
  const store = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  const count = await fillWithEvents(store, events);
  await store.close();
  console.log(
    `  made a log of ${count.toLocaleString('en-US')} events in ${secondsSince(started).toFixed(1)} s`,
  );
  return { folder, events: count };
}

/** Events a second: read and JSON-parsed, nothing else. */
const readingRate =
  ({ folder, events }: FilledLog) =>
  async (): Promise<number> => {
    const log = openSqliteEventLog(folder, ledgerCodec);
    const started = process.hrtime.bigint();
    let position = 0;
    for (
      let page = await log.readAll(0, PAGE_EVENTS);
      page.length > 0;
      page = await log.readAll(position, PAGE_EVENTS)
    ) {
      position = page.at(-1)?.position ?? position;
    }
    const rate = events / secondsSince(started);
    log.close();
    return rate;
  };

/** Events a second: as `ledger replay` builds every view of the product again and compares it with the live one. */
const replayRate =
  ({ folder, events }: FilledLog) =>
  async (): Promise<number> => {
    const started = process.hrtime.bigint();
    await replayFolder(folder, ({ view, key }) => {
      throw new Error(`The replay found another row ${key} of ${view.name}`);
    });
    return events / secondsSince(started);
  };

/** Events a second: folded into every view by one thread, in a views file of their own, as after a new version. */
const rebuildRate =
  ({ folder, events }: FilledLog) =>
  async (): Promise<number> => {
    const aside = benchFolder();
    const log = openSqliteEventLog(folder, ledgerCodec);
    const views = openSqliteViewStore({ folder: aside.path });
    const started = process.hrtime.bigint();
    const host = await runProjections({ log, views, projections: allProjections });
    if (!(await host.waitFor(events, HOUR_MS))) throw host.error ?? new Error('The rebuild did not finish');
    const rate = events / secondsSince(started);
    await host.stop();
    await views.close();
    log.close();
    aside.remove();
    return rate;
  };

/** The 99th percentile of the milliseconds a statement of now takes. */
const statementP99 = (folder: string) => async (): Promise<number> => {
  const store = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  const views = openSqliteViewStore({ folder, readOnly: true });
  const statements = new ProviderStatements(views, store);
  const took: number[] = [];
  for (let count = 0; count < STATEMENTS; count += 1) {
    const started = process.hrtime.bigint();
    await statements.statement({
      providerId: ASKED_PROVIDER,
      statedOn: toDay('2027-01-15'),
      page: { limit: 50 },
    });
    took.push(secondsSince(started) * 1_000);
  }
  await views.close();
  await store.close();
  return took.sort((left, right) => left - right)[Math.floor(STATEMENTS * 0.99)] ?? Number.NaN;
};

async function projectInto({ folder, events }: FilledLog): Promise<void> {
  const log = openSqliteEventLog(folder, ledgerCodec);
  const views = openSqliteViewStore({ folder });
  const host = await runProjections({ log, views, projections: allProjections });
  if (!(await host.waitFor(events, HOUR_MS))) throw host.error ?? new Error('The views did not catch up');
  await host.stop();
  await views.close();
  log.close();
}

/** Replay of a million events into all views, and what a statement costs then. */
export async function benchReplay(): Promise<void> {
  console.log(`\nReplay into ${String(allProjections.length)} views, ${String(ROUNDS)} rounds interleaved`);
  const [many, few] = [benchFolder(), benchFolder()];
  const log = await filledLog(many.path, MANY_EVENTS);
  await projectInto(log);
  const { reading, replay, rebuild } = await interleaved({
    reading: readingRate(log),
    replay: replayRate(log),
    rebuild: rebuildRate(log),
  });
  console.log(`  read and parsed ${spread(reading)} events/s; replayed into all views ${spread(replay)}`);
  console.log(`  rebuilt by one thread, with indexes and journal ${spread(rebuild)}`);
  console.log(`  resident memory at the end ${String(Math.round(memoryUsage().rss / MEBIBYTE))} MB`);
  verdict('of reading and parsing the same events', ratioOf(replay, reading), { atLeast: 0.4 });

  const small = await filledLog(few.path, FEW_EVENTS);
  await projectInto(small);
  const p99 = await interleaved({ many: statementP99(many.path), few: statementP99(few.path) });
  console.log(
    `  statement p99: ${spread(p99.many)} ms at ${MANY_EVENTS.toLocaleString('en-US')} events, ${spread(p99.few)} ms at ${FEW_EVENTS.toLocaleString('en-US')}`,
  );
  verdict('times the statement p99 of the small log', median(p99.many) / median(p99.few), { atMost: 2 });
  many.remove();
  few.remove();
}
