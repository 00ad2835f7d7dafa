import { join } from 'node:path';
import { folderOnDisk, ledgerLaws, verifyBundle } from '@ledger/audit';
import { exportOfFolder } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { openSqlite } from '../support/rows-of-folder';
import { earlierReleases, unpackedRelease } from './earlier-ledgers';

jest.setTimeout(180_000);

/** Trace numbers that the player of stories of 0.3.0 gave, which numbered the payments of each run from 1 on. */
const PLAYED = ['Trace number'];

/** Fields that the script of commands made up, which no type of event of its releases had. */
const SCRIPTED = [
  'data.statedBy of ConsentGiven is "parent", where its type has "provider" or "school-system" or "administrator".',
  'data.authority of AllotmentTransferredOut is missing, where its type has a text.',
  'data.authority of AllotmentTransferredIn is missing, where its type has a text.',
  'data.from of ProviderSuspended is "2026-08-13", where its type has no such field.',
  'data.from of ProviderReinstated is "2026-08-14", where its type has no such field.',
  'data.closedOn of CourseOfferingClosed is "2026-12-20", where its type has no such field.',
];

/** What whoever wrote the ledgers put into them past the release, and what is found of it. */
const MADE_UP: Readonly<Record<string, readonly string[] | undefined>> = {
  '0.1.0/trial': SCRIPTED,
  '0.2.0/trial': SCRIPTED,
  '0.3.0/bank-notifies-a-change': PLAYED,
  '0.3.0/clawback-appeal-stays-recovery': PLAYED,
  '0.3.0/interest-falls-away-with-a-returned-line': PLAYED,
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
      const kinds = new Set(report.findings.map(({ says }) => says.replace(/ \d.*/, '')));
      expect([...kinds]).toStrictEqual(MADE_UP[`${version}/${name}`] ?? []);
    }
  });
});
