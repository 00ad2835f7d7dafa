import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import type { SignerKey } from '@ledger/merkle';
import { believedKeys, checkReceipt, keyStatements, notaryIdentityIn, notesIn } from '@ledger/notary';
import { exportOfFolder, openLedger, openNotary } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { isSignedRight, secretsAmiss } from '../support/log-keys';
import { TRIAL, trialProgram } from '../support/trial-program';

const ROTATION = join(__dirname, '../../dist/test/crash/rotating-process.js');
const ORIGIN = 'ledger.example/rotated';
const LIVES = 15;
/** A handover and a retirement take a fraction of it. */
const LONGEST_LIFE_MS = 600;

jest.setTimeout(240_000);

/** One life of the two persons, killed after a while; what they had done by then. */
function live(folder: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = fork(ROTATION, [folder], { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    const steps: string[] = [];
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('message', (step: string) => steps.push(step));
    child.once('message', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS));
    child.once('exit', (_, signal) => {
      if (signal === 'SIGKILL') resolve(steps);
      else reject(new Error(`The keys could not be handed over: ${said}`));
    });
  });
}

describe('a log that is handed over from key to key by a process that is killed again and again', () => {
  const parent = mkdtempSync(join(tmpdir(), 'ledger-rotation-'));
  const folder = join(parent, 'data');
  const steps: string[] = [];
  /** Of each life: whether the checkpoint after it was signed by just the keys that the log names. */
  const signedRight: boolean[] = [];
  let first: SignerKey;

  beforeAll(async () => {
    const made = await openLedger({ folder });
    for (const command of trialProgram(() => made.metadata({ actor: 'test' }), 1))
      await made.execute(command);
    await made.close();
    first = notaryIdentityIn(folder, ORIGIN).signer;
    for (let count = 0; count < LIVES; count += 1) {
      steps.push(...(await live(folder)));
      signedRight.push(await isSignedRight(folder));
    }
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  it('is signed after each death by the keys that its events name, and by no other', () => {
    expect(new Set(signedRight)).toStrictEqual(new Set([true]));
    expect(steps.filter((step) => step === 'handed over').length).toBeGreaterThan(2);
    expect(steps.filter((step) => step === 'retired').length).toBeGreaterThan(2);
  });

  it('keeps the secret of each key that signs, and of no key that was retired or gave way', async () => {
    expect(await secretsAmiss(folder)).toStrictEqual({ missing: [], left: [] });
  });

  it('is believed from its first key on: a receipt, and a bundle', async () => {
    const { keyTerms, receiptOf, close } = openNotary(folder);
    const notes = notesIn(JSON.stringify(keyStatements(ORIGIN, await keyTerms()))) ?? [];
    const receipt = (await receiptOf(1)) ?? '';
    close();
    const keys = believedKeys(first, { origin: ORIGIN, notes });
    expect(checkReceipt(receipt, { origin: ORIGIN, keys }).verdict).toBe('holds');

    const out = join(parent, 'bundle');
    await exportOfFolder(folder, { scope: { kind: 'program', programId: TRIAL.programId }, out });
    const trust = { keys: [first], witnesses: [], quorum: 0, kept: [] };
    const report = verifyBundle({ folder: folderOnDisk(out), trust, laws: ledgerLaws, codec: ledgerCodec });
    expect([report.verdict, report.findings]).toStrictEqual(['holds', []]);
  });
});
