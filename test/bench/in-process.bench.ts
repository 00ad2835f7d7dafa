import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandRunner, type CommandResult } from '@ledger/event-sourcing';
import { type DomainCommand } from '@ledger/kernel';
import { ledgerCodec, ledgerCommands, undertakingOf } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { trialProgram } from '../support/trial-program';
import { bareRate } from './bare-loop';
import { allotMore, metadata, request } from './bench-commands';
import {
  benchFolder,
  interleaved,
  median,
  ratioOf,
  ROUNDS,
  secondsSince,
  spread,
  syncsPerSecond,
  verdict,
} from './rounds';

/** Commands under way at once, as by as many clients. */
const CONCURRENT = 64;
const COMMANDS = 20_000;
const SLOW_COMMANDS = 6_000;
const SLOW_SINGLE_COMMANDS = 200;
const SLOW_SYNC_MS = 5;

const definitions = new Map(ledgerCommands.map((definition) => [definition.command.name, definition]));

function execute(runner: CommandRunner, command: DomainCommand): Promise<CommandResult> {
  const definition = definitions.get(command.type);
  if (definition === undefined) throw new Error(`No command ${command.type}`);
  const { commandId } = command.metadata;
  return runner.run(command, undertakingOf(definition, command.data), {
    key: commandId,
    fingerprint: commandId,
  });
}

/** What is measured of a ledger. */
interface LedgerLoad {
  readonly commands: number;
  /** Commands before the clock starts: what runs has been compiled, and what works beside has begun its work. */
  readonly before?: number;
  readonly committer: 'inline' | 'worker';
  /** The commands given; requests, unless others are asked for. */
  readonly ask?: () => DomainCommand;
  /** Starts what works beside, and answers how it is ended. */
  readonly beside?: (folder: string) => () => Promise<void>;
}

/** Gives so many commands, as many at once as there are clients. */
async function giveAll(runner: CommandRunner, ask: () => DomainCommand, commands: number): Promise<void> {
  let left = commands;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const result = await execute(runner, ask());
      if (result.kind !== 'accepted') throw new Error(JSON.stringify(result));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT }, client));
}

/** Commands a second through decider, idempotency and the durable store. */
export const ledgerRate =
  ({ commands, before = 0, committer, ask = request, beside }: LedgerLoad) =>
  async (): Promise<number> => {
    const folder = benchFolder();
    const store = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer });
    const runner = await CommandRunner.over(store, ledgerCodec);
    for (const command of trialProgram(metadata, 1)) await execute(runner, command);
    const endBeside = beside?.(folder.path);
    await giveAll(runner, ask, before);
    const started = process.hrtime.bigint();
    await giveAll(runner, ask, commands);
    const rate = commands / secondsSince(started);
    await endBeside?.();
    runner.close();
    await store.close();
    folder.remove();
    return rate;
  };

/** Durable commands in process against the bare loop and against one transaction a command. */
export async function benchInProcess(): Promise<void> {
  console.log(
    `\nDurable commands in process, ${String(CONCURRENT)} at once, ${String(ROUNDS)} rounds interleaved`,
  );
  const { inline, worker, hot, bare, keeping, single, syncs } = await interleaved({
    inline: ledgerRate({ commands: COMMANDS, committer: 'inline' }),
    worker: ledgerRate({ commands: COMMANDS, committer: 'worker' }),
    hot: ledgerRate({ commands: COMMANDS, committer: 'inline', ask: allotMore }),
    bare: bareRate({ commands: COMMANDS, together: CONCURRENT }),
    keeping: bareRate({ commands: COMMANDS, together: CONCURRENT, withOutcomes: true }),
    single: bareRate({ commands: COMMANDS / CONCURRENT, together: 1 }),
    syncs: syncsPerSecond,
  });
  console.log(`  syncs/s ${spread(syncs)}`);
  console.log(`  ledger, commits in this thread: ${spread(inline)} commands/s`);
  console.log(`  ledger, commits in a thread of their own: ${spread(worker)} commands/s`);
  console.log(`  ledger, all on one stream: ${spread(hot)}`);
  console.log(`  bare loop, ${String(CONCURRENT)} in a transaction: ${spread(bare)}`);
  console.log(`  the same with a row for each answer, as the ledger keeps it: ${spread(keeping)}`);
  console.log(`  bare loop, one in a transaction: ${spread(single)}`);
  const best = median(inline) >= median(worker) ? inline : worker;
  verdict('of the bare group-commit loop, commits in this thread', ratioOf(inline, bare), { atLeast: 0.6 });
  verdict('of the bare group-commit loop, thread of their own', ratioOf(worker, bare), { atLeast: 0.6 });
  verdict('of the bare loop with a row for each answer', ratioOf(inline, keeping), { atLeast: 0.6 });
  verdict('times one transaction a command', ratioOf(best, single), { atLeast: 3 });
  benchOnSlowDisk();
}

/** The same with milliseconds added to each sync, in a process that has the delay preloaded. */
function benchOnSlowDisk(): void {
  const folder = benchFolder();
  const library = join(folder.path, 'slow-sync.so');
  try {
    execFileSync('cc', [
      '-shared',
      '-fPIC',
      '-o',
      library,
      join(process.cwd(), 'test/bench/slow-sync.c'),
      '-ldl',
    ]);
    const env = { ...process.env, LD_PRELOAD: library, SYNC_DELAY_MS: String(SLOW_SYNC_MS) };
    const child = spawnSync(process.execPath, [__filename.replace('in-process.bench', 'slow-disk.main')], {
      env,
      encoding: 'utf8',
    });
    process.stdout.write(child.stdout);
    process.stderr.write(child.stderr);
  } catch (error) {
    console.log(`  SKIPPED the slow disk: no C compiler for the delay (${String(error).slice(0, 80)})`);
  } finally {
    folder.remove();
  }
}

/** What the process with the delay measures. */
export async function measureSlowDisk(): Promise<void> {
  const { ledger, single, syncs } = await interleaved({
    ledger: ledgerRate({ commands: SLOW_COMMANDS, committer: 'worker' }),
    single: bareRate({ commands: SLOW_SINGLE_COMMANDS, together: 1 }),
    syncs: () => 1_000 / SLOW_SYNC_MS,
  });
  console.log(`  with ${String(SLOW_SYNC_MS)} ms added to each sync (at most ${spread(syncs)} syncs/s):`);
  console.log(`  ledger ${spread(ledger)} commands/s, one transaction a command ${spread(single)}`);
  verdict('times one transaction a command on the slow disk', ratioOf(ledger, single), { atLeast: 30 });
}
