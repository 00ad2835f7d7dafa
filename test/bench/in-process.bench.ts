import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CommandRunner, type CommandResult } from '@ledger/event-sourcing';
import { type CommandMetadata, type DomainCommand, toDay } from '@ledger/kernel';
import { newId } from '@ledger/platform';
import { ledgerCodec, ledgerCommands, RequestEnrollmentInOffering, undertakingOf } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { TRIAL, trialProgram } from '../support/trial-program';
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

const metadata = (): CommandMetadata => {
  const commandId = newId();
  return {
    commandId,
    actor: 'bench',
    at: '2026-08-03T15:00:00.000Z',
    today: toDay('2026-08-03'),
    correlationId: commandId,
  };
};

const request = (): RequestEnrollmentInOffering => {
  const { programId, offeringId, schoolSystem } = TRIAL;
  return new RequestEnrollmentInOffering(
    {
      enrollmentId: newId(),
      programId,
      offeringId,
      learnerRef: newId(),
      schoolSystem,
      school: null,
      requestedBy: 'school',
    },
    metadata(),
  );
};

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

/** Commands a second through decider, idempotency and the durable store. */
export const ledgerRate = (commands: number, committer: 'inline' | 'worker') => async (): Promise<number> => {
  const folder = benchFolder();
  const store = openSqliteEventStore({ folder: folder.path, codec: ledgerCodec, committer });
  const runner = await CommandRunner.over(store, ledgerCodec);
  for (const command of trialProgram(metadata, 1)) await execute(runner, command);
  let left = commands;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const result = await execute(runner, request());
      if (result.kind !== 'accepted') throw new Error(JSON.stringify(result));
    }
  };
  const started = process.hrtime.bigint();
  await Promise.all(Array.from({ length: CONCURRENT }, client));
  const rate = commands / secondsSince(started);
  runner.close();
  await store.close();
  folder.remove();
  return rate;
};

interface Sqlite {
  exec(sql: string): unknown;
  prepare(sql: string): { run(...values: readonly unknown[]): unknown };
  close(): void;
}

/** better-sqlite3 where it was installed for the bench (`npm install --no-save better-sqlite3@12.11.1`), else the ledger's own binding. */
function openBare(file: string): Sqlite {
  const load = createRequire(__filename);
  try {
    return new (load('better-sqlite3') as new (file: string) => Sqlite)(file);
  } catch {
    const { DatabaseSync } = load('@photostructure/sqlite') as { DatabaseSync: new (file: string) => Sqlite };
    return new DatabaseSync(file);
  }
}

const BARE_SCHEMA = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
  CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT, revision INTEGER, type TEXT, schema_version INTEGER,
    id TEXT, recorded_at TEXT, effective_on TEXT, actor TEXT, correlation_id TEXT, causation_id TEXT, data TEXT,
    UNIQUE (stream, revision)) STRICT`;

/** The row of the event that a request makes. */
function bareRow(position: number): readonly unknown[] {
  const { data, metadata: about } = request();
  const { providerId, fiscalYear } = TRIAL;
  const event = { ...data, providerId, courseCode: '02052', fiscalYear, effectiveOn: about.today };
  const { commandId, at, today, actor, correlationId } = about;
  const stream = `enrollment-${data.enrollmentId}`;
  const named = [position, stream, 0, 'EnrollmentRequested', 1, `${commandId}.0`];
  return [...named, at, today, actor, correlationId, null, JSON.stringify(event)];
}

/** The same payload by hand: JSON, one row an event, this many in one transaction. */
export const bareRate = (commands: number, together: number) => (): number => {
  const folder = benchFolder();
  const db = openBare(join(folder.path, 'bare.db'));
  db.exec(BARE_SCHEMA);
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const started = process.hrtime.bigint();
  for (let position = 1; position <= commands;) {
    db.exec('BEGIN IMMEDIATE');
    for (let count = 0; count < together; count += 1) insert.run(...bareRow(position++));
    db.exec('COMMIT');
  }
  const rate = commands / secondsSince(started);
  db.close();
  folder.remove();
  return rate;
};

/** Durable commands in process against the bare loop and against one transaction a command. */
export async function benchInProcess(): Promise<void> {
  console.log(
    `\nDurable commands in process, ${String(CONCURRENT)} at once, ${String(ROUNDS)} rounds interleaved`,
  );
  const { inline, worker, bare, single, syncs } = await interleaved({
    inline: ledgerRate(COMMANDS, 'inline'),
    worker: ledgerRate(COMMANDS, 'worker'),
    bare: bareRate(COMMANDS, CONCURRENT),
    single: bareRate(COMMANDS / CONCURRENT, 1),
    syncs: syncsPerSecond,
  });
  console.log(`  syncs/s ${spread(syncs)}`);
  console.log(`  ledger, commits in this thread: ${spread(inline)} commands/s`);
  console.log(`  ledger, commits in a thread of their own: ${spread(worker)} commands/s`);
  console.log(
    `  bare loop, ${String(CONCURRENT)} in a transaction: ${spread(bare)}; one in a transaction: ${spread(single)}`,
  );
  const best = median(inline) >= median(worker) ? inline : worker;
  verdict('of the bare group-commit loop, commits in this thread', ratioOf(inline, bare), { atLeast: 0.6 });
  verdict('of the bare group-commit loop, thread of their own', ratioOf(worker, bare), { atLeast: 0.6 });
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
    ledger: ledgerRate(SLOW_COMMANDS, 'worker'),
    single: bareRate(SLOW_SINGLE_COMMANDS, 1),
    syncs: () => 1_000 / SLOW_SYNC_MS,
  });
  console.log(`  with ${String(SLOW_SYNC_MS)} ms added to each sync (at most ${spread(syncs)} syncs/s):`);
  console.log(`  ledger ${spread(ledger)} commands/s, one transaction a command ${spread(single)}`);
  verdict('times one transaction a command on the slow disk', ratioOf(ledger, single), { atLeast: 30 });
}
