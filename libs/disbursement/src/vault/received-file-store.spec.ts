import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedKey } from '@ledger/privacy';
import { openReceivedFileStore, sha256Of } from './received-file-store';

const BYTES = Buffer.from('6210610000520123456789       0000040000');

const KEY_BYTES = randomBytes(32);
const KEY: NamedKey = { known: () => KEY_BYTES, made: () => KEY_BYTES };

describe('the files that a bank sent', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-received-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const kept = (sha256: string) => join(folder, 'bank-returns', sha256);

  it('are kept once under the hash of what they say, and read back by it', async () => {
    const store = openReceivedFileStore({ folder, key: KEY });
    const sha256 = await store.keep(BYTES);

    expect(sha256).toBe(sha256Of(BYTES));
    await expect(store.keep(BYTES)).resolves.toBe(sha256);
    expect(readdirSync(join(folder, 'bank-returns'))).toStrictEqual([sha256]);
    await expect(openReceivedFileStore({ folder, key: KEY }).read(sha256)).resolves.toStrictEqual(BYTES);
  });

  it('have no account number readable in them, and belong to the owner alone', async () => {
    const sha256 = await openReceivedFileStore({ folder, key: KEY }).keep(BYTES);

    expect(readFileSync(kept(sha256)).toString('latin1')).not.toContain('0123456789');
    expect(statSync(kept(sha256)).mode & 0o077).toBe(0);
  });

  it('are not read back altered, nor under another name', async () => {
    const store = openReceivedFileStore({ folder, key: KEY });
    const sha256 = await store.keep(BYTES);
    renameSync(kept(sha256), kept('0'.repeat(64)));
    await expect(store.read('0'.repeat(64))).rejects.toThrow();

    await store.keep(BYTES);
    const altered = readFileSync(kept(sha256));
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    writeFileSync(kept(sha256), altered);
    await expect(store.read(sha256)).rejects.toThrow();
  });

  it('are not taken for missing where only their key is', async () => {
    const sha256 = await openReceivedFileStore({ folder, key: KEY }).keep(BYTES);
    const store = openReceivedFileStore({ folder, key: { ...KEY, known: () => undefined } });
    await expect(store.read(sha256)).rejects.toThrow('the key that sealed it is not');
  });

  it('are undefined where there are none, whatever the name', async () => {
    const store = openReceivedFileStore({ folder, key: KEY });
    await expect(store.read('1'.repeat(64))).resolves.toBeUndefined();
    await expect(store.read('../payer.json')).resolves.toBeUndefined();
  });
});
