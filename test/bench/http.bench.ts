import { fork, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueToken } from '@ledger/platform';
import { type LoadReport, loadWithRequests } from './http-load';
import { benchFolder, interleaved, median, ratioOf, ROUNDS, spread, syncsPerSecond, verdict } from './rounds';
import type { ServerKind } from './server.main';

const SECONDS = 4;
/** Until then a fresh process still compiles its hot code, in threads that share the processors. */
const WARM_SECONDS = 5;

/** What Node is told when `npm start` starts the service. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts a service, warms it up, loads it and ends it. */
async function load(kind: ServerKind, connections: number): Promise<LoadReport> {
  const folder = benchFolder();
  const token = await issueToken({ folder: folder.path, role: 'administrator' });
  const server = fork(join(__dirname, 'server.main.js'), [kind, folder.path], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: flagsOfStart(),
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.once('message', (address: string) => {
      resolve(address);
    });
    server.once('exit', (code) => {
      reject(new Error(`The ${kind} service ended with ${String(code)}`));
    });
  });
  const order = { url, connections, token };
  await loadWithRequests({ ...order, seconds: WARM_SECONDS });
  const report = await loadWithRequests({ ...order, seconds: SECONDS });
  if (report.failures > 0)
    throw new Error(`${String(report.failures)} answers of the ${kind} service were failures`);
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.disconnect();
  await ended;
  folder.remove();
  return report;
}

async function benchConnections(connections: number): Promise<void> {
  const latencies: Record<string, number[]> = {};
  const contender = (kind: ServerKind) => async () => {
    const { requestsPerSecond, p99Ms } = await load(kind, connections);
    (latencies[kind] ??= []).push(p99Ms);
    return requestsPerSecond;
  };
  const rates = await interleaved({
    durable: contender('durable'),
    inline: contender('durable-inline'),
    withoutStorage: contender('no-storage'),
    bare: contender('bare'),
    syncs: syncsPerSecond,
  });
  const p99 = (kind: ServerKind) => latencies[kind] ?? [];
  console.log(`  ${String(connections)} connections, syncs/s ${spread(rates.syncs)}`);
  console.log(`    durable: ${spread(rates.durable)} requests/s, p99 ${spread(p99('durable'))} ms`);
  console.log(
    `    durable, all in one thread: ${spread(rates.inline)}, p99 ${spread(p99('durable-inline'))} ms`,
  );
  console.log(
    `    the same without storage: ${spread(rates.withoutStorage)}, p99 ${spread(p99('no-storage'))} ms`,
  );
  console.log(`    bare Fastify: ${spread(rates.bare)}, p99 ${spread(p99('bare'))} ms`);
  verdict('of the same endpoint without storage', ratioOf(rates.durable, rates.withoutStorage), {
    atLeast: 0.8,
  });
  verdict('of bare Fastify', ratioOf(rates.durable, rates.bare), { atLeast: 0.25 });
  const slower = median(p99('durable')) / median(p99('no-storage'));
  if (connections === 64) verdict('times the p99 without storage', slower, { atMost: 3 });
}

/** Durable commands through HTTP against the same without storage and against bare Fastify. */
export async function benchHttp(): Promise<void> {
  console.log(`\nDurable commands through HTTP, POST /v1/enrollments, ${String(ROUNDS)} rounds interleaved`);
  if (spawnSync('wrk', ['-v']).error !== undefined) {
    console.log('  SKIPPED: the client is wrk, which is not installed (Debian: apt-get install wrk)');
    return;
  }
  for (const connections of [64, 256]) await benchConnections(connections);
}
