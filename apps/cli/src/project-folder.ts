import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this program: with its package.json, the rule packs and the files of the demo. */
export function projectFolder(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'libs', 'policy', 'packs'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No project folder above ${__dirname}`);
    folder = parent;
  }
  return folder;
}
