import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ImportReport } from './import.main';
import { median, ROUNDS, spread, syncsPerSecond, verdict } from './rounds';

/** One import in a process of its own, so that its memory is its own. */
function importOnce(): ImportReport {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'import.main.js')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ImportReport;
}

/** Import of 100,000 enrollments and their results, with the views kept up meanwhile. */
export function benchImport(): Promise<void> {
  console.log(`\nImport of 100,000 generated enrollments and their results, ${String(ROUNDS)} rounds`);
  const syncs: number[] = [];
  const reports: ImportReport[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    reports.push(importOnce());
    syncs.push(syncsPerSecond());
  }
  const of = (figure: keyof ImportReport) => reports.map((report) => report[figure]);
  console.log(`  syncs/s ${spread(syncs)}`);
  console.log(`  ${spread(of('rowsPerSecond'))} rows/s, peak memory ${spread(of('peakMegabytes'))} MB`);
  verdict('thousand rows a second', median(of('rowsPerSecond')) / 1_000, { atLeast: 5 });
  verdict('MB at the peak', median(of('peakMegabytes')), { atMost: 400 });
  const slowing = reports.map(
    ({ firstTenthRowsPerSecond: first, lastTenthRowsPerSecond: last }) => last / first,
  );
  verdict('last tenth against the first', median(slowing), { atLeast: 0.9 });
  return Promise.resolve();
}
