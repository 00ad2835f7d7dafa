import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryMasterKeys, openMasterKeys } from '@ledger/privacy';
import { temporaryFolder } from '../testing';
import { openBankKey, openSqlitePersonalVault } from './personal-vault';

describe('The key of bank accounts', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    folder.remove();
  });
  const inFolder = () => ({ folder: folder.path });
  const plainFile = () => join(folder.path, 'bank-details-key');
  /** As earlier releases kept it. */
  const keptInPlain = (): Buffer => {
    const key = randomBytes(32);
    writeFileSync(plainFile(), key);
    return key;
  };

  it('is not made by being asked for', async () => {
    expect(openBankKey(inFolder()).known()).toBeUndefined();
    const vault = openSqlitePersonalVault(inFolder());
    expect(await vault.keysInUse()).toMatchObject([{ dataKeys: 0 }]);
    await vault.close();
  });

  it('is made once, and the same for all who ask', () => {
    const key = openBankKey(inFolder()).made();
    expect(openBankKey(inFolder()).made()).toStrictEqual(key);
    expect(openBankKey(inFolder()).known()).toStrictEqual(key);
  });

  it('is taken under the master keys where an earlier release kept it in plain', () => {
    const key = keptInPlain();
    expect(openBankKey(inFolder()).known()).toStrictEqual(key);

    expect(existsSync(plainFile())).toBe(false);
    const files = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name)));
    expect(files.filter((bytes) => bytes.includes(key))).toStrictEqual([]);
    expect(openBankKey(inFolder()).made()).toStrictEqual(key);
  });

  it('is gone in plain after the next opening when the first was cut short between the two', async () => {
    const key = keptInPlain();
    expect(openBankKey(inFolder()).known()).toStrictEqual(key);
    writeFileSync(plainFile(), key);
    await openSqlitePersonalVault(inFolder()).close();

    expect(existsSync(plainFile())).toBe(false);
    expect(openBankKey(inFolder()).known()).toStrictEqual(key);
  });

  it('stays in plain where the vault has another: something may be sealed under it', () => {
    const key = openBankKey(inFolder()).made();
    const other = keptInPlain();

    expect(openBankKey(inFolder()).known()).toStrictEqual(key);
    expect(readFileSync(plainFile())).toStrictEqual(other);
  });

  it('rotates with the keys of subjects', async () => {
    const masters = memoryMasterKeys();
    const options = { ...inFolder(), masters };
    const key = keptInPlain();
    const vault = openSqlitePersonalVault(options);
    const first = masters.current().id;
    masters.add();
    expect(await vault.rewrap(100)).toBe(0);
    await vault.retire(first);
    await vault.close();

    expect(openBankKey(options).known()).toStrictEqual(key);
  });

  it('does not open without the master key that wraps it', () => {
    openBankKey(inFolder()).made();
    const masters = openMasterKeys(folder.path);
    const first = masters.current().id;
    masters.add();
    masters.retire(first);

    expect(() => openBankKey(inFolder()).known()).toThrow('cannot be read');
  });
});
