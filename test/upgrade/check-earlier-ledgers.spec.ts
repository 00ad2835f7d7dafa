import type { IntegrityFinding } from '@ledger/audit';
import { openLedger } from '@ledger/platform';
import { openSqlitePersonalVault } from '@ledger/storage';
import { checkFolder } from '../../apps/cli/src/open-check';
import { clockAtTheEndOf } from '../support/clock-at-the-end';
import { earlierReleases, unpackedRelease } from './earlier-ledgers';

jest.setTimeout(240_000);

async function found(folder: string): Promise<readonly IntegrityFinding[]> {
  const findings: IntegrityFinding[] = [];
  const options = { quick: false, progress: () => undefined };
  for await (const finding of checkFolder(folder, options)) findings.push(finding);
  return findings;
}

it.each(earlierReleases)('the check finds no error in what release %s wrote', async (version) => {
  const { ledgers, remove } = unpackedRelease(version);
  for (const { folder } of ledgers) {
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
  remove();
});
