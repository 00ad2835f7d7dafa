import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import { asWritten, notaryIdentityIn } from '@ledger/notary';
import { exportOfFolder, openLedger } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqliteEventLog } from '@ledger/storage';
import { isSignedRight, secretsAmiss } from '../support/log-keys';
import { TRIAL, trialProgram } from '../support/trial-program';

const RACE = join(__dirname, '../../dist/test/crash/racing-rotation.js');
const STEPS = 30;

jest.setTimeout(120_000);

/** A person in a process of its own; how it ended, and what it said. */
const raced = (folder: string, person: string): Promise<readonly [code: number | null, said: string]> =>
  new Promise((resolve) => {
    const child = fork(RACE, [folder, person, String(STEPS)], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.once('exit', (code) => resolve([code, said]));
  });

describe('two persons who change the keys of a log at once, each in a process of their own', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ledger-rotations-'));
  const folder = join(parent, 'data');
  let ends: readonly (readonly [number | null, string])[];

  beforeAll(async () => {
    const made = await openLedger({ folder });
    for (const command of trialProgram(() => made.metadata({ actor: 'test' }), 1))
      await made.execute(command);
    await made.close();
    notaryIdentityIn(folder, 'ledger.example/raced');
    ends = await Promise.all(['ana', 'ben'].map((person) => raced(folder, person)));
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('stop at nothing, and hand the log over', async () => {
    expect(ends).toStrictEqual([
      [0, ''],
      [0, ''],
    ]);
    const log = openSqliteEventLog(folder, asWritten);
    const types = (await log.readAll(0, 10_000)).map(({ type }) => type);
    log.close();
    expect(types.filter((type) => type === 'LogKeyHandedOver').length).toBeGreaterThan(2);
    expect(types.filter((type) => type === 'LogKeyRetired').length).toBeGreaterThan(2);
  });

  it('leave a log that is signed by its keys, and the secrets of no others', async () => {
    expect(await isSignedRight(folder)).toBe(true);
    expect(await secretsAmiss(folder)).toStrictEqual({ missing: [], left: [] });
  });

  it('leave a log that verifies', async () => {
    const out = join(parent, 'bundle');
    await exportOfFolder(folder, { scope: { kind: 'program', programId: TRIAL.programId }, out });
    const trust = { keys: [], witnesses: [], quorum: 0, kept: [] };
    const report = verifyBundle({ folder: folderOnDisk(out), trust, laws: ledgerLaws, codec: ledgerCodec });
    expect(report.findings).toStrictEqual([]);
  });
});
