import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepOriginal } from './kept-original';

describe('the original of a result file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-kept-'));
  const file = join(folder, 'results.csv');
  const sha256 = createHash('sha256').update('Student,Score\n1,82\n').digest('hex');
  const kept = join(folder, 'assessment-files');
  beforeEach(() => writeFileSync(file, 'Student,Score\n1,82\n'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is kept by its hash, byte for byte, for its owner alone, once', async () => {
    await keepOriginal(folder, file, sha256);
    await keepOriginal(folder, file, sha256);

    expect(readdirSync(kept)).toStrictEqual([sha256]);
    expect(readFileSync(join(kept, sha256))).toStrictEqual(readFileSync(file));
    expect(statSync(join(kept, sha256)).mode & 0o077).toBe(0);
  });

  it('is refused when it is no longer what was imported', async () => {
    await expect(keepOriginal(folder, file, '0'.repeat(64))).rejects.toThrow('changed while it was imported');
  });
});
