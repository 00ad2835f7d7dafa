import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryViewStore, type RecordedOutcome, replayViews } from '@ledger/event-sourcing';
import { asWritten } from '@ledger/notary';
import { type BackupRefused, openLedger, restoreBackup } from '@ledger/platform';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventLog, openSqliteEventStore } from '@ledger/storage';
import type { CrashAnswer, CrashOrder } from './crashing-service';

const DIST = join(__dirname, '../../dist');
const SERVICE = join(DIST, 'test/crash/crashing-service.js');
const NOTARY = join(DIST, 'test/crash/notary-service.js');
const CLI = join(DIST, 'apps/cli/src/main.js');
const UNDER_WAY = 16;
const WHOLE = 2;
const KILLED = 5;
/** From when the copy begins to when it is killed, at most. */
const LONGEST_LIFE_MS = 120;

jest.setTimeout(240_000);

describe('a backup taken while a service and its notary write', () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-backup-'));
  const folder = join(root, 'data');
  const answered: string[] = [];
  /** What had been answered before each backup began. */
  const before = new Map<string, readonly string[]>();
  let service: ChildProcess;
  let notary: ChildProcess;

  const send = (kind: CrashOrder['kind'], enrollmentId: string): void => {
    if (service.connected) service.send({ key: `${kind} ${enrollmentId}`, kind, enrollmentId });
  };
  let requested = 0;
  const sendNew = (): void => send('request', `e-${String((requested += 1))}`);

  const backup = (name: string): ChildProcess =>
    spawn(process.execPath, [CLI, 'backup', '--data', folder, '--out', join(root, name)], {
      stdio: 'ignore',
    });

  const hasBegun = (name: string): boolean => readdirSync(root).some((each) => each.startsWith(name));

  beforeAll(async () => {
    service = fork(SERVICE, [folder]);
    await new Promise((resolve) => service.once('message', resolve));
    notary = fork(NOTARY, [folder]);
    service.on('message', ({ key }: CrashAnswer) => {
      answered.push(key);
      const [kind = '', enrollmentId = ''] = key.split(' ');
      if (kind === 'request') send('approve', enrollmentId);
      else if (kind === 'approve') send('enrolled', enrollmentId);
      else sendNew();
    });
    for (let started = 0; started < UNDER_WAY; started += 1) sendNew();
    for (let count = 0; count < WHOLE; count += 1) {
      before.set(`whole-${String(count)}`, [...answered]);
      await ended(backup(`whole-${String(count)}`));
    }
    for (let count = 0; count < KILLED; count += 1) {
      const name = `killed-${String(count)}`;
      const dying = backup(name);
      const dead = ended(dying);
      while (dying.exitCode === null && !hasBegun(name)) await pause(1);
      setTimeout(() => dying.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
      await dead;
    }
    service.removeAllListeners('message');
    const dead = [ended(service), ended(notary)];
    service.kill('SIGKILL');
    notary.kill('SIGKILL');
    await Promise.all(dead);
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each(Array.from({ length: WHOLE }, (_, count) => `whole-${String(count)}`))(
    'is a ledger by itself that stands where the live one stood (%s)',
    async (name) => {
      const copy = join(root, `restored-${name}`);
      const { positions } = await restoreBackup({ backup: join(root, name), folder: copy });
      const [liveLog, copyLog] = [openSqliteEventLog(folder, asWritten), openSqliteEventLog(copy, asWritten)];
      expect(await copyLog.head()).toBe(positions.head);
      for (let at = 0; at < positions.head; at += 1_000)
        expect(await copyLog.readAll(at, 1_000)).toStrictEqual(
          await liveLog.readAll(at, Math.min(1_000, positions.head - at)),
        );
      liveLog.close();
      copyLog.close();

      const keys = before.get(name) ?? [];
      expect(await outcomesIn(copy, keys)).toStrictEqual(await outcomesIn(folder, keys));
      expect(await differencesIn(copy)).toStrictEqual([]);
    },
  );

  it('has something to lose', () => {
    expect(before.get('whole-1')?.length).toBeGreaterThan(20);
  });

  it('leaves nothing that looks whole and is not when it is killed', async () => {
    const names = readdirSync(root).filter((name) => name.startsWith('killed-'));
    const restored = names.map(async (name) => {
      const backup = join(root, name);
      const { positions } = await restoreBackup({ backup, folder: join(root, `late-${name}`) });
      return positions.head > 0 ? 'whole' : 'empty';
    });
    const fates = await Promise.all(
      restored.map((each) => each.catch((failure: unknown) => (failure as BackupRefused).code)),
    );
    expect(fates.filter((fate) => fate !== 'whole' && fate !== 'not-whole')).toStrictEqual([]);
    expect(names.filter((name, at) => !name.includes('.part-') && fates[at] !== 'whole')).toStrictEqual([]);
    expect(fates).toContain('not-whole');
  });
});

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.once('exit', resolve));

/** What is kept for these requests; none of them is missing. */
async function outcomesIn(
  folder: string,
  keys: readonly string[],
): Promise<readonly (RecordedOutcome | undefined)[]> {
  const store = openSqliteEventStore({ folder, codec: asWritten, committer: 'inline' });
  const outcomes = [];
  for (const key of keys) outcomes.push(await store.outcomeOf(key));
  await store.close();
  expect(outcomes.filter((outcome) => outcome === undefined)).toStrictEqual([]);
  return outcomes;
}

/** Opens the ledger as a service does, and compares its views with a replay. */
async function differencesIn(folder: string): Promise<readonly unknown[]> {
  const ledger = await openLedger({ folder });
  await ledger.settled();
  const differences = [];
  const { events: log, views: live } = ledger;
  for await (const found of replayViews({ log, live, aside: memoryViewStore(), projections: allProjections }))
    differences.push(found);
  await ledger.close();
  return differences;
}
