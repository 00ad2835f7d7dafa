import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The compiled file a thread starts from. It lies beside this one; where sources run without being
 * compiled first, it is the one of the last build.
 *
 * @param folder - of the source that starts the thread
 * @param name - of the thread's file, without its extension
 */
export function workerEntry(folder: string, name: string): string {
  const beside = join(folder, `${name}.js`);
  return existsSync(beside)
    ? beside
    : join(folder.replace(`${sep}libs${sep}`, `${sep}dist${sep}libs${sep}`), `${name}.js`);
}
