import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBankKey } from '@ledger/storage';

/** The key that a folder had in plain. */
const keyIn = (folder: string): Buffer => createHash('sha256').update(folder).digest();

/** A folder as an earlier release left it: the key of bank accounts in a file. */
function earlierFolder(folder: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'draft'), keyIn(folder));
  renameSync(join(folder, 'draft'), join(folder, 'bank-details-key'));
}

/** Takes the keys of one folder after another under master keys, until it is killed. */
function serve(root: string, life: string): void {
  process.send?.('begun');
  for (let number = 0; ; number += 1) {
    const folder = join(root, `${life}-${String(number)}`);
    if (existsSync(folder)) continue;
    earlierFolder(folder);
    openBankKey({ folder }).known();
  }
}

const [, , root = '', life = ''] = process.argv;
serve(root, life);
