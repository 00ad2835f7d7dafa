import { createHash } from 'node:crypto';
import { asWritten } from '@ledger/notary';
import { openNotary, startNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventLog, openSqliteEventStore } from '@ledger/storage';
import { ledgerRate } from './in-process.bench';
import { fillWithEvents } from './many-events';
import { benchFolder, interleaved, median, ratioOf, ROUNDS, secondsSince, spread, verdict } from './rounds';

const MANY_EVENTS = 1_000_000;
const COMMANDS = 20_000;
const RECEIPTS = 300;
const PAGE_EVENTS = 5_000;
/** As the service has it. */
const RHYTHM = { events: 10_000, ms: 5_000 };

/** Events a second: read, JSON-parsed and hashed, nothing else. */
async function hashingRate(folder: string, events: number): Promise<number> {
  const log = openSqliteEventLog(folder, asWritten);
  const started = process.hrtime.bigint();
  for (let position = 0; position < events; position += PAGE_EVENTS) {
    for (const event of await log.readAll(position, PAGE_EVENTS))
      createHash('sha256').update(JSON.stringify(event.data)).digest();
  }
  log.close();
  return events / secondsSince(started);
}

/** What a receipt costs at a million leaves, in milliseconds, the 99th of a hundred. */
async function receiptP99(
  receiptOf: (position: number) => Promise<unknown>,
  events: number,
): Promise<number> {
  const took: number[] = [];
  for (let count = 1; count <= RECEIPTS; count += 1) {
    const started = process.hrtime.bigint();
    await receiptOf(1 + ((count * 7_919_111) % events));
    took.push(secondsSince(started) * 1_000);
  }
  return took.sort((left, right) => left - right)[Math.floor(RECEIPTS * 0.99)] ?? Number.NaN;
}

async function benchLongLog(): Promise<void> {
  const folder = benchFolder();
  const store = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer: 'inline' });
  const events = await fillWithEvents(store, MANY_EVENTS);
  await store.close();
  const hashing = await hashingRate(folder.path, events);
  const { notary, receiptOf, close } = openNotary(folder.path);
  const started = process.hrtime.bigint();
  await notary.notarize();
  const rate = events / secondsSince(started);
  console.log(
    `  ${events.toLocaleString('en-US')} events notarized at ${Math.round(rate).toLocaleString('en-US')} a second; read, parsed and hashed at ${Math.round(hashing).toLocaleString('en-US')}`,
  );
  verdict('milliseconds a receipt takes at a million leaves, p99', await receiptP99(receiptOf, events), {
    atMost: 10,
  });
  close();
  folder.remove();
}

/** Signs as it does in the service; answers how it is ended. */
function notaryBeside(folder: string): () => Promise<void> {
  const notary = startNotary({ folder, rhythm: RHYTHM, onFailure: () => undefined });
  return () => notary.stop();
}

/** What the notary costs the commands, and what a receipt costs at a million leaves. */
export async function benchNotary(): Promise<void> {
  console.log(`\nNotary, ${String(ROUNDS)} rounds interleaved`);
  const { alone, notarized } = await interleaved({
    alone: ledgerRate({ commands: COMMANDS, committer: 'worker' }),
    notarized: ledgerRate({ commands: COMMANDS, committer: 'worker', beside: notaryBeside }),
  });
  console.log(`  commands/s alone ${spread(alone)}, with a notary beside ${spread(notarized)}`);
  verdict('of the command rate without a notary', ratioOf(notarized, alone), { atLeast: 0.95 });
  console.log(`  median ${String(Math.round(median(alone) - median(notarized)))} commands/s fewer`);
  await benchLongLog();
}
