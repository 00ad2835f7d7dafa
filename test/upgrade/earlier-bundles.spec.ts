import { join } from 'node:path';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import { exportOfFolder } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqlite } from '../support/rows-of-folder';
import { earlierReleases, unpackedRelease } from './earlier-ledgers';

jest.setTimeout(180_000);

/** Bank files of the stories of 0.3.0 were made up by their player, which numbered the payments of each run from 1 on. */
const MADE_UP: Readonly<Record<string, readonly string[]>> = {
  '0.3.0': [
    'bank-notifies-a-change',
    'clawback-appeal-stays-recovery',
    'interest-falls-away-with-a-returned-line',
  ],
};

/** The programs of a ledger. */
function programsOf(folder: string): readonly string[] {
  const db = openSqlite(join(folder, 'ledger.db'));
  const rows = db.prepare("SELECT DISTINCT stream FROM events WHERE type = 'ProgramDefined'").all();
  db.close();
  return rows.map((row) => String(Object.values(row as object)[0]).slice('program-'.length));
}

describe.each(earlierReleases)('a bundle of the ledgers that release %s wrote', (version) => {
  const { root, ledgers, remove } = unpackedRelease(version);
  afterAll(remove);

  it.each(ledgers)('verifies: $name', async ({ name, folder }) => {
    for (const programId of programsOf(folder)) {
      const out = join(root, `bundle-${name}-${programId}`);
      await exportOfFolder(folder, { scope: { kind: 'program', programId }, out });
      const trust = { keys: [], witnesses: [], quorum: 0, kept: [] };
      const report = verifyBundle({ folder: folderOnDisk(out), trust, laws: ledgerLaws, codec: ledgerCodec });
      const isMadeUp = MADE_UP[version]?.includes(name) ?? false;
      const kinds = new Set(report.findings.map(({ says }) => says.replace(/ \d.*/, '')));
      expect([...kinds]).toStrictEqual(isMadeUp ? ['Trace number'] : []);
    }
  });
});
