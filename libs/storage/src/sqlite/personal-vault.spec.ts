import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { memoryMasterKeys } from '@ledger/privacy';
import { personalVaultContract } from '@ledger/privacy/testing';
import { temporaryFolder } from '../testing';
import { openSqlite } from './driver';
import { openSqlitePersonalVault } from './personal-vault';
import { NewerVaultFile } from './vault-shelf';

personalVaultContract('The vault in a file of its own', () => {
  const folder = temporaryFolder();
  return {
    open: (masters) => openSqlitePersonalVault({ folder: folder.path, masters }),
    dispose: () => {
      folder.remove();
      return Promise.resolve();
    },
  };
});

describe('The file of the vault', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    folder.remove();
  });
  const bytes = (): string =>
    readdirSync(folder.path)
      .map((name) => readFileSync(join(folder.path, name), 'latin1'))
      .join('\n');

  it('has its texts again after it was closed, and none of them in plain', async () => {
    const first = openSqlitePersonalVault({ folder: folder.path });
    await first.keep([{ subjectRef: 'ref-1', fields: { familyName: 'Quibodeaux' } }]);
    await first.close();
    expect(bytes()).not.toContain('Quibodeaux');

    const second = openSqlitePersonalVault({ folder: folder.path });
    expect((await second.read(['ref-1'], ['familyName'])).get('ref-1')).toStrictEqual({
      familyName: 'Quibodeaux',
    });
    await second.close();
  });

  it('is readable to its owner only, with what lies beside it', async () => {
    const vault = openSqlitePersonalVault({ folder: folder.path });
    await vault.keep([{ subjectRef: 'ref-1', fields: { familyName: 'Quibodeaux' } }]);
    const files = readdirSync(folder.path).filter((name) => name.startsWith('vault'));
    expect(files.length).toBeGreaterThan(2);
    for (const name of files) expect(statSync(join(folder.path, name)).mode & 0o077).toBe(0);
    await vault.close();
  });

  it('has no byte of a destroyed key or text, in its journal neither', async () => {
    const masters = memoryMasterKeys();
    const vault = openSqlitePersonalVault({ folder: folder.path, masters });
    await vault.keep([{ subjectRef: 'ref-1', fields: { familyName: 'Quibodeaux' } }]);
    const db = openSqlite(join(folder.path, 'vault.db'), { readOnly: true });
    const kept = [
      String(db.prepare('SELECT wrapped FROM data_keys').get()?.[0]),
      String(db.prepare('SELECT text FROM fields').get()?.[0]),
    ];
    db.close();
    expect(kept.filter((text) => bytes().includes(text))).toHaveLength(2);
    await vault.erase('ref-1');

    expect(kept.filter((text) => bytes().includes(text))).toStrictEqual([]);
    await vault.close();
  });

  it('goes on with a rotation that was interrupted', async () => {
    const masters = memoryMasterKeys();
    const entries = Array.from({ length: 5 }, (_, n) => ({
      subjectRef: `ref-${String(n)}`,
      fields: { givenName: `Name ${String(n)}` },
    }));
    const first = openSqlitePersonalVault({ folder: folder.path, masters });
    await first.keep(entries);
    masters.add();
    expect(await first.rewrap(2)).toBe(3);
    await first.close();

    const second = openSqlitePersonalVault({ folder: folder.path, masters });
    expect(await second.rewrap(100)).toBe(0);
    expect(
      (
        await second.read(
          entries.map(({ subjectRef }) => subjectRef),
          ['givenName'],
        )
      ).size,
    ).toBe(5);
    await second.close();
  });

  it('is not opened when a newer program wrote it', () => {
    const db = openSqlite(`${folder.path}/vault.db`);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(() => openSqlitePersonalVault({ folder: folder.path })).toThrow(NewerVaultFile);
  });
});
