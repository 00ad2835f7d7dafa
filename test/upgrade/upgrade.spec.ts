import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trialBalance } from '@ledger/accounting';
import { AuthorizeProvider } from '@ledger/catalog';
import { memoryViewStore, replayViews } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { isSignedBy, readNote } from '@ledger/merkle';
import { asWritten, logRoot } from '@ledger/notary';
import { type Ledger, openLedger, openNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteCheckpointRegister, openSqliteEventLog } from '@ledger/storage';
import { clockAtTheEndOf } from '../support/clock-at-the-end';
import { openSqlite, rowsOfFolder } from '../support/rows-of-folder';
import { earlierReleases, unpackedRelease } from './earlier-ledgers';

jest.setTimeout(180_000);

/** Least number of event types that the ledgers of a release have. */
const TYPES_WANTED: Readonly<Record<string, number>> = {
  '0.1.0': 50,
  '0.2.0': 50,
  '0.3.0': 95,
  '0.4.0': 95,
  '0.5.0': 95,
  '0.6.0': 95,
  '0.7.0': 95,
  '0.8.0': 95,
};

/** The rows of the log in order, of its events or of what it answered. */
function logRows(folder: string, sql: string): readonly string[] {
  const db = openSqlite(join(folder, 'ledger.db'));
  const rows = db.prepare(sql).all();
  db.close();
  return rows.map((row) => JSON.stringify(row));
}
const EVENTS = 'SELECT * FROM events ORDER BY position';

async function differencesIn({ events: log, views: live }: Ledger): Promise<readonly unknown[]> {
  const differences = [];
  for await (const found of replayViews({ log, live, aside: memoryViewStore(), projections: allProjections }))
    differences.push(found);
  return differences;
}

/** Takes a new command and has its processes and views follow. */
async function authorize(ledger: Ledger): Promise<string> {
  const terms = { providerId: 'P-NEW', name: 'New (fictional)', authorizedTo: null };
  const result = await ledger.execute(
    new AuthorizeProvider(
      { ...terms, authorizedFrom: toDay('2026-07-01') },
      ledger.metadata({ actor: 'test' }),
    ),
  );
  await ledger.settled();
  return result.kind;
}

describe.each(earlierReleases)('the ledgers that release %s wrote', (version) => {
  const { ledgers, remove } = unpackedRelease(version);
  afterAll(remove);

  it('have most of the event types there were', () => {
    const types = ledgers.flatMap(({ folder }) => logRows(folder, 'SELECT DISTINCT type FROM events'));
    expect(new Set(types).size).toBeGreaterThanOrEqual(TYPES_WANTED[version] ?? 100);
  });

  it.each(ledgers)(
    'open, go on and say the same when they are replayed, in books that balance: $name',
    async ({ folder }) => {
      const [events, outcomes = []] = [logRows(folder, EVENTS), rowsOfFolder(folder)['ledger.db outcomes']];
      const ledger = await openLedger({ folder, clock: clockAtTheEndOf(folder) });
      await ledger.settled();
      expect(await authorize(ledger)).toBe('accepted');
      expect((await ledger.standing()).processes.filter(({ error }) => error !== undefined)).toStrictEqual(
        [],
      );
      expect(await differencesIn(ledger)).toStrictEqual([]);

      const scope = { position: await ledger.events.head(), window: { kind: 'all' } as const, filter: {} };
      const { totals } = await trialBalance(ledger, scope, []);
      expect(totals.debitCents).toBe(totals.creditCents);
      expect(totals.closingDebitCents).toBe(totals.closingCreditCents);
      await ledger.close();

      expect(logRows(folder, EVENTS).slice(0, events.length)).toStrictEqual(events);
      expect(rowsOfFolder(folder)['ledger.db outcomes']).toEqual(expect.arrayContaining([...outcomes]));
    },
  );

  it.each(ledgers)('have every event read as this release knows it: $name', async ({ folder }) => {
    const log = openSqliteEventLog(folder, ledgerCodec);
    const events = await log.readAll(0, 10_000);
    log.close();
    expect(
      events.filter(({ type, schemaVersion }) => schemaVersion > ledgerCodec.versionOf(type)),
    ).toStrictEqual([]);
    expect(events.length).toBeGreaterThan(30);
  });

  it.each(ledgers)('are signed whole, on from what was signed then: $name', async ({ folder }) => {
    const earlier = existsSync(join(folder, 'notary.db')) ? checkpointsIn(folder) : [];
    const { notary, identity, close } = openNotary(folder);
    const latest = await notary.notarize();
    const log = openSqliteEventLog(folder, asWritten);
    expect(latest?.size).toBe(await log.head());
    for (const { size, root: signed } of [...earlier, ...(latest === undefined ? [] : [latest])])
      expect(await logRoot(log, size)).toBe(signed);
    const note = readNote(readFileSync(join(folder, 'transparency', 'checkpoint'), 'utf8'));
    expect(note !== undefined && isSignedBy(note, identity.signer)).toBe(true);
    log.close();
    close();
  });
});

function checkpointsIn(folder: string): readonly { readonly size: number; readonly root: string }[] {
  const register = openSqliteCheckpointRegister(folder);
  const all = register.all();
  register.close();
  return all;
}

describe('releases', () => {
  it('each leave ledgers behind', () => {
    expect(earlierReleases).toEqual(
      expect.arrayContaining(['0.1.0', '0.2.0', '0.3.0', '0.4.0', '0.5.0', '0.6.0', '0.7.0', '0.8.0']),
    );
  });
});
