import { join } from 'node:path';
import { allotmentStatusView, type AllotmentStatusRow } from '@ledger/appropriation';
import { toDay } from '@ledger/kernel';
import { type Ledger, openLedger, steppingClock } from '@ledger/platform';
import { ApproveRequestedEnrollment, RequestEnrollmentInOffering, StateFact } from '@ledger/processes';
import { temporaryFolder } from '@ledger/storage/testing';
import { TRIAL, TRIAL_ALLOTMENT, trialProgram } from '../support/trial-program';
import { type Check, mustEqual, printedBy } from './checks';

const STUDENTS = 40;
const PLENTY_CENTS = 100_000_000;

/** What was spent, from the events alone and without any code of the ledger. */
const SPENT_SQL = `
  SELECT coalesce(sum(CASE type WHEN 'EncumbranceLiquidated' THEN 1 WHEN 'LiquidationReversed' THEN -1 END
    * json_extract(data, '$.amountCents')), 0)
  FROM events WHERE type IN ('EncumbranceLiquidated', 'LiquidationReversed')`;

async function enrollAll(ledger: Ledger): Promise<void> {
  const metadata = () => ledger.metadata({ actor: 'interop' });
  const { programId, offeringId, schoolSystem } = TRIAL;
  for (const command of trialProgram(metadata, PLENTY_CENTS)) await ledger.execute(command);
  for (let count = 0; count < STUDENTS; count += 1) {
    const enrollmentId = `e-${String(count)}`;
    const asked = {
      enrollmentId,
      programId,
      offeringId,
      schoolSystem,
      school: null,
      requestedBy: 'school',
    } as const;
    await ledger.execute(
      new RequestEnrollmentInOffering({ ...asked, learnerRef: `l-${String(count)}` }, metadata()),
    );
    await ledger.execute(new ApproveRequestedEnrollment({ enrollmentId }, metadata()));
    const enrolled = { kind: 'enrolled', effectiveOn: toDay('2026-08-10'), fields: {} };
    await ledger.execute(new StateFact({ enrollmentId, ...enrolled, statedBy: 'school-system' }, metadata()));
  }
  await ledger.settled();
}

/** SQLite's own shell finds the files sound, the log without gaps, and the same cents as the view. */
export const outsideSqlite: Check = {
  name: "SQLite's own shell reads the ledger, finds no gap and adds up the same cents",
  needs: ['sqlite3'],
  run: async () => {
    const folder = temporaryFolder();
    const ledger = await openLedger({
      folder: folder.path,
      clock: steppingClock('2026-08-12T15:00:00.000Z'),
    });
    await enrollAll(ledger);
    const [row] = await ledger.views.read(allotmentStatusView, [TRIAL_ALLOTMENT]);
    const { liquidatedCents } = JSON.parse(row?.body ?? '{}') as AllotmentStatusRow;
    await ledger.close();
    const ask = (sql: string) => printedBy('sqlite3', [join(folder.path, 'ledger.db'), sql]);

    mustEqual('integrity', ask('PRAGMA integrity_check'), 'ok');
    mustEqual('gaps', ask('SELECT max(position) - count(*) FROM events'), '0');
    mustEqual(
      'gaps in streams',
      ask('SELECT count(*) FROM (SELECT 1 FROM events GROUP BY stream HAVING max(revision) + 1 <> count(*))'),
      '0',
    );
    mustEqual('cents spent', ask(SPENT_SQL), String(liquidatedCents));
    mustEqual('cents spent', String(liquidatedCents), String((STUDENTS * TRIAL.priceCents) / 2));
    folder.remove();
  },
};
