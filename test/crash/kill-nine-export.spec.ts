import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventStore } from '@ledger/storage';
import { fillWithEvents } from '../bench/many-events';

const EXPORT = join(__dirname, '../../dist/test/crash/export-process.js');
const EVENTS = 8_000;
/** More lives than any run needs; each is longer than the one before. */
const LIVES_LIMIT = 40;
const LONGER_MS = 150;

jest.setTimeout(240_000);

/** What an export says that finds itself done: it was killed between its last file and its end. */
const DONE_BEFORE = 'FolderHoldsBundle';

/** One life of an export, killed after a while where one is named; whether it came to the end. */
function live(folder: string, out: string, killAfterMs?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = fork(EXPORT, [folder, out], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    let killing: NodeJS.Timeout | undefined;
    child.once('message', () => {
      if (killAfterMs !== undefined) killing = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('exit', (code, signal) => {
      clearTimeout(killing);
      const isDone = code === 0 || said.includes(DONE_BEFORE);
      if (!isDone && signal !== 'SIGKILL') reject(new Error(`The export failed: ${said}`));
      else resolve(isDone);
    });
  });
}

const contentOf = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(root.length),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );

describe('an export that is killed again and again', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ledger-export-'));
  const [folder, whole, killed] = ['data', 'whole', 'killed'].map((name) => join(parent, name)) as [
    string,
    string,
    string,
  ];
  afterAll(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  it('goes on each time, and gives the bytes of one that nobody killed', async () => {
    const store = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
    await fillWithEvents(store, EVENTS);
    await store.close();
    const { notary, close } = openNotary(folder, 'ledger.example/killed');
    await notary.notarize();
    close();

    let lives = 0;
    let wentOn = 0;
    while (lives < LIVES_LIMIT && !(await live(folder, killed, lives * LONGER_MS))) {
      lives += 1;
      if (existsSync(join(killed, '.export', 'state.json'))) wentOn += 1;
    }
    await live(folder, whole);

    expect(lives).toBeGreaterThan(2);
    expect(wentOn).toBeGreaterThan(0);
    expect(contentOf(killed)).toStrictEqual(contentOf(whole));
  });
});
