import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryViewStore, replayViews } from '@ledger/event-sourcing';
import { type Ledger, openLedger } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventLog } from '@ledger/storage';
import { ledger as ledgerCommand } from '../cli/ledger-cli';
import { TRIAL } from '../support/trial-program';
import type { CrashAnswer, CrashOrder } from './crashing-service';

const SERVICE = join(__dirname, '../../dist/test/crash/crashing-service.js');
const EACH = 50;
const AFFORDABLE = 60;

jest.setTimeout(240_000);

describe('two services and a command line on one ledger at the same time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-two-'));
  let answers: readonly CrashAnswer[];
  let evaluations: readonly (number | null)[];
  let ledger: Ledger;

  beforeAll(async () => {
    const first = await started(folder);
    const second = await started(folder);
    const working = Promise.all([enrollAll(first, 'a'), enrollAll(second, 'b')]);
    evaluations = await evaluatedMeanwhile(folder);
    answers = (await working).flat();
    await Promise.all([first, second].map(stopped));
    ledger = await openLedger({ folder });
    await ledger.settled();
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  const events = async (type: string) => {
    const log = openSqliteEventLog(folder, ledgerCodec);
    const found = (await log.readAll(0, 100_000)).filter((event) => event.type === type);
    log.close();
    return found;
  };

  it('accept every command, and write each once', async () => {
    expect(answers.filter(({ kind }) => kind !== 'accepted')).toStrictEqual([]);
    expect(await events('EnrollmentRequested')).toHaveLength(2 * EACH);
    expect(await events('EnrollmentApproved')).toHaveLength(2 * EACH);
    expect(evaluations).toStrictEqual([0, 0, 0]);
  });

  it('set aside no more than there is, and let the rest wait', async () => {
    const encumbered = await events('AmountEncumbered');

    expect(encumbered).toHaveLength(AFFORDABLE);
    expect(await events('FundingWaitlisted')).toHaveLength(2 * EACH - AFFORDABLE);
    expect(new Set(encumbered.map(({ data }) => (data as { enrollmentId: string }).enrollmentId)).size).toBe(
      AFFORDABLE,
    );
  });

  it('leave one log without gaps, and views that equal its replay', async () => {
    const log = openSqliteEventLog(folder, ledgerCodec);
    const positions = (await log.readAll(0, 100_000)).map(({ position }) => position);
    log.close();
    const differences = [];
    const replay = replayViews({
      log: ledger.events,
      live: ledger.views,
      aside: memoryViewStore(),
      projections: allProjections,
    });
    for await (const difference of replay) differences.push(difference);

    expect(positions).toStrictEqual(positions.map((_, index) => index + 1));
    expect(differences).toStrictEqual([]);
  });
});

/** A service of its own process, ready to take orders. */
async function started(folder: string): Promise<ChildProcess> {
  const service = fork(SERVICE, [folder, String(AFFORDABLE * TRIAL.priceCents)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    service.once('message', resolve);
    service.once('exit', (code) => {
      reject(new Error(`The service ended before it was ready: ${String(code)}`));
    });
  });
  service.removeAllListeners('exit');
  return service;
}

const stopped = (service: ChildProcess): Promise<unknown> => {
  const exit = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGKILL');
  return exit;
};

/** Requests and approves so many enrollments, all at once; the answers in the order in which they came. */
function enrollAll(service: ChildProcess, name: string): Promise<readonly CrashAnswer[]> {
  const answered: CrashAnswer[] = [];
  const send = (kind: CrashOrder['kind'], enrollmentId: string): void => {
    service.send({ key: `${kind} ${enrollmentId}`, kind, enrollmentId } satisfies CrashOrder);
  };
  return new Promise((resolve) => {
    service.on('message', (answer: CrashAnswer) => {
      answered.push(answer);
      const [kind, enrollmentId = ''] = answer.key.split(' ');
      if (kind === 'request') send('approve', enrollmentId);
      if (answered.length === 2 * EACH) resolve(answered);
    });
    for (let count = 0; count < EACH; count += 1) send('request', `e-${name}-${String(count)}`);
  });
}

async function evaluatedMeanwhile(folder: string): Promise<readonly (number | null)[]> {
  const codes = [];
  for (let count = 0; count < 3; count += 1) {
    const { exitCode } = await ledgerCommand('evaluate', '--as-of', '2026-08-12', '--data', folder);
    codes.push(exitCode);
  }
  return codes;
}
