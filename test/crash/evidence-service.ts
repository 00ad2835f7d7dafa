import { logTo, openLedger, settingsFrom, steppingClock } from '@ledger/platform';
import { openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import { createApi } from '../../apps/api/src/create-api';

/** The API in a process of its own, on a day of the course; tells its address. */
async function serve(folder: string): Promise<void> {
  const settings = settingsFrom({
    LEDGER_DATA: folder,
    LEDGER_RATE_LIMIT: '0',
    LEDGER_DAILY_EVALUATION: 'off',
  });
  const { zone, committer, projections } = settings;
  const clock = steppingClock('2026-08-12T15:00:00.000Z');
  const ledger = await openLedger({ folder, zone, committer, projections, clock });
  const register = openSqliteReferenceRegister({ folder });
  const vault = openSqlitePersonalVault({ folder });
  const log = logTo('error', process.stderr);
  const app = await createApi({ ledger, register, vault, settings, log });
  await app.listen(0, '127.0.0.1');
  process.send?.(await app.getUrl());
}

void serve(process.argv[2] ?? '');
