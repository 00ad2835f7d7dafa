import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../architecture/sources';

const LEDGERS = join(ROOT, 'test/fixtures/ledgers');
const ENDING = '.tar.gz';

/** The releases whose ledgers are kept, by their versions. */
export const earlierReleases: readonly string[] = readdirSync(LEDGERS)
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length))
  .sort();

/** A ledger that a release wrote, in a folder of its own. */
export interface EarlierLedger {
  readonly name: string;
  readonly folder: string;
}

/** What a release wrote, unpacked. */
export interface UnpackedRelease {
  /** The folder with the ledgers, for what is made of them. */
  readonly root: string;
  readonly ledgers: readonly EarlierLedger[];
  readonly remove: () => void;
}

/** Unpacks the ledgers of a release. @throws Error where their archive cannot be read */
export function unpackedRelease(version: string): UnpackedRelease {
  const root = mkdtempSync(join(tmpdir(), 'ledger-earlier-'));
  const { status, stderr } = spawnSync('tar', ['-xzf', join(LEDGERS, `${version}${ENDING}`), '-C', root]);
  if (status !== 0) throw new Error(String(stderr));
  return {
    root,
    ledgers: readdirSync(root).map((name) => ({ name, folder: join(root, name) })),
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}
