import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AllotmentStatusRow, allotmentStatusView } from '@ledger/appropriation';
import { memoryViewStore, type RecordedEvent, replayViews } from '@ledger/event-sourcing';
import { type Ledger, openLedger } from '@ledger/platform';
import { allProjections } from '@ledger/reporting';
import { NEXT_ALLOTMENT, NEXT_CENTS, OLD_ALLOTMENT, PENDING_CENTS, STUDENTS } from './closing-service';

const SERVICE = join(__dirname, '../../dist/test/crash/closing-service.js');
/** More lives than a closing of six steps needs, where each sees the log grow once or twice. */
const LIVES_LIMIT = 20;

jest.setTimeout(240_000);

/** One life of a phase, which kills itself once the log has grown so often where a number is given; whether it came to the end. */
function live(folder: string, phase: string, growths?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const args = [folder, phase, ...(growths === undefined ? [] : [String(growths)])];
    const service = fork(SERVICE, args, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let said = '';
    service.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    service.once('exit', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') reject(new Error(`The service failed: ${said}`));
      else resolve(code === 0);
    });
  });
}

describe('the closing of a fiscal year that is killed after each of its steps', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-closing-'));
  let lives = 0;
  let interrupted = 0;
  let ledger: Ledger;
  let log: readonly RecordedEvent[];

  beforeAll(async () => {
    await live(folder, 'prepare');
    for (let isClosed = false; !isClosed && lives < LIVES_LIMIT; lives += 1) {
      isClosed = await live(folder, 'close', 1 + (lives % 2));
      if (!isClosed) interrupted += 1;
    }
    await live(folder, 'close');
    ledger = await openLedger({ folder });
    await ledger.settled();
    log = await ledger.events.readAll(0, 100_000);
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const ofType = (type: string) => log.filter((event) => event.type === type);
  const row = async (allotmentId: string): Promise<AllotmentStatusRow> => {
    const [found] = await ledger.views.read(allotmentStatusView, [allotmentId]);
    return JSON.parse(found?.body ?? 'null') as AllotmentStatusRow;
  };

  it('was interrupted, and closed once', () => {
    expect(interrupted).toBeGreaterThan(4);
    expect(ofType('FiscalYearClosingOrdered')).toHaveLength(1);
    expect(ofType('AllotmentClosingBegun')).toHaveLength(1);
    expect(ofType('AllotmentClosed')).toHaveLength(1);
  });

  it('settled each enrollment once', () => {
    for (const type of ['EncumbranceLapsed', 'FundingMoved']) {
      const settled = ofType(type).map(
        ({ data }) => (data as { readonly enrollmentId: string }).enrollmentId,
      );
      expect(settled).toHaveLength(STUDENTS);
      expect(new Set(settled).size).toBe(STUDENTS);
    }
  });

  it('lost no cent: what lapsed was set aside anew, or waits for the money that is short', async () => {
    await expect(row(OLD_ALLOTMENT)).resolves.toMatchObject({
      status: 'closed',
      encumberedCents: 0,
      availableCents: 0,
      lapsedCents: STUDENTS * PENDING_CENTS + STUDENTS * 8_000,
    });
    await expect(row(NEXT_ALLOTMENT)).resolves.toMatchObject({
      allottedCents: NEXT_CENTS,
      encumberedCents: NEXT_CENTS,
      availableCents: 0,
      waitingCount: 1,
      waitingCents: PENDING_CENTS,
    });
  });

  it('has views that equal a replay from the first event', async () => {
    const differences = [];
    const replay = replayViews({
      log: ledger.events,
      live: ledger.views,
      aside: memoryViewStore(),
      projections: allProjections,
    });
    for await (const difference of replay) differences.push(difference);
    expect(differences).toStrictEqual([]);
  });
});
