import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNachaText } from '@ledger/interchange';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { memoryViewStore, replayViews } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { type Ledger, openLedger } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections, PayeeStandings } from '@ledger/reporting';
import { openSqliteEventLog } from '@ledger/storage';
import { TRIAL } from '../support/trial-program';

const SERVICE = join(__dirname, '../../dist/test/crash/paying-service.js');
/** More boundaries than there are steps, in case steps are added. */
const STEPS_LIMIT = 40;
/** More lives than there are appends after vouchers have accrued. */
const APPENDS_LIMIT = 80;
/** Of the step `vouchers accrued`. */
const ACCRUED_STEP = 7;
const RANDOM_LIVES = 12;
const LONGEST_LIFE_MS = 900;

jest.setTimeout(480_000);

interface Reached {
  readonly index: number;
  readonly name: string;
}

/** When a life ends, unless it comes to the end of the way before. */
interface Death {
  readonly afterStep?: number;
  readonly afterMs?: number;
  /** As soon as the log has so many events. */
  readonly atEvent?: number;
}

/** One life; which step it reached last. */
function live(folder: string, death: Death = {}): Promise<Reached> {
  const { afterStep: stopAfter = STEPS_LIMIT, afterMs: lifeMs, atEvent = Infinity } = death;
  return new Promise((resolve, reject) => {
    const service = fork(SERVICE, [folder, String(stopAfter), String(atEvent)], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let last: Reached = { index: -1, name: 'nothing' };
    let said = '';
    service.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    service.on('message', (reached: Reached) => {
      last = reached;
      if (reached.index === stopAfter) service.kill('SIGKILL');
    });
    if (lifeMs !== undefined) setTimeout(() => service.kill('SIGKILL'), lifeMs);
    service.once('exit', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL')
        reject(new Error(`The service failed after ${last.name}: ${said}`));
      else resolve(last);
    });
  });
}

/** How many events the log of a folder has. */
async function headOf(folder: string): Promise<number> {
  const log = openSqliteEventLog(folder, ledgerCodec);
  const head = await log.head();
  log.close();
  return head;
}

/** Lives one after the other until one comes to the end; the steps they reached last. */
const ALL_LIVES: Readonly<Record<string, (folder: string) => Promise<readonly string[]>>> = {
  'after each step of the way of the money, one after the other': (folder) =>
    lives(STEPS_LIMIT, (afterStep) => live(folder, { afterStep })),
  'after each append to the log once vouchers have accrued': async (folder) => {
    await live(folder, { afterStep: ACCRUED_STEP });
    return lives(APPENDS_LIMIT, async () => live(folder, { atEvent: (await headOf(folder)) + 1 }));
  },
  'at random moments on the way of the money': (folder) =>
    lives(RANDOM_LIVES, () => live(folder, { afterMs: 200 + Math.random() * LONGEST_LIFE_MS })),
};

async function lives(most: number, one: (index: number) => Promise<Reached>): Promise<readonly string[]> {
  const reached: string[] = [];
  while (reached.length < most && reached.at(-1) !== 'done') reached.push((await one(reached.length)).name);
  return reached;
}

describe.each(Object.entries(ALL_LIVES))('a service that is killed %s', (way, liveAll) => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-pay-'));
  let boundaries: readonly string[];
  let ledger: Ledger;
  let log: readonly RecordedEvent[];

  beforeAll(async () => {
    boundaries = await liveAll(folder);
    if (boundaries.at(-1) !== 'done') boundaries = [...boundaries, (await live(folder)).name];
    ledger = await openLedger({ folder });
    await ledger.settled();
    log = await ledger.events.readAll(0, 10_000);
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const ofType = (type: string) => log.filter((event) => event.type === type);
  const idsOf = (type: string, runId: string): readonly string[] =>
    ofType(type)
      .map(({ data }) => data as { readonly voucherId: string; readonly runId: string })
      .filter((each) => each.runId === runId)
      .map(({ voucherId }) => voucherId)
      .sort();

  it('comes to the end of the way', () => {
    expect(boundaries.at(-1)).toBe('done');
    expect(boundaries.length).toBeGreaterThan(way.startsWith('after each') ? 15 : 0);
  });

  it('has one voucher for each stage that was earned', () => {
    expect(ofType('StageEarned')).toHaveLength(4);
    expect(ofType('VoucherAccrued')).toHaveLength(4);
  });

  it('has paid in each run what the run had claimed, once, and nothing that is on hold', () => {
    for (const runId of ['R-1', 'R-2']) {
      const claimed = idsOf('VoucherSelected', runId);
      expect(claimed).toHaveLength(runId === 'R-1' ? 3 : 2);
      expect(new Set(claimed).size).toBe(claimed.length);
      expect(idsOf('PaymentReleased', runId)).toStrictEqual(claimed);
      expect(idsOf('PaymentSettled', runId)).toHaveLength(2);
    }
    expect(ofType('PaymentLineDrawn')).toHaveLength(3);
    expect(ofType('PaymentPayeeDrawn')).toHaveLength(3);
    expect(idsOf('PaymentReturned', 'R-1')).toStrictEqual(idsOf('VoucherSelected', 'R-2'));
    expect(ofType('PaymentReturned')).toHaveLength(2);
    for (const type of [
      'PaymentRunOpened',
      'PaymentRunPrepared',
      'PaymentRunCertified',
      'TraceNumbersTaken',
      'PaymentRunReleased',
    ])
      expect(ofType(type)).toHaveLength(2);
  });

  it('has one bank file for each release, whole and for the amount of the run', () => {
    const named = ofType('PaymentRunReleased').map(
      ({ data }) => (data as { readonly file: { readonly sha256: string } }).file.sha256,
    );
    const kept = readdirSync(join(folder, 'bank-files')).filter((name) => name.endsWith('.ach'));
    expect(kept.sort()).toStrictEqual(named.map((sha256) => `${sha256}.ach`).sort());
    for (const name of kept) {
      const report = checkNachaText(readFileSync(join(folder, 'bank-files', name), 'latin1'));
      expect(report.problems).toStrictEqual([]);
    }
  });

  it('accounts for every cent that was earned', async () => {
    const { programId, providerId, priceCents } = TRIAL;
    const standings = new PayeeStandings(ledger.views);
    await expect(standings.of({ programId, providerId }, toDay('2026-09-08'))).resolves.toMatchObject({
      earnedCents: (3 * priceCents) / 2,
      paidCents: priceCents,
      heldCents: priceCents / 2,
      payableCents: 0,
      outstandingCents: 0,
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
