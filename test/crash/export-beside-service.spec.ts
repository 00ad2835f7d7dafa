import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleFigures } from '@ledger/platform';
import { issueToken, openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering } from '@ledger/processes';
import { ledger } from '../cli/ledger-cli';
import { TRIAL, trialProgram } from '../support/trial-program';

const SERVICE = join(__dirname, '../../dist/test/crash/evidence-service.js');
const STUDENTS = 1_500;
const PLENTY_CENTS = 100_000_000_000;
/** Clients that ask for enrollments, one after the other, for as long as the service lives and after. */
const CLIENTS = 8;

jest.setTimeout(240_000);

interface Standing {
  readonly bundleId: string;
  readonly status: string;
  readonly bundle?: BundleFigures;
}

describe('an evidence bundle asked of a service that takes commands, and is killed', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ledger-beside-'));
  const folder = join(parent, 'data');
  const statuses: number[] = [];
  const { programId, offeringId, schoolSystem } = TRIAL;
  let tokens: Readonly<Record<'administrator' | 'auditor', string>>;
  let service: ChildProcess;
  let url = '';
  let asking = true;

  const start = async (): Promise<void> => {
    service = fork(SERVICE, [folder], { stdio: 'inherit' });
    url = await new Promise<string>((resolve, reject) => {
      service.once('message', (told: unknown) => resolve(told as string));
      service.once('exit', (code) => reject(new Error(`The service ended with ${String(code)}`)));
    });
  };
  const kill = async (): Promise<void> => {
    const dead = new Promise((resolve) => service.once('exit', resolve));
    service.kill('SIGKILL');
    await dead;
  };

  interface Asked {
    readonly path: string;
    readonly body?: object;
    readonly key?: string;
  }

  async function ask(as: keyof typeof tokens, { path, body, key = path }: Asked): Promise<Response> {
    const headers = {
      Authorization: `Bearer ${tokens[as]}`,
      'Idempotency-Key': key,
      'Content-Type': 'application/json',
    };
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return await fetch(`${url}${path}`, { headers, ...sent });
  }

  /** Sends the same request again until somebody answers it: a service that was killed, or the one after it. */
  async function client(name: number): Promise<void> {
    for (let count = 0; asking;) {
      const enrollmentId = `c-${String(name)}-${String(count)}`;
      const body = { enrollmentId, programId, offeringId, schoolSystem, learnerRef: `l-${enrollmentId}` };
      const answer = await ask('administrator', { path: '/v1/enrollments', body, key: enrollmentId }).catch(
        () => undefined,
      );
      if (answer === undefined) await pause(20);
      else {
        await answer.arrayBuffer().catch(() => undefined);
        statuses.push(answer.status);
        count += 1;
      }
    }
  }

  const standing = async (path: string): Promise<Standing> =>
    (await (await ask('auditor', { path })).json()) as Standing;

  beforeAll(async () => {
    const made = await openLedger({ folder, clock: steppingClock('2026-08-12T14:00:00.000Z') });
    const metadata = () => made.metadata({ actor: 'test' });
    for (const command of trialProgram(metadata, PLENTY_CENTS)) await made.execute(command);
    const enroll = async (enrollmentId: string): Promise<void> => {
      const asked = { enrollmentId, programId, offeringId, schoolSystem, learnerRef: `l-${enrollmentId}` };
      const request = { ...asked, school: null, requestedBy: 'school' } as const;
      await made.execute(new RequestEnrollmentInOffering(request, metadata()));
      await made.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
    };
    await Promise.all(Array.from({ length: STUDENTS }, (_, index) => enroll(`e-${String(index)}`)));
    await made.settled();
    await made.close();
    tokens = {
      administrator: await issueToken({ folder, role: 'administrator' }),
      auditor: await issueToken({ folder, role: 'auditor' }),
    };
  });
  afterAll(() => {
    service.kill('SIGKILL');
    rmSync(parent, { recursive: true, force: true });
  });

  it('is gone on with by the next service, stops no command, and verifies', async () => {
    await start();
    const clients = Array.from({ length: CLIENTS }, (_, name) => client(name));
    while (statuses.length < CLIENTS) await pause(10);

    const begun = await ask('auditor', { path: '/v1/evidence-bundles', body: { programId } });
    expect(begun.status).toBe(202);
    const { bundleId } = (await begun.json()) as Standing;
    const path = `/v1/evidence-bundles/${bundleId}`;
    while ((await standing(path)).status === 'waiting') await pause(1);
    expect((await standing(path)).status).toBe('running');
    await kill();

    await start();
    const before = statuses.length;
    let last = await standing(path);
    for (; last.status !== 'done' && last.status !== 'failed'; last = await standing(path)) await pause(20);
    const meanwhile = statuses.length - before;
    const archive = await ask('auditor', { path: `${path}/archive` });
    execFileSync('tar', ['-x'], { cwd: parent, input: Buffer.from(await archive.arrayBuffer()) });
    asking = false;
    await Promise.all(clients);

    expect(last.status).toBe('done');
    expect(meanwhile).toBeGreaterThan(0);
    expect(statuses.filter((status) => status >= 300)).toStrictEqual([]);
    expect(last.bundle?.events).toBeGreaterThan(2 * STUDENTS);
    const verified = await ledger('verify', join(parent, `evidence-bundle-${bundleId}`), '--json');
    expect([verified.exitCode, verified.stdout.slice(0, 2_000)]).toStrictEqual([
      0,
      expect.stringContaining('"verdict":"holds"'),
    ]);
  });
});

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
