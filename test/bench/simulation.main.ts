import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDay } from '@ledger/kernel';
import { packPath, parsePolicy } from '@ledger/policy';
import { simulatePolicy } from '@ledger/reporting';
import { openSqliteViewStore } from '@ledger/storage';
import { TRIAL } from '../support/trial-program';
import { secondsSince } from './rounds';

/** What one simulation of the bench came to. */
export interface SimulationReport {
  readonly simulated: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

const KIBIBYTES_IN_MB = 1_024;
const PACKS = join(__dirname.replace(/([\\/])dist[\\/]test/, '$1test'), '../../libs/policy/packs');

/** Tries a draft of another scheme on the enrollments of the folder that is named. */
async function main(): Promise<void> {
  const text = readFileSync(join(PACKS, packPath('example/verified-mastery', '1')), 'utf8');
  const parsed = parsePolicy(text);
  if (parsed.kind === 'invalid') throw new Error('The draft of the bench does not parse');
  const views = openSqliteViewStore({ folder: process.argv[2] ?? '', readOnly: true });
  const started = process.hrtime.bigint();
  const { enrollments } = await simulatePolicy(views, {
    programId: TRIAL.programId,
    draft: parsed.policy,
    asOf: toDay('2027-01-15'),
    by: 'provider',
    assume: { competencies: 4 },
  });
  const seconds = secondsSince(started);
  await views.close();
  const peakMegabytes = process.resourceUsage().maxRSS / KIBIBYTES_IN_MB;
  process.stdout.write(JSON.stringify({ simulated: enrollments.simulated, seconds, peakMegabytes }));
}

void main();
