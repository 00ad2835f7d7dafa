import { existsSync, readdirSync } from 'node:fs';
import { rename, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BackupRefused } from './backup-manifest';
import { syncFolder } from './durable-files';

/** @throws BackupRefused `not-empty` where a folder is there and has something in it */
export function requireEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BackupRefused('not-empty', `${folder} is not empty`);
}

/**
 * Gives a folder that was made whole its name, which is free or that of an empty folder. Of two that are about to have
 * the same name one has it, and the other is refused.
 *
 * @throws BackupRefused `not-empty` where another was faster
 */
export async function putInPlace(part: string, folder: string): Promise<void> {
  try {
    await makeWay(folder);
    await rename(part, folder);
  } catch (failure) {
    requireEmpty(folder);
    throw failure;
  }
  await syncFolder(dirname(folder));
}

/** Windows renames no folder onto another, be it empty. */
async function makeWay(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
  }
}
