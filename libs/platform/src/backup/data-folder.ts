import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_FOLDER } from '../evidence/evidence-order';

/** The files of a data folder, by when they must be copied. */
export interface DataFolderFiles {
  /** What follows the log and must not be ahead of it: views, processes, the register of checkpoints. */
  readonly following: readonly string[];
  /** What events refer to and must not be behind them: references, vaults, originals. */
  readonly referredTo: readonly string[];
  /** Databases among those referred to. */
  readonly databases: ReadonlySet<string>;
  /** Secrets: whoever has them signs in the name of the ledger or reads what it keeps sealed. */
  readonly keys: readonly string[];
}

/** The log itself. */
export const LOG_FILE = 'ledger.db';
/** The published log has a copy of its own: it grows while it is copied. */
export const PUBLISHED_FOLDER = 'transparency';

const FOLLOWING: ReadonlySet<string> = new Set(['views.db', 'processes.db', 'notary.db']);
/** Drafts that are renamed once they are whole, and what SQLite keeps beside its files. */
const PASSING = /(\.part|\.tmp|-wal|-shm|-journal|\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const KEY = /(^|[/-])keys?(\.json)?$|(^|[/-])keys\//;
/** What is copied by itself, and what can be asked for again. */
const NOT_COPIED: ReadonlySet<string> = new Set([PUBLISHED_FOLDER, EVIDENCE_FOLDER]);
/** Folders in folders; deeper is no data folder. */
const DEPTH_LIMIT = 8;
const NOTHING: ReadonlySet<string> = new Set();

/** What there is to copy in a data folder. Files that come later are of a later backup. */
export function filesOfDataFolder(folder: string): DataFolderFiles {
  const paths = filesBelow(folder, NOT_COPIED).filter((path) => path !== LOG_FILE && isKept(path));
  const keys = paths.filter((path) => KEY.test(path));
  const rest = paths.filter((path) => !KEY.test(path));
  return {
    following: rest.filter((path) => FOLLOWING.has(path)),
    referredTo: rest.filter((path) => !FOLLOWING.has(path)),
    databases: new Set(rest.filter((path) => path.endsWith('.db'))),
    keys,
  };
}

/** Whether a file is one to keep: no draft, and nothing that a database has beside it while it is open. */
export const isKept = (path: string): boolean => !PASSING.test(path);

/** Every file below a folder, by its path from there, sorted; what goes while it looks is passed over. */
export const filesBelow = (
  folder: string,
  but: ReadonlySet<string> = NOTHING,
  depth = 0,
): readonly string[] =>
  depth > DEPTH_LIMIT
    ? []
    : readdirSync(folder)
        .filter((name) => !but.has(name))
        .flatMap((name) => below(folder, name, depth))
        .sort();

function below(folder: string, name: string, depth: number): readonly string[] {
  const found = statSync(join(folder, name), { throwIfNoEntry: false });
  if (found?.isDirectory() === true)
    return filesBelow(join(folder, name), NOTHING, depth + 1).map((path) => `${name}/${path}`);
  return found?.isFile() === true ? [name] : [];
}
