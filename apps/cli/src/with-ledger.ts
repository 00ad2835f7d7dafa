import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger, LedgerOptions } from '@ledger/platform';
import { readAsOf } from './as-of-moment';
import type { Call } from './command';
import { CliFailure } from './failure';
import { zoneOfEnvironment } from './named-zone';

/** Who commands of the command line are given by. */
export const CLI_ACTOR = 'cli';

/** Opens the ledger of the data folder for as long as the work lasts; makes it where there is none. */
export async function withLedger<Result>(
  { dataFolder }: Pick<Call, 'dataFolder'>,
  work: (ledger: Ledger) => Promise<Result>,
  options: Omit<LedgerOptions, 'folder'> = {},
): Promise<Result> {
  const { openLedger } = await import('@ledger/platform');
  const zone = zoneOfEnvironment();
  return closedAfter(await openLedger({ zone, ...options, folder: dataFolder }), work);
}

/** Opens the ledger of the data folder for an import of what lies at a path, for as long as the work lasts. */
export async function withLedgerForImport<Result>(
  { dataFolder }: Pick<Call, 'dataFolder'>,
  from: string,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const { openLedgerForImport } = await import('@ledger/platform');
  const zone = zoneOfEnvironment();
  return closedAfter(await openLedgerForImport({ zone, folder: dataFolder, from }), work);
}

async function closedAfter<Result>(
  ledger: Ledger,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(ledger);
  } finally {
    await ledger.close();
  }
}

/**
 * Opens a ledger that must be there, with its views caught up; as it stood earlier, where the call asks so.
 *
 * @throws CliFailure `ledger.not_found`, QueryRefused `PositionAhead`
 */
export async function withExistingLedger<Result>(
  call: Pick<Call, 'dataFolder'> & Partial<Pick<Call, 'values' | 'asOf'>>,
  work: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  requireLedger(call.dataFolder);
  return withLedger(call, async (ledger) => {
    await ledger.settled();
    return readAsOf(call, ledger, work);
  });
}

/** @throws CliFailure `ledger.not_found` */
export function requireLedger(folder: string): void {
  if (!hasLedger(folder)) throw notFound(folder);
}

export const hasLedger = (folder: string): boolean => existsSync(join(folder, 'ledger.db'));

const notFound = (folder: string): CliFailure =>
  new CliFailure(4, {
    code: 'ledger.not_found',
    message: `There is no ledger in ${folder}.`,
    next: 'Name its folder with --data, or apply a program file to begin one.',
  });
