import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cosignText,
  generateSigner,
  readNote,
  readProofFile,
  verifierText,
  writeNote,
  writeProofFile,
} from '@ledger/merkle';
import { openLedger, steppingClock } from '@ledger/platform';
import { trialProgram } from '../support/trial-program';
import { sql } from './damages/damage';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

describe('a receipt on the command line', () => {
  const folder = dataFolder();
  const file = (name: string): string => join(folder.path, name);
  let key: string;

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path, clock: steppingClock('2026-08-12T15:00:00.000Z') });
    for (const command of trialProgram(() => trial.metadata({ actor: 'somebody' }), 80_000))
      await trial.execute(command);
    await trial.close();
    await ledger('checkpoint', '--origin', 'ledger.example/trial', '--data', folder.path);
    key = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim();
    await ledger('prove', 'event', '5', '--out', file('five.tlog-proof'), '--data', folder.path);
  });
  afterAll(() => {
    folder.remove();
  });

  const check = (name: string, ...more: readonly string[]) =>
    ledger('prove', 'check', file(name), '--key', key, ...more, '--json');

  it('is for the event that the log has there, and holds without the ledger', async () => {
    const checked = await check('five.tlog-proof');
    expect(valuesOf(checked)[0]).toMatchObject({
      verdict: 'holds',
      event: { position: 5, type: 'AllotmentReleased' },
    });
    expect(checked.exitCode).toBe(0);
    const asText = await ledger('prove', 'check', file('five.tlog-proof'), '--key', key);
    expect(asText.stdout).toContain(
      'Event 5 of the log: AllotmentReleased, counts on 2026-08-12, recorded 2026-08-12T15:00:00.000Z by somebody.',
    );
    expect(key.startsWith('ledger.example/trial+')).toBe(true);
  });

  it('does not hold with a cent changed, or with another key', async () => {
    const proof = readFileSync(file('five.tlog-proof'), 'utf8');
    const extra = /^extra (.*)$/m.exec(proof)?.[1] ?? '';
    const changed = Buffer.from(Buffer.from(extra, 'base64').toString().replace('80000', '80001')).toString(
      'base64',
    );
    writeFileSync(file('changed.tlog-proof'), proof.replace(extra, changed));
    const refused = await check('changed.tlog-proof');
    expect(valuesOf(refused)[0]).toStrictEqual({ verdict: 'wrong-root', event: null });
    expect(refused.exitCode).toBe(1);

    const other = verifierText(generateSigner('ledger.example/trial'));
    const foreign = await ledger('prove', 'check', file('five.tlog-proof'), '--key', other);
    expect(foreign.stdout).toContain('did not sign');
    expect(foreign.exitCode).toBe(1);
  });

  it('needs as many witnesses as it is told to', async () => {
    const witness = generateSigner('auditor.example', 'cosignature');
    const vkey = verifierText(witness);
    expect((await check('five.tlog-proof', '--witness', vkey)).stdout).toContain('quorum-missing');

    const proof = readProofFile(readFileSync(file('five.tlog-proof'), 'utf8'));
    const note = readNote(proof?.checkpoint ?? '');
    if (proof === undefined || note === undefined) throw new Error('The receipt was not read');
    const signatures = [...note.signatures, cosignText(witness, note.text, 1_800_000_000)];
    const cosigned = { ...proof, checkpoint: writeNote({ ...note, signatures }) };
    writeFileSync(file('cosigned.tlog-proof'), writeProofFile(cosigned));
    expect((await check('cosigned.tlog-proof', '--witness', vkey)).exitCode).toBe(0);
  });

  it('is not handed out of a log that was changed after it was signed', async () => {
    const changed = `${folder.path}-changed`;
    cpSync(folder.path, changed, { recursive: true });
    sql(changed, 'ledger.db', "UPDATE events SET data = replace(data, '80000', '80001') WHERE position = 5");
    const refused = await ledger('prove', 'event', '5', '--data', changed, '--json');
    expect([refused.exitCode, valuesOf(refused)[0]]).toMatchObject([1, { error: { code: 'log.forked' } }]);
  });

  it('shows no secret that was given in place of a public key', async () => {
    await ledger('checkpoint', 'witness-key', '--name', 'auditor.example', '--out', file('witness.key'));
    const secret = readFileSync(file('witness.key'), 'utf8');
    const refused = await ledger('prove', 'check', file('five.tlog-proof'), '--key', secret);
    const { seed } = JSON.parse(secret) as { seed: string };
    expect([refused.exitCode, `${refused.stdout}${refused.stderr}`.includes(seed)]).toStrictEqual([2, false]);
  });

  it('refuses what it cannot do by name', async () => {
    expect((await ledger('prove', 'event', '999', '--data', folder.path)).exitCode).toBe(4);
    expect((await ledger('prove', 'event', '0', '--data', folder.path)).exitCode).toBe(2);
    expect((await ledger('prove', 'check', file('five.tlog-proof'), '--key', 'no-key')).exitCode).toBe(2);
    expect((await ledger('prove', 'key', '--data', join(folder.path, 'none'))).stderr).toContain('no ledger');
  });
});
