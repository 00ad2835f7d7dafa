import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Ledger } from './ledger';
import { type LedgerOptions, openLedger } from './open-ledger';

/** An import meets each enrollment once or twice: keeping many in memory would only cost it. */
const CACHED = 2_000;

/** From so much on, some twenty thousand rows, a thread for the views is worth the second it takes to start. */
const LARGE_BYTES = 4_000_000;

/**
 * How much the heap may grow over what the last full collection left of it, in percent. By itself V8 lets it become
 * four times as large; of what an import makes almost nothing outlives a batch of rows, so that a few collections more
 * take a hundred megabytes off the peak.
 */
const HEAP_GROWTH_PERCENT = 80;

/** Room for young objects in the thread of the views, in MB: it has time to spare, and memory is what is short. */
const YOUNG_OBJECTS_MB = 24;

/** Which ledger is opened, and what is going to be imported. */
export interface ImportLedgerOptions extends Pick<LedgerOptions, 'folder' | 'clock' | 'zone'> {
  /** The file or folder that is going to be imported. */
  readonly from: string;
}

/**
 * Opens the ledger of a data folder in a process that imports and does nothing else. Where there is much to import,
 * views are kept up in a thread of their own beside the rows, and the whole process spares memory from then on.
 */
export function openLedgerForImport({ from, ...ledger }: ImportLedgerOptions): Promise<Ledger> {
  if (bytesOf(from) < LARGE_BYTES) return openLedger({ ...ledger, cached: CACHED });
  setFlagsFromString(`--heap-growing-percent=${String(HEAP_GROWTH_PERCENT)}`);
  return openLedger({ ...ledger, cached: CACHED, projections: 'worker', youngObjectsMb: YOUNG_OBJECTS_MB });
}

/** Of a file, or of the files of a folder; nothing where there is none, of which the import itself will tell. */
function bytesOf(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory() !== true) return entry?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}
