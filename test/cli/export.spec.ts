import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger, steppingClock } from '@ledger/platform';
import { trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(120_000);

describe('an evidence bundle on the command line', () => {
  const folder = dataFolder();
  const at = (name: string): string => join(folder.path, '..', name);
  const exported = (out: string, ...more: readonly string[]) =>
    ledger('export', '--program', 'trial', '--out', at(out), '--data', folder.path, ...more);

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path, clock: steppingClock('2026-08-12T15:00:00.000Z') });
    for (const command of trialProgram(() => trial.metadata({ actor: 'somebody' }), 80_000))
      await trial.execute(command);
    await trial.close();
  });
  afterAll(folder.remove);

  const contentOf = (out: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readdirSync(at(out), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .map((file) => [
          file.slice(at(out).length),
          createHash('sha256').update(readFileSync(file)).digest('hex'),
        ]),
    );

  it('is written with a checkpoint of its own, says what is in it, and has the same bytes each time', async () => {
    const once = await exported('once', '--json');
    expect(once.exitCode).toBe(0);
    const [said] = valuesOf(once);
    expect(said).toMatchObject({
      scope: { kind: 'program', programId: 'trial' },
      window: { from: 1, to: 5 },
      treeSize: 5,
      events: 5,
      streams: 5,
      sha256: createHash('sha256')
        .update(readFileSync(join(at('once'), 'manifest.json')))
        .digest('hex'),
    });
    const again = await exported('again', '--from', '2026-08-12', '--to', '2026-08-12');
    expect(again.stdout).toContain('5 events of positions 1 to 5');
    expect(contentOf('again')).toStrictEqual(contentOf('once'));
  });

  it('is verified with nothing but its folder and the key', async () => {
    const key = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim();
    const verified = await ledger('verify', at('once'), '--key', key);
    expect([verified.exitCode, verified.stderr]).toStrictEqual([0, expect.any(String)]);
  });

  it('of a provider has what concerns it and the rules', async () => {
    const ofProvider = await exported('provider', '--provider', 'P-TRIAL', '--json');
    expect(valuesOf(ofProvider)[0]).toMatchObject({
      scope: { kind: 'provider', providerId: 'P-TRIAL' },
      events: 5,
    });
  });

  it.each([
    [3, 'ProgramNotFound', ['--program', 'nope']],
    [3, 'ProviderNotFound', ['--provider', 'nope']],
    [3, 'WindowNotNotarized', ['--to', '600']],
    [2, 'WindowEmpty', ['--from', '4', '--to', '3']],
    [2, 'takes a position of the log or a day', ['--from', 'yesterday']],
    [2, '--out is missing', ['--out', '']],
  ])('ends with %i: %s', async (exitCode, said, more) => {
    const refused = await exported('refused', ...more);
    expect(refused.stderr).toContain(said);
    expect(refused.exitCode).toBe(exitCode);
    expect(existsSync(at('refused'))).toBe(false);
  });

  it('is not written over what is there', async () => {
    mkdirSync(at('mine'));
    writeFileSync(join(at('mine'), 'notes.txt'), 'mine');
    const [mine, once] = [await exported('mine'), await exported('once')];
    expect([mine.exitCode, once.exitCode]).toStrictEqual([2, 2]);
    expect(mine.stderr).toContain('is not empty');
    expect(once.stderr).toContain('holds an evidence bundle already');
  });
});
