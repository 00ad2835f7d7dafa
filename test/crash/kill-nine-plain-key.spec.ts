import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBankKey } from '@ledger/storage';

const SERVICE = join(__dirname, '../../dist/test/crash/plain-key-service.js');
const LIVES = 12;
/** A folder takes some milliseconds: the lives end in different places of it. */
const LIFE_MS = 40;

jest.setTimeout(240_000);

/** One life, ended in the middle of whatever it does. */
function live(root: string, life: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const service = fork(SERVICE, [root, String(life)]);
    service.once('message', () => {
      setTimeout(() => service.kill('SIGKILL'), LIFE_MS + life);
    });
    service.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`The service ended with ${String(code)}`));
    });
  });
}

it('taking keys that lay in plain under the master keys loses none of them, wherever it is killed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-plain-'));
  for (let life = 0; life < LIVES; life += 1) await live(root, life);
  const folders = readdirSync(root)
    .map((name) => join(root, name))
    // One that was killed before it had a key in plain is no folder of an earlier release.
    .filter((folder) => readdirSync(folder).some((name) => name !== 'draft'));
  expect(folders.length).toBeGreaterThanOrEqual(LIVES);

  for (const folder of folders) {
    const key = createHash('sha256').update(folder).digest();
    expect(openBankKey({ folder }).known()).toStrictEqual(key);
    expect(existsSync(join(folder, 'bank-details-key'))).toBe(false);
  }
  rmSync(root, { recursive: true });
});
