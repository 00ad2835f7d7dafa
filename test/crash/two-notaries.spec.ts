import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  fromBase64,
  isSignedBy,
  readCheckpoint,
  readNote,
  readVerifier,
  verifierText,
  verifyConsistency,
} from '@ledger/merkle';
import { LogFolder } from '@ledger/notary';
import { type Ledger, openLedger, openNotary } from '@ledger/platform';
import { openSqliteCheckpointRegister } from '@ledger/storage';
import { RequestEnrollmentInOffering } from '@ledger/processes';
import { TRIAL, trialProgram } from '../support/trial-program';

const NOTARY = join(__dirname, '../../dist/test/crash/notary-service.js');
const ROUNDS = 10;
const LONGEST_LIFE_MS = 120;

jest.setTimeout(240_000);

describe('two notaries of one ledger, killed at random moments, ten times each', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-notaries-'));
  const signed: number[] = [];
  let ledger: Ledger;
  let requested = 0;

  beforeAll(async () => {
    ledger = await openLedger({ folder });
    for (const command of trialProgram(() => ledger.metadata({ actor: 'test' }), 1))
      await ledger.execute(command);
    for (let round = 0; round < ROUNDS; round += 1) await liveAndDie();
  });
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  async function liveAndDie(): Promise<void> {
    const notaries = [fork(NOTARY, [folder]), fork(NOTARY, [folder])];
    await Promise.all(notaries.map((notary) => heard(notary)));
    for (const notary of notaries) notary.on('message', (size: number) => signed.push(size));
    const deaths = notaries.map(diesWithin);
    while (notaries.some(({ exitCode, signalCode }) => exitCode === null && signalCode === null))
      await growth();
    await Promise.all(deaths);
  }

  const growth = () =>
    Promise.all(
      Array.from({ length: 20 }, () => {
        requested += 1;
        const enrollmentId = `e-${String(requested)}`;
        const { programId, offeringId, schoolSystem } = TRIAL;
        const of = {
          enrollmentId,
          programId,
          offeringId,
          schoolSystem,
          learnerRef: `l-${enrollmentId}`,
          school: null,
        };
        const asked = ledger.metadata({ actor: 'test' });
        return ledger.execute(new RequestEnrollmentInOffering({ ...of, requestedBy: 'school' }, asked));
      }),
    );

  it('sign one history: every checkpoint that was told leads to the last one', async () => {
    const { notary, identity, close } = openNotary(folder);
    const latest = await notary.notarize();
    close();
    if (latest === undefined) throw new Error('Nothing was signed');
    const tree = new LogFolder(join(folder, 'transparency')).subtreesAt(latest.size);
    const register = openSqliteCheckpointRegister(folder);
    const later = { size: latest.size, root: fromBase64(latest.root) ?? new Uint8Array() };
    const verdicts = register.all().map(({ size, root }) => {
      const earlier = { size, root: fromBase64(root) ?? new Uint8Array() };
      return verifyConsistency({ earlier, later }, consistencyProof(size, latest.size, tree));
    });
    const sizes = new Set(register.all().map(({ size }) => size));
    register.close();

    expect(signed.length).toBeGreaterThan(ROUNDS);
    expect(signed.filter((size) => !sizes.has(size))).toStrictEqual([]);
    expect(new Set(verdicts)).toStrictEqual(new Set(['holds']));
    const note = readNote(readFileSync(join(folder, 'transparency', 'checkpoint'), 'utf8'));
    const key = readVerifier(verifierText(identity.signer));
    if (note === undefined || key === undefined) throw new Error('Nothing was published');
    expect(isSignedBy(note, key)).toBe(true);
    expect(readCheckpoint(note.text)?.size).toBe(await ledger.events.head());
  });
});

const heard = (notary: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => notary.once('message', resolve));

function diesWithin(notary: ChildProcess): Promise<unknown> {
  const dead = new Promise((resolve) => notary.once('exit', resolve));
  setTimeout(() => notary.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
  return dead;
}
