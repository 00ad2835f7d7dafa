import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthorizeProvider } from '@ledger/catalog';
import { toDay } from '@ledger/kernel';
import { generateSigner, readNote, readProofFile } from '@ledger/merkle';
import { openLedger } from '@ledger/platform';
import { trialProgram } from '../support/trial-program';
import { dataFolder, ledger, valuesOf } from './ledger-cli';

jest.setTimeout(240_000);

describe('a witness outside', () => {
  const folder = dataFolder();
  const file = (name: string): string => join(folder.path, name);
  let key: string;
  let witness: string;

  const grow = async (name: string): Promise<void> => {
    const open = await openLedger({ folder: folder.path });
    const terms = { providerId: name, name, authorizedFrom: toDay('2026-07-01'), authorizedTo: null };
    await open.execute(new AuthorizeProvider(terms, open.metadata({ actor: 'somebody' })));
    await open.close();
  };
  const on = (...args: readonly string[]) => ledger(...args, '--data', folder.path, '--json');
  const cosign = (request: string, out: string, logKey = key) =>
    ledger(
      ...['checkpoint', 'cosign', '--checkpoint', file(request), '--key', logKey],
      ...['--witness-key', file('witness.key'), '--state', file('witnessed.json'), '--out', file(out)],
      '--json',
    );

  beforeAll(async () => {
    const trial = await openLedger({ folder: folder.path });
    for (const command of trialProgram(() => trial.metadata({ actor: 'somebody' }), 80_000))
      await trial.execute(command);
    await trial.close();
    await on('checkpoint', '--origin', 'ledger.example/witnessed');
    key = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim();
    const made = ['checkpoint', 'witness-key', '--name', 'auditor.example/w', '--out', file('witness.key')];
    witness = (await ledger(...made)).stdout.trim();
  });
  afterAll(() => {
    folder.remove();
  });

  it('cosigns what begins with what it cosigned before, and receipts carry it once it is known', async () => {
    await on('checkpoint', 'request', '--out', file('first.txt'));
    expect((await cosign('first.txt', 'first-cosigned.txt')).exitCode).toBe(0);
    const unknown = await on('checkpoint', 'add-cosignature', file('first-cosigned.txt'));
    expect([unknown.exitCode, unknown.stdout.includes('unknown-witness')]).toStrictEqual([1, true]);
    writeFileSync(file('witnesses'), `# who watches\n${witness}\n`);
    expect((await on('checkpoint', 'add-cosignature', file('first-cosigned.txt'))).exitCode).toBe(0);

    await grow('P-2');
    const from = String(
      valuesOf(await on('checkpoint', 'request', '--from', '5', '--out', file('next.txt')))[0]?.['from'],
    );
    expect(from).toBe('5');
    expect((await cosign('next.txt', 'next-cosigned.txt')).exitCode).toBe(0);
    expect((await on('checkpoint', 'add-cosignature', file('next-cosigned.txt'))).exitCode).toBe(0);
    await grow('P-3');

    await on('prove', 'event', '6', '--cosigned', '1', '--out', file('six.tlog-proof'));
    const note = readNote(readProofFile(readFileSync(file('six.tlog-proof'), 'utf8'))?.checkpoint ?? '');
    expect(note?.signatures.map(({ name }) => name)).toStrictEqual([
      'ledger.example/witnessed',
      'auditor.example/w',
    ]);
    const check = (...more: readonly string[]) =>
      ledger('prove', 'check', file('six.tlog-proof'), '--key', key, '--witness', witness, ...more);
    expect((await check('--quorum', '1')).exitCode).toBe(0);
    const other = generateSigner('other.example', 'cosignature');
    expect(other.kind).toBe('cosignature');
    const notYet = await on('prove', 'event', '7', '--cosigned', '1');
    expect([notYet.exitCode, notYet.stdout.includes('not_cosigned')]).toStrictEqual([4, true]);
  });

  it('stands under a bundle where that is asked for, so that a quorum can be demanded of it', async () => {
    const bundle = (name: string, ...more: readonly string[]) =>
      on('export', '--program', 'trial', '--out', file(name), ...more);
    const verdict = async (name: string) =>
      (await ledger('verify', file(name), '--key', key, '--witness', witness, '--quorum', '1')).exitCode;

    const [said] = valuesOf(await bundle('cosigned', '--cosigned', '1'));
    expect([said?.['treeSize'], said?.['window']]).toStrictEqual([6, { from: 1, to: 6 }]);
    expect(await verdict('cosigned')).toBe(0);
    expect((await bundle('alone')).exitCode).toBe(0);
    expect(await verdict('alone')).toBe(1);
    const two = await bundle('two', '--cosigned', '2');
    expect([two.exitCode, two.stdout.includes('export.NotCosigned')]).toStrictEqual([3, true]);
    const late = await bundle('late', '--cosigned', '1', '--to', '7');
    expect([late.exitCode, late.stdout.includes('export.WindowNotNotarized')]).toStrictEqual([3, true]);
  });

  it('does not cosign what begins elsewhere, is not signed by the log, or was changed', async () => {
    await on('checkpoint', 'request', '--from', '5', '--out', file('again.txt'));
    const again = await cosign('again.txt', 'no.txt');
    expect([again.exitCode, again.stdout.includes('cosign.other-start')]).toStrictEqual([1, true]);
    await on('checkpoint', 'request', '--from', '6', '--out', file('good.txt'));
    const good = readFileSync(file('good.txt'), 'utf8');
    const hash = good.split('\n')[1] ?? '';
    writeFileSync(file('forged.txt'), good.replace(hash, `B${hash.slice(1)}`.replace(/^BB/, 'BC')));
    expect((await cosign('forged.txt', 'no.txt')).stdout).toContain('cosign.not-consistent');
    expect((await cosign('witnesses', 'no.txt')).stdout).toContain('cosign.malformed');
    const stranger = (await ledger('prove', 'key', '--data', folder.path)).stdout.trim().replace(/.$/, '');
    expect((await cosign('good.txt', 'no.txt', stranger)).exitCode).toBe(2);
    expect(readdirSync(folder.path)).not.toContain('no.txt');
    expect((await cosign('good.txt', 'yes.txt')).exitCode).toBe(0);
  });

  it('goes on with the next key of the log when it is shown the handover', async () => {
    const proposed = valuesOf(await on('key', 'propose', '--by', 'ana'))[0] ?? {};
    const keyId = String(proposed['keyId']);
    expect((await on('key', 'confirm', keyId, '--by', 'ana')).stdout).toContain('SamePersonConfirmsLogKey');
    expect((await on('key', 'confirm', keyId, '--by', 'ben')).exitCode).toBe(0);
    const firstId = key.split('+')[1] ?? '';
    expect((await on('key', 'retire', firstId, '--by', 'ana')).exitCode).toBe(0);
    expect((await on('key', 'retire', firstId, '--by', 'ana')).exitCode).toBe(0);
    const listed = valuesOf(await on('key', 'list', '--out', file('log-keys.json')));
    expect(listed.map(({ key: each }) => each)).toStrictEqual([key, proposed['key']]);
    expect((await ledger('prove', 'key', '--data', folder.path)).stdout.trim()).toBe(proposed['key']);

    await on('prove', 'event', '7', '--out', file('seven.tlog-proof'));
    const check = (trusted: string, ...more: readonly string[]) =>
      ledger('prove', 'check', file('seven.tlog-proof'), '--key', trusted, ...more);
    expect((await check(key)).exitCode).toBe(1);
    expect((await check(key, '--keys', file('log-keys.json'))).exitCode).toBe(0);
    const old = ['prove', 'check', file('six.tlog-proof'), '--key', String(proposed['key'])];
    expect((await ledger(...old)).exitCode).toBe(1);
    expect((await ledger(...old, '--keys', file('log-keys.json'))).exitCode).toBe(0);
  });
});
