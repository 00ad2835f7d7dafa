import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bankFileReceivedView, bankRecordView, paymentRunView } from '@ledger/disbursement';
import type { ViewDefinition } from '@ledger/event-sourcing';
import { openLedger } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventLog } from '@ledger/storage';

const SERVICE = join(__dirname, '../../dist/test/crash/bank-file-service.js');
/** More lives than the files have appends. */
const LIVES_LIMIT = 40;

jest.setTimeout(480_000);

/** One life, ended as soon as the log has so many events; how far it came. */
function live(folder: string, atEvent = Infinity): Promise<string> {
  return new Promise((resolve, reject) => {
    const service = fork(SERVICE, [folder, String(atEvent)], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let [last, said] = ['nothing', ''];
    service.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    service.on('message', ({ name }: { readonly name: string }) => (last = name));
    service.once('exit', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`The service failed after ${last}: ${said}`));
      else resolve(last);
    });
  });
}

async function headOf(folder: string): Promise<number> {
  const log = openSqliteEventLog(folder, ledgerCodec);
  const head = await log.head();
  log.close();
  return head;
}

const VIEWS: readonly ViewDefinition[] = [paymentRunView, bankRecordView, bankFileReceivedView];

/** Where in the log something is, and what follows from it. */
const PLACES = new Set(['position', 'revision', 'contentHash', 'certifiedAt']);

const withoutPlace = (name: string, value: unknown): unknown => (PLACES.has(name) ? undefined : value);

/** What stands in the views, without where in the log it came from. */
async function endState(folder: string): Promise<unknown> {
  const ledger = await openLedger({ folder });
  await ledger.settled();
  const rows = await Promise.all(VIEWS.map((view) => ledger.views.find(view, { where: {}, limit: 100 })));
  const types = (await ledger.events.readAll(0, 10_000)).map(({ type }) => type).sort();
  await ledger.close();
  const bodies = rows.flat().map(({ body }): unknown => JSON.parse(body, withoutPlace));
  return { bodies, types };
}

describe('taking in what the bank sends, killed after each append', () => {
  const [killed, whole] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'ledger-bank-')));
  const folders = { killed: killed ?? '', whole: whole ?? '' };
  afterAll(() => {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true });
  });

  it('comes to the same as without a break, with nothing twice and nothing lost', async () => {
    const reached: string[] = [];
    // The first life sets up and comes to no record; each later one dies at the next append.
    reached.push(await live(folders.killed, 0));
    while (reached.length < LIVES_LIMIT && reached.at(-1) !== 'done')
      reached.push(await live(folders.killed, (await headOf(folders.killed)) + 1));
    expect(reached.at(-1)).toBe('done');
    expect(reached.length).toBeGreaterThan(8);
    await expect(live(folders.whole)).resolves.toBe('done');

    const end = await endState(folders.whole);
    expect(await endState(folders.killed)).toStrictEqual(end);
    expect(end).toMatchObject({
      bodies: [
        { lines: [{ status: 'settled' }, { status: 'returned' }, { status: 'settled' }] },
        ...Array.from({ length: 6 }, () => ({ record: {} })),
        ...Array.from({ length: 2 }, () => ({ status: 'taken-in' })),
      ],
    });
  });
});
