import { fork } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupRefused, openLedger, openNotary, restoreBackup } from '@ledger/platform';
import { openSqliteReferenceRegister } from '@ledger/storage';
import { openSqlite, rowsOfFolder } from '../support/rows-of-folder';
import { dataFolder, ledger, projectFile, type Transcript, valuesOf } from './ledger-cli';

jest.setTimeout(240_000);

const KEYS = ['notary-key', 'signing-key.json', 'vault-keys.json'];

/** A ledger with two payment runs, bank accounts, bank files, references, tokens and signed checkpoints. */
async function writtenLedger(folder: string): Promise<void> {
  const service = fork(projectFile('dist/test/crash/paying-service.js'), [folder, '40', 'Infinity']);
  await new Promise((resolve) => service.once('exit', resolve));
  const register = openSqliteReferenceRegister({ folder });
  await register.nameLearners('trial', new Map([['S-1', 'learner-1']]));
  await register.close();
  mkdirSync(join(folder, 'assessment-files'));
  writeFileSync(join(folder, 'assessment-files', 'abc'), 'an original', { mode: 0o600 });
  writeFileSync(join(folder, 'assessment-files', 'abd.part'), 'half an orig');
  await ledger('token', '--role', 'auditor', '--data', folder);
  await ledger('checkpoint', '--origin', 'ledger.example/backup', '--data', folder);
}

