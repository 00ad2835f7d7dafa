import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNotary, takeBackup } from '@ledger/platform';
import { readScenarios } from '../scenarios/support/all-scenarios';
import type { Scenario } from '../scenarios/support/scenario';
import type { World } from '../scenarios/support/world';

const ROOT = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), '../..');
const LEDGERS = join(ROOT, 'test/fixtures/ledgers');
/** Scenarios at most; together they have most event types. */
const SCENARIOS_LIMIT = 9;
/** A ledger with more events is too much for a fixture. */
const EVENTS_LIMIT = 250;
const PAGE = 10_000;

interface Told {
  readonly scenario: Scenario;
  readonly types: ReadonlySet<string>;
}

const typesOf = async ({ ledger }: World): Promise<readonly string[]> =>
  (await ledger.events.readAll(0, PAGE)).map(({ type }) => type);

/** The scenarios with the event types of each; those that are too long are left out. */
async function told(): Promise<readonly Told[]> {
  const all: Told[] = [];
  for (const scenario of readScenarios()) {
    const world = await scenario.play();
    const types = await typesOf(world);
    await world.ledger.close();
    if (types.length <= EVENTS_LIMIT) all.push({ scenario, types: new Set(types) });
  }
  return all;
}

/** Few scenarios that together have as many types as possible: each time the one that adds most. */
function chosen(all: readonly Told[]): readonly Told[] {
  const covered = new Set<string>();
  const picked: Told[] = [];
  const addedBy = ({ types }: Told): number => [...types].filter((type) => !covered.has(type)).length;
  while (picked.length < SCENARIOS_LIMIT) {
    const next = all.reduce((best, each) => (addedBy(each) > addedBy(best) ? each : best));
    if (addedBy(next) === 0) break;
    next.types.forEach((type) => covered.add(type));
    picked.push(next);
  }
  process.stdout.write(`${String(picked.length)} scenarios, ${String(covered.size)} event types\n`);
  return picked;
}

/** Signs the ledger of a folder and places it, without the space that nothing is in, under a name to be packed. */
async function placed(folder: string, to: string): Promise<void> {
  const { notary, close } = openNotary(folder, 'ledger.example/fixture');
  await notary.notarize();
  close();
  const backup = `${folder}-backup`;
  const takenAt = new Date().toISOString();
  await takeBackup({ folder, out: backup, withKeys: true, takenAt, release: 'fixture' });
  renameSync(join(backup, 'data'), to);
}

/** Two payment runs with bank accounts and bank files; every file of its data folder is kept. */
async function paidLedger(folder: string, to: string): Promise<void> {
  const service = fork(join(ROOT, 'dist/test/crash/paying-service.js'), [folder, '40', 'Infinity']);
  await new Promise((resolve) => service.once('exit', resolve));
  await placed(folder, to);
}

/** The log with what was signed of it: views and cursors are made again from it. */
async function storyLedger({ scenario }: Told, folder: string, to: string): Promise<void> {
  const world = await scenario.play(folder);
  await world.ledger.close();
  await placed(folder, to);
  for (const name of ['views.db', 'processes.db']) rmSync(join(to, name));
}

async function write(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const archive = join(LEDGERS, `${version}.tar.gz`);
  if (existsSync(archive))
    throw new Error(`${archive} is there: what a release wrote is never written again`);
  const folder = mkdtempSync(join(tmpdir(), 'ledger-fixture-'));
  const [written, ready] = [join(folder, 'written'), join(folder, 'ready')];
  mkdirSync(ready);
  await paidLedger(`${written}-paid`, join(ready, 'paid'));
  for (const each of chosen(await told())) {
    const name = each.scenario.file.replace('.yaml', '');
    await storyLedger(each, `${written}-${name}`, join(ready, name));
  }
  mkdirSync(LEDGERS, { recursive: true });
  const packed = spawnSync('tar', ['-czf', archive, '-C', ready, ...readdirSync(ready).sort()]);
  if (packed.status !== 0) throw new Error(String(packed.stderr));
  rmSync(folder, { recursive: true });
  process.stdout.write(`${archive}\n`);
}

void write();
