import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { ledger, type Transcript, valuesOf } from '../cli/ledger-cli';
import type { CrashAnswer, CrashOrder } from './crashing-service';

const SERVICE = join(__dirname, '../../dist/test/crash/crashing-service.js');
const KINDS = ['request', 'approve', 'enrolled'] as const;

jest.setTimeout(240_000);

describe('a check beside a service that writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-check-beside-'));
  const kinds: string[] = [];
  let service: ChildProcess;
  let writing = true;
  let written: Promise<void>;

  beforeAll(async () => {
    service = await started(folder);
    written = (async () => {
      for (let count = 0; writing; count += 1)
        for (const kind of KINDS) {
          const enrollmentId = `e-${String(count)}`;
          kinds.push((await told(service, { key: `${kind}-${enrollmentId}`, kind, enrollmentId })).kind);
        }
    })();
    while (kinds.length < 30 || viewsAt(folder) < 30) await pause(50);
  });
  afterAll(async () => {
    writing = false;
    await written;
    service.kill();
    rmSync(folder, { recursive: true });
  });

  const check = async (): Promise<{ readonly transcript: Transcript; readonly meanwhile: number }> => {
    const before = kinds.length;
    const transcript = await ledger('check', '--json', '--data', folder);
    return { transcript, meanwhile: kinds.length - before };
  };

  it('finds nothing wrong, checkpoints that are signed meanwhile included, and stops no write', async () => {
    for (const round of [1, 2, 3]) {
      const signing = round > 1 ? ledger('checkpoint', '--data', folder) : undefined;
      if (round === 2) await signing;
      const { transcript, meanwhile } = await check();
      await signing;
      expect(valuesOf(transcript)).toMatchObject([{ errors: 0, warnings: 0, codes: {} }]);
      expect(transcript.exitCode).toBe(0);
      expect(meanwhile).toBeGreaterThan(0);
    }
    expect(kinds.filter((kind) => kind !== 'accepted')).toStrictEqual([]);
  });

  it('finds a row that somebody changes under the service', async () => {
    const views = new DatabaseSync(join(folder, 'views.db'));
    views.exec('PRAGMA busy_timeout = 5000');
    const [table] = views
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'view_provider_v%'")
      .all() as { name: string }[];
    views.exec(`UPDATE "${table?.name ?? ''}" SET body = replace(body, 'fictional', 'real')`);
    views.close();

    const { transcript, meanwhile } = await check();
    expect(valuesOf(transcript)).toMatchObject([
      {
        code: 'view.row-differs',
        severity: 'error',
        where: expect.stringContaining('view provider, row P-TRIAL') as string,
      },
      { errors: 1, codes: { 'view.row-differs': 1 } },
    ]);
    expect(transcript.exitCode).toBe(1);
    expect(meanwhile).toBeGreaterThan(0);
  });
});

/** How far the views have come. */
function viewsAt(folder: string): number {
  const views = new DatabaseSync(join(folder, 'views.db'), { readOnly: true });
  try {
    const [row] = views.prepare('SELECT min(position) AS least FROM cursors').all() as {
      least: number | null;
    }[];
    return row?.least ?? 0;
  } finally {
    views.close();
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function started(folder: string): Promise<ChildProcess> {
  const service = fork(SERVICE, [folder], { stdio: 'inherit' });
  await new Promise<void>((resolve, reject) => {
    service.once('message', () => resolve());
    service.once('exit', (code) => reject(new Error(`The service ended with ${String(code)}`)));
  });
  return service;
}

const told = (service: ChildProcess, order: CrashOrder): Promise<CrashAnswer> =>
  new Promise((resolve) => {
    const listen = (answer: CrashAnswer): void => {
      if (answer.key !== order.key) return;
      service.off('message', listen);
      resolve(answer);
    };
    service.on('message', listen);
    service.send(order);
  });
