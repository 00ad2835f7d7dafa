import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AuditReport } from './audit.main';
import { benchFolder, verdict } from './rounds';

/** Events of the log that is exported; fewer where the environment says so. */
const EVENTS = Number(process.env['AUDIT_EVENTS'] ?? 1_000_000);
/** A long log is gone through once: its figures hardly differ, and three times would take half an hour. */
const ROUNDS = EVENTS > 250_000 ? 1 : 3;
const GOAL = { eventsPerSecond: 40_000, megabytes: 500 };

/** A step of the bench in a process of its own, so that its memory is its own. */
function inOwnProcess(...args: readonly string[]): AuditReport {
  const main = join(__dirname, 'audit.main.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AuditReport;
}

const rateOf = ({ events, processorSeconds }: AuditReport): number => events / processorSeconds;

const best = (reports: readonly AuditReport[]): AuditReport =>
  reports.reduce((left, right) => (rateOf(right) > rateOf(left) ? right : left));

function show(name: string, reports: readonly AuditReport[]): void {
  const rates = reports.map((report) => Math.round(rateOf(report)).toLocaleString('en-US'));
  const peak = Math.max(...reports.map(({ peakMegabytes }) => peakMegabytes));
  const seconds = reports.map((report) => report.seconds.toFixed(1));
  console.log(
    `  ${name}: ${rates.join(', ')} events a second of one processor; ${seconds.join(', ')} s by the clock; peak ${peak.toFixed(0)} MB`,
  );
}

/** What of the limit a step reaches, and whether it meets the goals of both figures. */
function judge(name: string, reports: readonly AuditReport[], limit: readonly AuditReport[]): void {
  const peak = Math.max(...reports.map(({ peakMegabytes }) => peakMegabytes));
  verdict(`events of ${name} a second of one processor`, rateOf(best(reports)), {
    atLeast: GOAL.eventsPerSecond,
  });
  verdict(`MB of ${name} at the peak`, peak, { atMost: GOAL.megabytes });
  const ratio = rateOf(best(reports)) / rateOf(best(limit));
  console.log(`         ${name} against reading, parsing and hashing: ${ratio.toFixed(3)}`);
}

/** Export and verification of a long log, against the limit of reading, JSON-parsing and hashing the same events. */
export function benchAudit(): Promise<void> {
  const folder = benchFolder();
  const data = join(folder.path, 'data');
  const filled = inOwnProcess('fill', data, String(EVENTS));
  console.log(
    `\nAudit, ${filled.events.toLocaleString('en-US')} events written in ${filled.seconds.toFixed(0)} s, rounds: ${String(ROUNDS)}`,
  );
  const limit: AuditReport[] = [];
  const exported: AuditReport[] = [];
  const sealed: AuditReport[] = [];
  const verified: AuditReport[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const out = join(folder.path, `out-${String(round)}`);
    exported.push(inOwnProcess('export', data, out));
    limit.push(inOwnProcess('limit', out));
    sealed.push(inOwnProcess('verify-seals', out));
    verified.push(inOwnProcess('verify', out));
  }
  show('read, parsed and hashed', limit);
  show('exported', exported);
  show('verified but for the decisions', sealed);
  show('verified', verified);
  judge('export', exported, limit);
  judge('verification', verified, limit);
  folder.remove();
  return Promise.resolve();
}
