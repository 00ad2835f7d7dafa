import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { memoryViewStore, replayViews } from '@ledger/event-sourcing';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { type Ledger, openLedger } from '@ledger/platform';
import { openSqliteEventLog } from '@ledger/storage';
import { TRIAL_ALLOTMENT } from '../support/trial-program';
import type { CrashAnswer, CrashOrder } from './crashing-service';

const SERVICE = join(__dirname, '../../dist/test/crash/crashing-service.js');
const ROUNDS = 20;
const UNDER_WAY = 48;
const LONGEST_LIFE_MS = 250;

jest.setTimeout(240_000);

describe('a service that is killed at random moments, twenty times', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-crash-'));
  const accepted = new Set<string>();
  const unanswered = new Map<string, CrashOrder>();
  const ordered = new Map<string, CrashOrder>();
  let replays = 0;
  let ledger: Ledger;
  let log: readonly RecordedEvent[];

  beforeAll(async () => {
    for (let round = 0; round < ROUNDS; round += 1) await liveAndDie(round);
    ledger = await openLedger({ folder });
    await ledger.settled();
    log = await wholeLog(folder);
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const orderOf = (key: string): CrashOrder => {
    const order = ordered.get(key);
    if (order === undefined) throw new Error(`Nobody ordered ${key}`);
    return order;
  };

  /** One life: what the last life left unanswered is sent again, then new work, until the kill. */
  async function liveAndDie(round: number): Promise<void> {
    const service = fork(SERVICE, [folder], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await ready(service);
    const again = [...unanswered.values()];
    replays += again.length;
    let count = 0;
    const next = (): CrashOrder => again.shift() ?? newOrder(round, count++);
    const send = (order: CrashOrder): void => {
      ordered.set(order.key, order);
      unanswered.set(order.key, order);
      if (service.connected) service.send(order);
    };
    service.on('message', (answer: CrashAnswer) => {
      if (answer.kind !== 'accepted') throw new Error(`${answer.key}: ${answer.kind} ${answer.detail}`);
      unanswered.delete(answer.key);
      accepted.add(answer.key);
      const { kind, enrollmentId } = orderOf(answer.key);
      if (kind === 'request') send({ key: `approve ${enrollmentId}`, kind: 'approve', enrollmentId });
      else if (kind === 'approve') send({ key: `enrolled ${enrollmentId}`, kind: 'enrolled', enrollmentId });
      else send(next());
    });
    for (let started = 0; started < UNDER_WAY; started += 1) send(next());
    const dead = new Promise((resolve) => service.once('exit', resolve));
    setTimeout(() => service.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
    await dead;
    service.removeAllListeners('message');
  }

  it('has every acknowledged command exactly once', () => {
    const eventsOf = new Map<string, number>();
    for (const { type, data } of log) {
      const { enrollmentId, kind } = data as { enrollmentId?: string; kind?: string };
      const key = ORDER_OF[`${type}${kind === undefined ? '' : ` ${kind}`}`];
      if (key !== undefined)
        eventsOf.set(
          `${key} ${String(enrollmentId)}`,
          (eventsOf.get(`${key} ${String(enrollmentId)}`) ?? 0) + 1,
        );
    }

    expect(accepted.size).toBeGreaterThan(ROUNDS);
    expect(replays).toBeGreaterThan(0);
    expect([...accepted].filter((key) => eventsOf.get(key) !== 1)).toStrictEqual([]);
    expect([...eventsOf.values()].filter((count) => count !== 1)).toStrictEqual([]);
  });

  it('has no command half: what was approved is encumbered, seated and placed', () => {
    const subjects = (type: string) =>
      log
        .filter((event) => event.type === type)
        .map(({ data }) => (data as { enrollmentId: string }).enrollmentId)
        .sort();
    const approved = subjects('EnrollmentApproved');

    expect(approved.length).toBeGreaterThan(0);
    for (const part of ['FundingEncumbered', 'AmountEncumbered', 'CoursePlaceTaken', 'SeatTaken']) {
      expect(subjects(part)).toStrictEqual(approved);
    }
  });

  it('has a log without gaps', () => {
    expect(log.map(({ position }) => position)).toStrictEqual(log.map((_, index) => index + 1));
  });

  it('has settled the money of every stage that was earned', () => {
    const sumOf = (type: string) =>
      log
        .filter((event) => event.type === type)
        .reduce((sum, { data }) => sum + (data as { amountCents: number }).amountCents, 0);
    const earned = log
      .filter(({ type }) => type === 'StageEarned')
      .reduce((sum, { data }) => {
        const { before, after } = data as { before: { earnedCents: number }; after: { earnedCents: number } };
        return sum + after.earnedCents - before.earnedCents;
      }, 0);

    expect(earned).toBeGreaterThan(0);
    expect(sumOf('EncumbranceLiquidated')).toBe(earned);
    expect(log.filter(({ stream }) => stream === `allotment-${TRIAL_ALLOTMENT}`).length).toBeGreaterThan(0);
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

const ORDER_OF: Readonly<Record<string, string>> = {
  EnrollmentRequested: 'request',
  EnrollmentApproved: 'approve',
  'FactRecorded enrolled': 'enrolled',
};

const newOrder = (round: number, count: number): CrashOrder => {
  const enrollmentId = `e-${String(round)}-${String(count)}`;
  return { key: `request ${enrollmentId}`, kind: 'request', enrollmentId };
};

const ready = (service: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    service.once('message', () => {
      resolve();
    });
    service.once('exit', (code) => {
      reject(new Error(`The service ended before it was ready: ${String(code)}`));
    });
  });

async function wholeLog(folder: string): Promise<readonly RecordedEvent[]> {
  const reader = openSqliteEventLog(folder, ledgerCodec);
  const events: RecordedEvent[] = [];
  for (let page = await reader.readAll(0, 5_000); page.length > 0;) {
    events.push(...page);
    page = await reader.readAll(events.length, 5_000);
  }
  reader.close();
  return events;
}
