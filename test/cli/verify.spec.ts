import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger, steppingClock } from '@ledger/platform';
import { trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

describe('ledger verify', () => {
  const folder = dataFolder();
  const at = (name: string): string => join(folder.path, '..', name);
  const bundle = at('bundle');
  const events = join(bundle, 'events', '00000001.jsonl');
  let key: string;
  let written: string;

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path, clock: steppingClock('2026-08-12T15:00:00.000Z') });
    for (const command of trialProgram(() => trial.metadata({ actor: 'somebody' }), 80_000))
      await trial.execute(command);
    await trial.close();
    await ledger('export', '--program', 'trial', '--out', bundle, '--data', folder.path);
    key = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim();
    written = readFileSync(events, 'utf8');
  });
  beforeEach(() => writeFileSync(events, written));
  afterAll(folder.remove);

  it('ends with 0 when all holds, and says what was checked, with which key, and what was not', async () => {
    const verified = await ledger('verify', bundle, '--key', key);
    expect(verified.exitCode).toBe(0);
    expect(verified.stdout).toContain('The bundle holds.');
    expect(verified.stdout).toContain(key);
    expect(verified.stdout).toContain('Nothing was kept from earlier');
  });

  it('says loudly when no key was named', async () => {
    const verified = await ledger('verify', bundle);
    expect(verified.exitCode).toBe(0);
    expect(verified.stderr).toContain('warning: no --key');
    expect(verified.stdout).toContain('key NOT PINNED');
  });

  it('ends with 1 and names the event when a cent is another, in text, JSON and HTML', async () => {
    writeFileSync(events, written.replace('80000', '80001'));
    const position = written.split('\n').findIndex((line) => line.includes('80000')) + 1;
    const said = await ledger('verify', bundle, '--key', key, '--json');
    expect(said.exitCode).toBe(1);
    expect(valuesOf(said)[0]).toMatchObject({
      format: 'course-funding-ledger/verify-report',
      version: 1,
      verdict: 'does-not-hold',
      first: { position },
    });
    const page = at('report.html');
    const shown = await ledger('verify', bundle, '--key', key, '--report', 'html', '--out', page);
    expect(shown.exitCode).toBe(1);
    expect(readFileSync(page, 'utf8')).toContain(`position ${String(position)}`);
    expect((await ledger('verify', bundle, '--key', key)).stdout).toContain('First that does not hold:');
  });

  it('ends with 1 when the log does not go on from a checkpoint that was kept', async () => {
    const kept = at('kept');
    const checkpoint = readFileSync(join(bundle, 'log', 'checkpoint'), 'utf8');
    writeFileSync(kept, checkpoint);
    const holds = await ledger('verify', bundle, '--key', key, '--checkpoint', kept);
    expect(holds.exitCode).toBe(0);
    writeFileSync(kept, checkpoint.replace('\n5\n', '\n6\n'));
    const cut = await ledger('verify', bundle, '--key', key, '--checkpoint', kept);
    expect(cut.exitCode).toBe(1);
    expect(cut.stdout).toContain('ends before the checkpoint that the auditor kept');
  });

  it('ends with 2 for a folder that is no bundle, and for a key that is none', async () => {
    const nothing = await ledger('verify', folder.path);
    expect([nothing.exitCode, nothing.stdout.includes('cannot be read')]).toStrictEqual([2, true]);
    expect((await ledger('verify', bundle, '--key', 'nothing')).exitCode).toBe(2);
  });
});
