import { join } from 'node:path';
import { generateBundle } from '@ledger/interchange/testing';
import { type Ledger, openLedgerForImport, steppingClock } from '@ledger/platform';
import { applyProgram, importRoster } from '@ledger/processes';
import { openSqliteReferenceRegister } from '@ledger/storage';
import { programOfBundle } from '../support/program-of-bundle';
import { benchFolder, secondsSince } from './rounds';

/** What one import of the bench came to. */
export interface ImportReport {
  readonly rowsPerSecond: number;
  readonly firstTenthRowsPerSecond: number;
  readonly lastTenthRowsPerSecond: number;
  readonly peakMegabytes: number;
}

const ENROLLMENTS = 100_000;
const TENTH = ENROLLMENTS / 10;
const PROGRAM_ID = 'bench';
const KIBIBYTES_IN_MB = 1_024;

/** Imports the enrollments and their results until the views show them all; rates of tenths are of enrollment rows. */
async function importAll(ledger: Ledger, folder: string, bundlePath: string): Promise<ImportReport> {
  const register = openSqliteReferenceRegister({ folder });
  const options = { programId: PROGRAM_ID, dryRun: false, actor: 'bench', requestedBy: 'school' } as const;
  const started = process.hrtime.bigint();
  const tenths = [started];
  let rows = 0;
  for await (const line of importRoster({ ledger, register, bundlePath, options })) {
    if (line.kind === 'summary') {
      if (line.errors > 0) throw new Error(JSON.stringify(line));
      continue;
    }
    rows += 1;
    if (line.file === 'enrollments.csv' && rows % TENTH === 0) tenths.push(process.hrtime.bigint());
  }
  await ledger.settled();
  const rowsPerSecond = rows / secondsSince(started);
  await register.close();
  const rateOf = (tenth: number): number =>
    TENTH / (Number((tenths[tenth + 1] ?? 0n) - (tenths[tenth] ?? 0n)) / 1e9);
  return {
    rowsPerSecond,
    firstTenthRowsPerSecond: rateOf(0),
    lastTenthRowsPerSecond: rateOf(9),
    peakMegabytes: process.resourceUsage().maxRSS / KIBIBYTES_IN_MB,
  };
}

async function main(): Promise<void> {
  const folder = benchFolder();
  const bundlePath = join(folder.path, 'bundle');
  await generateBundle(bundlePath, { enrollments: ENROLLMENTS });
  const ledger = await openLedgerForImport({
    folder: folder.path,
    clock: steppingClock('2026-12-19T15:00:00.000Z'),
    from: bundlePath,
  });
  const file = await programOfBundle(PROGRAM_ID, bundlePath);
  for await (const { outcome } of applyProgram(ledger, file, { actor: 'bench', dryRun: false }))
    if (outcome === 'refused') throw new Error('The program of the bench was refused');
  const report = await importAll(ledger, folder.path, bundlePath);
  await ledger.close();
  folder.remove();
  process.stdout.write(JSON.stringify(report));
}

void main();
