import { join } from 'node:path';
import { openBundle, readRoster } from '@ledger/interchange';
import { generateBundle } from '@ledger/interchange/testing';
import { toDay } from '@ledger/kernel';
import { type Ledger, openLedgerForImport, steppingClock } from '@ledger/platform';
import { applyProgram, DEFAULT_IMPORT_RULES, importRoster, type ProgramFile } from '@ledger/processes';
import { openSqliteReferenceRegister } from '@ledger/storage';
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

/** A program that has every school system, provider and offering the bundle names. */
async function programFor(bundlePath: string): Promise<ProgramFile> {
  const bundle = await openBundle(bundlePath);
  const systems = new Set<string>();
  const offerings = new Map<string, ProgramFile['offerings'][number]>();
  for await (const item of readRoster(bundle, { results: 'skip' })) {
    if (item.kind !== 'enrollment') continue;
    const {
      providerIdentifier: providerId = '',
      courseCode = '',
      schoolSystemIdentifier: system = '',
    } = item;
    systems.add(system);
    const offeringId = `${providerId}-${courseCode}`;
    if (!offerings.has(offeringId)) offerings.set(offeringId, offering(offeringId, providerId, courseCode));
  }
  await bundle.close();
  const providers = new Set([...offerings.values()].map(({ providerId }) => providerId));
  return {
    program: {
      programId: PROGRAM_ID,
      title: 'A program for the benches',
      zone: 'America/Chicago',
      fiscalYearStartsOn: '07-01',
      policyId: 'us-la/course-choice',
      fundingSources: ['SCA'],
      limits: { coursesPerStudentYear: null, seatsPerProviderYear: null, attemptsPerCourse: 1 },
      schoolSystems: [...systems].map((code) => ({ code, name: `System ${code}`, perPupilCents: null })),
    },
    policies: [],
    providers: [...providers].map((providerId) => ({
      providerId,
      name: `Provider ${providerId} (fictional)`,
      authorizedFrom: toDay('2026-07-01'),
      authorizedTo: null,
    })),
    offerings: [...offerings.values()],
    allotments: [],
    imports: DEFAULT_IMPORT_RULES,
  };
}

const offering = (
  offeringId: string,
  providerId: string,
  courseCode: string,
): ProgramFile['offerings'][number] => ({
  offeringId,
  programId: PROGRAM_ID,
  providerId,
  courseCode,
  scedCode: courseCode,
  title: `Course ${courseCode}`,
  priceCents: 80_000,
  courseStart: toDay('2026-08-10'),
  courseEnd: toDay('2026-12-18'),
  credits: '1.0',
});

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
  const file = await programFor(bundlePath);
  for await (const { outcome } of applyProgram(ledger, file, { actor: 'bench', dryRun: false }))
    if (outcome === 'refused') throw new Error('The program of the bench was refused');
  const report = await importAll(ledger, folder.path, bundlePath);
  await ledger.close();
  folder.remove();
  process.stdout.write(JSON.stringify(report));
}

void main();
