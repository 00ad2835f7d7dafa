import { openLedgerForImport, steppingClock } from '@ledger/platform';
import { applyProgram, importRoster } from '@ledger/processes';
import { openSqliteReferenceRegister } from '@ledger/storage';
import { programOfBundle } from '../support/program-of-bundle';

/** Long after every day the bundle names, so that no row waits for its day. */
const NOW = '2027-01-19T15:00:00.000Z';

/** An import of a large bundle in a process of its own, rows in this thread, views in another; tells when its first rows are through. */
async function serve(folder: string, bundlePath: string, programId: string): Promise<void> {
  const ledger = await openLedgerForImport({ folder, from: bundlePath, clock: steppingClock(NOW) });
  const register = openSqliteReferenceRegister({ folder });
  const file = await programOfBundle(programId, bundlePath);
  for await (const { outcome } of applyProgram(ledger, file, { actor: 'test', dryRun: false }))
    if (outcome === 'refused') throw new Error('The program was refused');
  const options = {
    programId,
    source: programId,
    dryRun: false,
    actor: 'test',
    requestedBy: 'school',
  } as const;
  let told = 0;
  for await (const line of importRoster({ ledger, register, bundlePath, options })) {
    if ((told += 1) === 1) process.send?.('begun');
    if (line.kind === 'summary' && line.errors > 0) throw new Error(JSON.stringify(line));
  }
  await ledger.settled();
  await register.close();
  await ledger.close();
  process.exit(0);
}

const [folder = '', bundlePath = '', programId = ''] = process.argv.slice(2);
void serve(folder, bundlePath, programId);
