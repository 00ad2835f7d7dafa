import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export const ROUNDS = 5;

/** One thing that is measured; answers a rate, a duration or any other number. */
export type Contender = () => number | Promise<number>;

/** Measures all contenders in turn, five rounds interleaved, so that what disturbs one disturbs all. */
export async function interleaved<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(contenders) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) measured[name].push(await contenders[name]());
  }
  return measured;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Median, and the range in brackets. */
export const spread = (values: readonly number[]): string =>
  `${shown(median(values))} (${shown(Math.min(...values))} to ${shown(Math.max(...values))})`;

/** The median over rounds of the ratio within each round. */
export const ratioOf = (measured: readonly number[], reference: readonly number[]): number =>
  median(measured.map((value, round) => value / (reference[round] ?? Number.NaN)));

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);

/** A line of the report: what, the ratio, the goal and whether it is met. */
export function verdict(
  what: string,
  ratio: number,
  goal: { readonly atLeast?: number; readonly atMost?: number },
): void {
  const { atLeast, atMost } = goal;
  const met = (atLeast === undefined || ratio >= atLeast) && (atMost === undefined || ratio <= atMost);
  const wanted = atLeast === undefined ? `at most ${String(atMost)}` : `at least ${String(atLeast)}`;
  console.log(`  ${met ? 'met   ' : 'MISSED'} ${what}: ${ratio.toFixed(2)} (${wanted})`);
}

/** A folder on the disk of the repository, so that syncs are real; removed at the end. */
export function benchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(process.cwd(), 'data-bench-'));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const SYNCS = 2_000;
const SYNCED_BYTES = 4_096;

/** Writes of 4 KiB, each synced, that this disk takes in a second. */
export function syncsPerSecond(): number {
  const folder = benchFolder();
  const file = openSync(join(folder.path, 'sync'), 'w');
  const page = Buffer.alloc(SYNCED_BYTES, 1);
  const started = process.hrtime.bigint();
  for (let count = 0; count < SYNCS; count += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  const seconds = secondsSince(started);
  closeSync(file);
  folder.remove();
  return SYNCS / seconds;
}

export const secondsSince = (started: bigint): number => Number(process.hrtime.bigint() - started) / 1e9;
