import { createHash } from 'node:crypto';
import { asWritten } from '@ledger/notary';
import { type OpenNotary, openNotary, startNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventLog, openSqliteEventStore } from '@ledger/storage';
import { ledgerRate } from './in-process.bench';
import { fillWithEvents } from './many-events';
import { benchFolder, interleaved, median, ratioOf, ROUNDS, secondsSince, spread, verdict } from './rounds';

const MANY_EVENTS = 1_000_000;
/** Until the notary has started and signed. */
const FIRST_COMMANDS = 40_000;
const COMMANDS = 80_000;
const FURTHER_COMMANDS = 60_000;
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

/** What a receipt takes, in milliseconds by the clock, each of many spread over the log. */
async function receiptTimes(
  receiptOf: (position: number) => Promise<unknown>,
  events: number,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let count = 1; count <= RECEIPTS; count += 1) {
    const started = process.hrtime.bigint();
    await receiptOf(1 + ((count * 7_919_111) % events));
    took.push(secondsSince(started) * 1_000);
  }
  return took.sort((left, right) => left - right);
}

async function benchReceipts({ receiptOf }: OpenNotary, events: number): Promise<void> {
  const used = process.cpuUsage();
  const took = await receiptTimes(receiptOf, events);
  const processorMs = (processorSecondsSince(used) * 1_000) / RECEIPTS;
  console.log(
    `  a receipt takes ${median(took).toFixed(2)} ms by the clock in the middle, and ${processorMs.toFixed(2)} ms of a processor`,
  );
  const p99 = took[Math.floor(RECEIPTS * 0.99)] ?? Number.NaN;
  verdict('milliseconds a receipt takes at a million leaves, p99', p99, { atMost: 10 });
}

async function benchLongLog(): Promise<void> {
  const folder = benchFolder();
  const store = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer: 'inline' });
  const events = await fillWithEvents(store, MANY_EVENTS);
  await store.close();
  const hashing = await hashingRate(folder.path, events);
  const open = openNotary(folder.path);
  const started = process.hrtime.bigint();
  await open.notary.notarize();
  const rate = events / secondsSince(started);
  console.log(
    `  ${events.toLocaleString('en-US')} events notarized at ${Math.round(rate).toLocaleString('en-US')} a second; read, parsed and hashed at ${Math.round(hashing).toLocaleString('en-US')}`,
  );
  await benchReceipts(open, events);
  open.close();
  folder.remove();
}

/** Signs as it does in the service; answers how it is ended. */
function notaryBeside(folder: string): () => Promise<void> {
  const notary = startNotary({ folder, rhythm: RHYTHM, onFailure: () => undefined });
  return () => notary.stop();
}

/** Seconds of the processor, over all threads, for a ledger that is opened, given so many commands and closed. */
const processorSecondsFor = (load: Parameters<typeof ledgerRate>[0]) => async (): Promise<number> => {
  const used = process.cpuUsage();
  await ledgerRate(load)();
  return processorSecondsSince(used);
};

const processorSecondsSince = (used: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1e6;
};

/**
 * What each further command costs the processor, alone and with a notary that signs every event: what opening,
 * closing and the first commands cost, while code is still being compiled, is taken off.
 */
async function benchProcessorTime(): Promise<void> {
  const [few, many] = [FIRST_COMMANDS, FIRST_COMMANDS + FURTHER_COMMANDS];
  const notarized = { committer: 'worker', beside: notaryBeside } as const;
  const rounds = await interleaved({
    fewAlone: processorSecondsFor({ committer: 'worker', commands: few }),
    fewNotarized: processorSecondsFor({ ...notarized, commands: few }),
    manyAlone: processorSecondsFor({ committer: 'worker', commands: many }),
    manyNotarized: processorSecondsFor({ ...notarized, commands: many }),
  });
  const costs = (ofMany: readonly number[], ofFew: readonly number[]): readonly number[] =>
    ofMany.map((seconds, round) => ((seconds - (ofFew[round] ?? Number.NaN)) / FURTHER_COMMANDS) * 1e6);
  const alone = costs(rounds.manyAlone, rounds.fewAlone);
  const beside = costs(rounds.manyNotarized, rounds.fewNotarized);
  console.log(
    `  µs of a processor for a command alone ${spread(alone)}, with a notary beside ${spread(beside)}`,
  );
  console.log(
    `  so the notary takes ${(median(beside) - median(alone)).toFixed(1)} µs of a processor for a command, in a thread of its own`,
  );
}

/** What the notary costs the commands, by the clock and by the processor, and what a receipt costs at a million leaves. */
export async function benchNotary(): Promise<void> {
  console.log(`\nNotary, ${String(ROUNDS)} rounds interleaved`);
  const load = { before: FIRST_COMMANDS, commands: COMMANDS, committer: 'worker' } as const;
  const { alone, notarized } = await interleaved({
    alone: ledgerRate(load),
    notarized: ledgerRate({ ...load, beside: notaryBeside }),
  });
  console.log(`  commands/s alone ${spread(alone)}, with a notary beside ${spread(notarized)}`);
  verdict('of the command rate without a notary', ratioOf(notarized, alone), { atLeast: 0.95 });
  console.log(`  median ${String(Math.round(median(alone) - median(notarized)))} commands/s fewer`);
  await benchProcessorTime();
  await benchLongLog();
}
