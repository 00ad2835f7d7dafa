import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryPersonalVault } from '@ledger/privacy';
import { keepOriginal, originalRef, writeOriginal } from './kept-original';

describe('the original of a result file', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ledger-kept-'));
  const originals = { dataFolder, vault: memoryPersonalVault() };
  const file = join(dataFolder, 'results.csv');
  const out = join(dataFolder, 'again.csv');
  const text = `Student,Score\n${'Zenobie Quibodeaux,82\n'.repeat(10_000)}`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const kept = join(dataFolder, 'assessment-files');
  beforeEach(() => writeFileSync(file, text));
  afterAll(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('is kept by its hash, encrypted, for its owner alone, once, and comes back byte for byte', async () => {
    await keepOriginal(originals, file, sha256);
    await keepOriginal(originals, file, sha256);

    expect(readdirSync(kept)).toStrictEqual([sha256]);
    expect(readFileSync(join(kept, sha256)).includes('Quibodeaux')).toBe(false);
    expect(statSync(join(kept, sha256)).mode & 0o077).toBe(0);
    await expect(writeOriginal(originals, sha256, out)).resolves.toBe(true);
    expect(readFileSync(out, 'utf8')).toBe(text);
  });

  it('does not come back with a byte changed, and leaves nothing half written', async () => {
    const path = join(kept, sha256);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 20), Buffer.from([1, 2]), bytes.subarray(22)]));
    rmSync(out);

    await expect(writeOriginal(originals, sha256, out)).rejects.toThrow(/authenticate/);
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('again'))).toStrictEqual([]);
    writeFileSync(path, bytes);
  });

  it('is gone with its key', async () => {
    await originals.vault.erase(originalRef(sha256));
    await expect(writeOriginal(originals, sha256, out)).resolves.toBe(false);
    await expect(keepOriginal(originals, file, sha256)).resolves.toBeUndefined();
  });

  it('is refused when it is no longer what was imported', async () => {
    await expect(keepOriginal(originals, file, '0'.repeat(64))).rejects.toThrow(
      'changed while it was imported',
    );
  });
});
