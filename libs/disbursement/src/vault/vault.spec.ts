import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedKey } from '@ledger/privacy';
import {
  BankAccountUnreadable,
  bankAccountStanding,
  openBankAccountVault,
  type ProviderAccount,
} from './bank-account-vault';
import { openBankFileStore } from './bank-file-store';

const ACCOUNT: ProviderAccount = {
  routingNumber: '065000090',
  accountNumber: '987654321',
  accountKind: 'checking',
  holderName: 'Bayou Virtual Academy',
};

const BYTES = randomBytes(32);
const KEY: NamedKey = { known: () => BYTES, made: () => BYTES };

describe('the vault of bank accounts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-vault-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const pathOf = (bankDetailsId: string) => join(folder, 'bank-details', bankDetailsId);

  it('says a reference and the last four digits, and gives the account back to who opens it later', async () => {
    const reference = await openBankAccountVault({ folder, key: KEY }).keep('P-1', ACCOUNT);

    expect(reference).toStrictEqual({
      providerId: 'P-1',
      bankDetailsId: expect.stringMatching(/^B-[0-9a-f]{32}$/) as string,
      mask: '4321',
      accountKind: 'checking',
    });
    await expect(openBankAccountVault({ folder, key: KEY }).read(reference)).resolves.toStrictEqual(ACCOUNT);
  });

  it('tells whether an account opens without telling anything of it', async () => {
    const reference = await openBankAccountVault({ folder, key: KEY }).keep('P-1', ACCOUNT);
    const standing = (providerId: string, key?: Buffer) =>
      bankAccountStanding(folder, { ...reference, providerId }, key);

    expect(standing('P-1', BYTES)).toBe('opens');
    expect(standing('P-2', BYTES)).toBe('altered');
    expect(standing('P-1', randomBytes(32))).toBe('altered');
    expect(standing('P-1')).toBe('without-key');
    rmSync(pathOf(reference.bankDetailsId));
    expect(standing('P-1', BYTES)).toBe('missing');
  });

  it('has nothing of an account in any file name or file, and keeps all to its owner', async () => {
    await openBankAccountVault({ folder, key: KEY }).keep('P-1', ACCOUNT);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const paths = files.map((file) => join(file.parentPath, file.name));
    const kept = paths.map((path) => `${path} ${readFileSync(path).toString('latin1')}`).join('\n');

    expect(paths).toHaveLength(1);
    for (const secret of ['987654321', '065000090', 'Bayou']) expect(kept).not.toContain(secret);
    expect(paths.map((path) => statSync(path).mode & 0o777)).toStrictEqual([0o600]);
  });

  it('gives the same account of a provider the same reference, and any other another', async () => {
    const vault = openBankAccountVault({ folder, key: KEY });
    const ids = await Promise.all(
      [
        vault.keep('P-1', ACCOUNT),
        vault.keep('P-1', { ...ACCOUNT }),
        vault.keep('P-2', ACCOUNT),
        vault.keep('P-1', { ...ACCOUNT, accountKind: 'savings' }),
      ].map(async (kept) => (await kept).bankDetailsId),
    );

    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe(ids[1]);
  });

  it('does not open what was altered, moved to another provider or is missing', async () => {
    const vault = openBankAccountVault({ folder, key: KEY });
    const mine = await vault.keep('P-1', ACCOUNT);
    const theirs = await vault.keep('P-2', ACCOUNT);
    await expect(vault.read({ ...mine, providerId: 'P-2' })).rejects.toThrow(BankAccountUnreadable);
    renameSync(pathOf(theirs.bankDetailsId), pathOf(mine.bankDetailsId));
    await expect(vault.read(mine)).rejects.toThrow(BankAccountUnreadable);
    await expect(vault.read(theirs)).rejects.toThrow(BankAccountUnreadable);
    await expect(vault.read({ providerId: 'P-1', bankDetailsId: '../ledger.db' })).rejects.toThrow(
      BankAccountUnreadable,
    );
  });

  it('opens nothing where the key is gone, and makes none by being asked', async () => {
    const reference = await openBankAccountVault({ folder, key: KEY }).keep('P-1', ACCOUNT);
    const gone: NamedKey = {
      known: () => undefined,
      made: () => {
        throw new Error('made');
      },
    };
    await expect(openBankAccountVault({ folder, key: gone }).read(reference)).rejects.toThrow(
      BankAccountUnreadable,
    );
  });

  it('does not open with a bit flipped anywhere', async () => {
    const vault = openBankAccountVault({ folder, key: KEY });
    const reference = await vault.keep('P-1', ACCOUNT);
    const path = pathOf(reference.bankDetailsId);
    const bytes = readFileSync(path);
    chmodSync(path, 0o600);
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(path, altered);
      await expect(vault.read(reference)).rejects.toThrow(BankAccountUnreadable);
    }
  });
});

describe('the store of bank files', () => {
  it('keeps a file under the hash of its content, once, and notices when it is altered', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-files-'));
    const store = openBankFileStore(folder);
    const bytes = Buffer.from('101 ...');
    const sha256 = await store.keep(bytes);
    await store.keep(bytes);

    expect(readdirSync(join(folder, 'bank-files'))).toStrictEqual([`${sha256}.ach`]);
    expect(Buffer.from((await store.read(sha256)) ?? [])).toStrictEqual(bytes);
    await expect(store.read('0'.repeat(64))).resolves.toBeUndefined();
    await expect(store.read('../ledger.db')).resolves.toBeUndefined();
    writeFileSync(join(folder, 'bank-files', `${sha256}.ach`), '102');
    await expect(store.read(sha256)).rejects.toThrow('altered');
    rmSync(folder, { recursive: true });
  });
});