describe('a backup', () => {
  const folder = dataFolder();
  const beside = (name: string): string => join(dirname(folder.path), name);
  const live = folder.path;
  const take = (name: string, ...more: readonly string[]): Promise<Transcript> =>
    ledger('backup', '--data', live, '--out', beside(name), '--json', ...more);
  const restoreTo = (name: string, from: string, ...more: readonly string[]): Promise<Transcript> =>
    ledger('restore', beside(from), '--data', beside(name), '--json', ...more);
  let taken: Transcript;

  beforeAll(async () => {
    await writtenLedger(live);
    taken = await take('first');
  });
  afterAll(() => {
    folder.remove();
  });

  it('restores to a ledger that has every row of the live one, and so has one that is replayed from the log', async () => {
    const restored = await restoreTo('restored', 'first');
    expect([taken.exitCode, restored.exitCode]).toStrictEqual([0, 0]);

    mkdirSync(beside('replayed'));
    cpSync(join(beside('first'), 'data', 'ledger.db'), join(beside('replayed'), 'ledger.db'));
    const replayed = await openLedger({ folder: beside('replayed') });
    await replayed.settled();
    await replayed.close();

    const rows = rowsOfFolder(live);
    expect(Object.keys(rows)).toEqual(
      expect.arrayContaining(['ledger.db events', 'ledger.db outcomes', 'processes.db cursors']),
    );
    expect(rowsOfFolder(beside('restored'))).toStrictEqual(rows);
    const alone = Object.entries(rowsOfFolder(beside('replayed')));
    expect(alone).toStrictEqual(alone.map(([table]) => [table, rows[table]]));
    expect(alone.map(([table]) => table)).toContain('views.db cursors');
  });

  it('has every other file, with its rights, and no draft', () => {
    const others = (of: string): readonly string[] =>
      readdirSync(of, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.db(-wal|-shm)?$|\.part$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !KEYS.includes(path.slice(of.length + 1)))
        .map((path) => `${path.slice(of.length)} ${String(statSync(path).mode)} ${readFileSync(path, 'hex')}`)
        .sort();
    expect(others(beside('restored'))).toStrictEqual(others(live));
    expect(others(live).some((file) => file.startsWith('/bank-files/'))).toBe(true);
    expect(others(live).some((file) => file.startsWith('/transparency/tile/'))).toBe(true);
    expect(existsSync(join(beside('first'), 'data', 'assessment-files', 'abd.part'))).toBe(false);
  });

  it('has the keys only when asked for them', async () => {
    expect(valuesOf(taken)[0]).toMatchObject({ keysLeftOut: KEYS });
    expect(KEYS.filter((key) => existsSync(join(beside('restored'), key)))).toStrictEqual([]);
    await take('with-keys', '--with-keys');
    await restoreTo('same', 'with-keys');
    expect(KEYS.map((key) => readFileSync(join(beside('same'), key)))).toStrictEqual(
      KEYS.map((key) => readFileSync(join(live, key))),
    );
    const [one, other] = [live, beside('same')].map((each) => openNotary(each));
    expect(await other?.notary.notarize()).toStrictEqual(await one?.notary.notarize());
    one?.close();
    other?.close();
  });

  it('is refused where something is, or in the data folder itself', async () => {
    const refused = [await take('first'), await take('data/backup'), await take('data')];
    expect(refused.map(({ exitCode }) => exitCode)).toStrictEqual([2, 2, 2]);
    const occupied = await restoreTo('restored', 'first');
    expect(occupied.stdout).toContain('backup.not-empty');
  });

  it('is restored once where two restore it at once, while somebody takes a backup of what comes of it', async () => {
    const [backup, ...restored] = await Promise.all([
      ledger('backup', '--data', beside('twice'), '--out', beside('of-twice'), '--json'),
      ...[restoreTo('twice', 'first'), restoreTo('twice', 'first')],
    ]);
    expect(restored.map(({ exitCode }) => exitCode).sort()).toStrictEqual([0, 2]);
    expect(restored.map(({ stdout }) => stdout).join('')).toContain('backup.not-empty');
    expect(rowsOfFolder(beside('twice'))).toStrictEqual(rowsOfFolder(live));
    // Before the ledger is in place there is none to copy; after it, all of it is.
    expect(backup.exitCode === 0).toBe(existsSync(join(beside('of-twice'), 'manifest.json')));
    expect(readdirSync(dirname(live)).filter((name) => name.includes('.part-'))).toStrictEqual([]);
  });

  it('is not restored unless it is whole, and all of it what the manifest says', async () => {
    const spoiled = async (spoil: (backup: string) => void, manifestSha256?: string): Promise<unknown> => {
      cpSync(beside('first'), beside('spoiled'), { recursive: true });
      spoil(beside('spoiled'));
      const order = { backup: beside('spoiled'), folder: beside('from-spoiled'), manifestSha256 };
      const refused = await restoreBackup(order).catch((failure: unknown) => (failure as BackupRefused).code);
      rmSync(beside('spoiled'), { recursive: true });
      expect(readdirSync(dirname(live)).filter((name) => name.startsWith('from-spoiled'))).toStrictEqual([]);
      return refused;
    };
    const manifest = (backup: string): string => join(backup, 'manifest.json');
    const kept = (backup: string): string => join(backup, 'data', 'assessment-files', 'abc');
    const rewritten = (change: readonly [string, string]) => (backup: string) => {
      writeFileSync(manifest(backup), readFileSync(manifest(backup), 'utf8').replace(...change));
    };

    expect(await spoiled((backup) => rmSync(manifest(backup)))).toBe('not-whole');
    expect(await spoiled((backup) => rmSync(kept(backup)))).toBe('file-missing');
    expect(await spoiled((backup) => appendFileSync(kept(backup), '!'))).toBe('file-changed');
    const foreign = (backup: string): string => join(backup, 'data', 'more');
    expect(await spoiled((backup) => writeFileSync(foreign(backup), ''))).toBe('file-not-listed');
    expect(await spoiled(rewritten(['"assessment-files/abc"', '"../abc"']))).toBe('not-whole');
    expect(await spoiled(rewritten(['"version": 1', '"version": 2']))).toBe('newer-format');
    const noted = String(valuesOf(taken)[0]?.['manifestSha256']);
    expect(await spoiled(rewritten(['"takenAt"', '"takenAt" ']), noted)).toBe('other-manifest');
  });

  it('is not restored when its events do not give the root that was signed for them', async () => {
    const changed = openSqlite(join(live, 'ledger.db'));
    changed.exec("UPDATE events SET actor = 'somebody-else' WHERE position = 3");
    changed.close();
    await take('changed');
    const { exitCode, stdout } = await restoreTo('from-changed', 'changed');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('backup.root-differs');
    expect(existsSync(beside('from-changed'))).toBe(false);
  });
});
