import { closeSync, fsyncSync, openSync } from 'node:fs';

/** The name of a file is there, or gone, durably once its folder is synced; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
