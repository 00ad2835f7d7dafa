import { spawnSync } from 'node:child_process';

/** One check that needs another program; throws when it fails. */
export interface Check {
  readonly name: string;
  /** Programs that must be there, or the check is skipped. */
  readonly needs: readonly string[];
  readonly run: () => Promise<void>;
}

/** What a check needs is not to be had on this machine. */
export class Skipped extends Error {}

const isInstalled = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** Runs checks one after the other, says loudly which are skipped, and counts. */
export async function runChecks(checks: readonly Check[]): Promise<boolean> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, needs, run } of checks) {
    const missing = needs.filter((program) => !isInstalled(program));
    if (missing.length > 0) {
      count.skipped += 1;
      console.log(`SKIPPED ${name}: ${missing.join(', ')} is not installed`);
      continue;
    }
    try {
      await run();
      count.passed += 1;
      console.log(`passed  ${name}`);
    } catch (error) {
      if (error instanceof Skipped) {
        count.skipped += 1;
        console.log(`SKIPPED ${name}: ${error.message}`);
        continue;
      }
      count.failed += 1;
      console.log(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(
    `interop: ${String(count.passed)} passed, ${String(count.failed)} failed, ${String(count.skipped)} skipped`,
  );
  return count.failed === 0;
}

/** What a program prints; fails with what it says on errors. */
export function printedBy(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stderr}`);
  return stdout.trim();
}

export function mustEqual(what: string, actual: string, expected: string): void {
  if (actual !== expected) throw new Error(`${what}: ${actual}, expected ${expected}`);
}
