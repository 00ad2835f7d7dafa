import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntegrityFinding } from '@ledger/audit';
import { openLedger } from '@ledger/platform';
import { openSqlitePersonalVault } from '@ledger/storage';
import { checkFolder } from '../../apps/cli/src/open-check';
import { ROOT } from '../architecture/sources';
import { clockAtTheEndOf } from '../support/clock-at-the-end';

jest.setTimeout(240_000);

const LEDGERS = join(ROOT, 'test/fixtures/ledgers');
const archives = readdirSync(LEDGERS).filter((name) => name.endsWith('.tar.gz'));

async function found(folder: string): Promise<readonly IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  const options = { quick: false, progress: () => undefined };
  for await (const finding of checkFolder(folder, options)) findings.push(finding);
  return findings;
}

it.each(archives)('the check finds no error in what an earlier release wrote (%s)', async (archive) => {
  const root = mkdtempSync(join(tmpdir(), 'ledger-earlier-'));
  expect(spawnSync('tar', ['-xzf', join(LEDGERS, archive), '-C', root]).status).toBe(0);
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    const ledger = await openLedger({ folder, clock: clockAtTheEndOf(folder) });
    await ledger.settled();
    await ledger.close();
    // As a service does at its start: a key that lay in plain is taken in.
    await openSqlitePersonalVault({ folder }).close();
    // An earlier release may have asked for something else than this one would: somebody may look, nothing is wrong.
    const findings = await found(folder);
    expect(findings.filter(({ severity }) => severity === 'error')).toStrictEqual([]);
    const codes = new Set(findings.map(({ code }) => code));
    expect(
      [...codes].filter((code) => code !== 'outcome.other-request' && code !== 'process.asked-less'),
    ).toStrictEqual([]);
  }
  rmSync(root, { recursive: true });
});
