import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runProjections } from '@ledger/event-sourcing';
import { ledgerCodec } from '@ledger/processes';
import { allProjections } from '@ledger/reporting';
import { openSqliteEventStore, openSqliteViewStore } from '@ledger/storage';
import { fillWithEnrollments } from './many-events';
import { benchFolder, median, ROUNDS, spread, verdict } from './rounds';
import type { SimulationReport } from './simulation.main';

const ENROLLMENTS = 100_000;
const HOUR_MS = 3_600_000;

/** A draft policy tried on 100,000 enrollments, each time in a process of its own. */
export async function benchSimulation(): Promise<void> {
  console.log(
    `\nSimulation over ${ENROLLMENTS.toLocaleString('en-US')} enrollments, ${String(ROUNDS)} rounds`,
  );
  const folder = benchFolder();
  await enrollmentsIn(folder.path);
  const reports = Array.from({ length: ROUNDS }, () => simulateOnce(folder.path));
  folder.remove();
  const of = (figure: keyof SimulationReport) => reports.map((report) => report[figure]);
  console.log(`  ${spread(of('simulated'))} simulated in ${spread(of('seconds'))} s`);
  verdict('seconds', median(of('seconds')), { atMost: 20 });
  verdict('MB at the peak', median(of('peakMegabytes')), { atMost: 500 });
}

async function enrollmentsIn(folder: string): Promise<void> {
  const log = openSqliteEventStore({ folder, codec: ledgerCodec, committer: 'inline' });
  const events = await fillWithEnrollments(log, ENROLLMENTS);
  const views = openSqliteViewStore({ folder });
  const host = await runProjections({ log, views, projections: allProjections });
  if (!(await host.waitFor(events, HOUR_MS))) throw host.error ?? new Error('The views did not catch up');
  await host.stop();
  await views.close();
  await log.close();
}

function simulateOnce(folder: string): SimulationReport {
  const program = join(__dirname, 'simulation.main.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as SimulationReport;
}
