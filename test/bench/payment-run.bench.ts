import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { PaymentRunReport } from './payment-run.main';
import { benchFolder, syncsPerSecond, verdict } from './rounds';

/** Stages that are earned and wait to be paid, of 500 providers each time. */
const FEW = 10_000;
const MANY = 100_000;

const GOAL = { seconds: 60, megabytes: 600, fileSeconds: 5, growth: 1.5 };

/** A step of the bench in a process of its own, so that its memory is its own. */
function inOwnProcess(...args: readonly string[]): string {
  const main = join(__dirname, 'payment-run.main.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', main, ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function runOf(stages: number): PaymentRunReport {
  const folder = benchFolder();
  inOwnProcess('fill', folder.path, String(stages));
  const report = JSON.parse(inOwnProcess('pay', folder.path)) as PaymentRunReport;
  folder.remove();
  return report;
}

function show(report: PaymentRunReport): void {
  const { stages, lines, prepareAndCertifySeconds, peakMegabytes, heldMegabytes, ...file } = report;
  console.log(
    `  ${stages.toLocaleString('en-US')} stages in ${String(lines)} lines: prepared and certified in ` +
      `${prepareAndCertifySeconds.toFixed(1)} s, peak ${peakMegabytes.toFixed(0)} MB, held ${heldMegabytes.toFixed(0)} MB; bank file of ` +
      `${file.bankFileMegabytes.toFixed(1)} MB in ${file.bankFileSeconds.toFixed(2)} s; released and settled in ` +
      `${file.releaseSeconds.toFixed(1)} s, peak ${file.peakWithReleaseMegabytes.toFixed(0)} MB`,
  );
}

/** A payment run of 100,000 earned stages, and one of a tenth of it, with all views and processes kept up. */
export function benchPaymentRun(): Promise<void> {
  console.log('\nPayment run, 500 providers, one round each');
  const [few, many] = [runOf(FEW), runOf(MANY)];
  console.log(`  syncs/s ${syncsPerSecond().toFixed(0)}`);
  for (const report of [few, many]) show(report);
  verdict('seconds to prepare and certify', many.prepareAndCertifySeconds, { atMost: GOAL.seconds });
  verdict('MB at the peak', many.peakMegabytes, { atMost: GOAL.megabytes });
  verdict('memory held against a tenth of the stages', many.heldMegabytes / few.heldMegabytes, {
    atMost: GOAL.growth,
  });
  verdict('seconds to write the bank file', many.bankFileSeconds, { atMost: GOAL.fileSeconds });
  return Promise.resolve();
}
