import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { newKey } from '../sealing/sealing';
import {
  idsOf,
  MASTER_KEYS_VARIABLE,
  type MasterKey,
  masterKeyOf,
  type MasterKeys,
  masterKeysFrom,
  MasterKeysUnusable,
} from './master-keys';
import { syncFolder } from './sync-folder';

const FILE = 'vault-keys.json';
/** The environment variable that says where the file of the master keys lies. */
const FILE_VARIABLE = 'LEDGER_MASTER_KEY_FILE';
const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;
const ID_BYTES = 4;

/**
 * The master keys of a data folder: those of the environment (`LEDGER_MASTER_KEYS`) where it gives some; else
 * those of a file, `LEDGER_MASTER_KEY_FILE`, by default `vault-keys.json` in the folder, made on first use.
 */
export function openMasterKeys(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): MasterKeys {
  const given = environment[MASTER_KEYS_VARIABLE];
  if (given !== undefined && given !== '') return masterKeysFrom(given);
  return masterKeyFile(environment[FILE_VARIABLE] ?? join(folder, FILE));
}

/** The master keys of a file, the current one first; read anew each time, so that all who have it open agree. */
function masterKeyFile(path: string): MasterKeys {
  const kept = (): readonly MasterKey[] => readKeys(path) ?? [];
  return {
    current: () => kept()[0] ?? firstKey(path),
    find: (id) => kept().find((key) => key.id === id),
    earlier: () => idsOf(kept().slice(1)),
    add: () => {
      const key = madeKey();
      placeKeys(path, [key, ...kept()], 'replace');
      return key;
    },
    retire: (id) => {
      const [current, ...earlier] = kept();
      if (current === undefined || current.id === id)
        throw new MasterKeysUnusable(
          `${id} is the current master key; add another one before it is given up`,
        );
      placeKeys(path, [current, ...earlier.filter((key) => key.id !== id)], 'replace');
    },
  };
}

const madeKey = (): MasterKey => ({ id: `mk-${randomBytes(ID_BYTES).toString('hex')}`, key: newKey() });

/** Two who make the first key at once agree on one of them. */
function firstKey(path: string): MasterKey {
  placeKeys(path, [madeKey()], 'keep');
  const [key] = readKeys(path) ?? [];
  if (key === undefined) throw new MasterKeysUnusable(`${path} holds no master key`);
  return key;
}

function readKeys(path: string): readonly MasterKey[] | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  }
  const { keys } = JSON.parse(text) as { readonly keys: readonly { id: string; key: string }[] };
  return keys.map(({ id, key }) => masterKeyOf(id, key));
}

/** Whole and on the disk, or not at all. */
function placeKeys(path: string, keys: readonly MasterKey[], existing: 'keep' | 'replace'): void {
  mkdirSync(dirname(path), { recursive: true, mode: OWNER_FOLDER });
  const draft = `${path}.${randomBytes(ID_BYTES).toString('hex')}`;
  const written = keys.map(({ id, key }) => ({ id, key: key.toString('base64') }));
  const file = openSync(draft, 'wx', OWNER_ONLY);
  try {
    writeSync(file, `${JSON.stringify({ keys: written }, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (existing === 'replace') renameSync(draft, path);
  else linked(draft, path);
  syncFolder(dirname(path));
}

function linked(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
  } finally {
    rmSync(draft);
  }
}
