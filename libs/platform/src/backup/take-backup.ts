import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { copyPublished, LogFolder } from '@ledger/notary';
import { copyDatabase, keptPositionsIn, latestCheckpointIn } from '@ledger/storage';
import {
  type BackupFile,
  type BackupManifest,
  BackupRefused,
  FILES_FOLDER,
  MANIFEST_FILE,
  manifestOf,
} from './backup-manifest';
import {
  type DataFolderFiles,
  filesBelow,
  filesOfDataFolder,
  isKept,
  LOG_FILE,
  PUBLISHED_FOLDER,
} from './data-folder';
import { copiedFile, describedFile, syncFolder, syncFolders } from './durable-files';
import { putInPlace, requireEmpty } from './put-in-place';

const OWNER_FOLDER = 0o700;
const OWNER_FILE = 0o600;

/** What is to be backed up, and where to. */
export interface BackupOrder {
  readonly folder: string;
  /** A folder that does not exist or is empty, outside the data folder. */
  readonly out: string;
  /** Whether the keys are copied too; whoever has the backup then signs and reads as the ledger does. */
  readonly withKeys: boolean;
  readonly takenAt: string;
  readonly release: string;
  readonly tell?: (path: string) => void;
}

/**
 * Copies a data folder while the service goes on writing to it. What follows the log (views, processes, checkpoints)
 * is copied before it, what events refer to (references, vaults, originals) after it: nothing in the copy is ahead
 * of its log, and no event of it refers to what is missing. The copy is in place only when it is whole.
 *
 * @throws BackupRefused `not-empty` | `inside-data-folder`
 */
export async function takeBackup(order: BackupOrder): Promise<BackupManifest> {
  const out = resolve(order.out);
  requireRoom(out, resolve(order.folder));
  const part = `${out}.part-${randomUUID()}`;
  const files = join(part, FILES_FOLDER);
  await mkdir(files, { recursive: true, mode: OWNER_FOLDER });
  try {
    const keysLeftOut = await copyFolder(order, files);
    const manifest = await manifestIn(files, { ...order, keysLeftOut });
    await putManifest(part, manifest);
    await putInPlace(part, out);
    return manifest;
  } catch (failure) {
    await rm(part, { recursive: true, force: true });
    throw failure;
  }
}

function requireRoom(out: string, folder: string): void {
  const fromFolder = relative(folder, out);
  if (fromFolder === '' || !/^(\.\.([\\/]|$)|[A-Za-z]:|[\\/])/.test(fromFolder))
    throw new BackupRefused('inside-data-folder', `${out} lies in the data folder; a backup lies elsewhere`);
  requireEmpty(out);
}

/** @returns the keys that were left out */
async function copyFolder(order: BackupOrder, to: string): Promise<readonly string[]> {
  const { folder, withKeys } = order;
  const copy = copierOf(order, to);
  for (const path of filesOfDataFolder(folder).following) await copy(path, true);
  await copy(LOG_FILE, true);
  copyTransparency(folder, to);
  const { referredTo, databases, keys }: DataFolderFiles = filesOfDataFolder(folder);
  for (const path of referredTo) await copy(path, databases.has(path));
  if (!withKeys) return keys;
  for (const path of keys) await copy(path, false);
  return [];
}

const copierOf =
  ({ folder, tell }: BackupOrder, to: string) =>
  async (path: string, isDatabase: boolean): Promise<void> => {
    tell?.(path);
    if (!isDatabase) {
      await copiedFile(folder, to, path);
      return;
    }
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true, mode: OWNER_FOLDER });
    copyDatabase(join(folder, path), target);
    chmodSync(target, OWNER_FILE);
  };

/** The published log as it was at the latest checkpoint that is in the copy. */
function copyTransparency(folder: string, to: string): void {
  const latest = latestCheckpointIn(to);
  const [from, target] = [folder, to].map((each) => new LogFolder(join(each, PUBLISHED_FOLDER)));
  if (latest !== undefined && from !== undefined && target !== undefined) copyPublished(from, target, latest);
}

async function manifestIn(
  files: string,
  held: Pick<BackupManifest, 'release' | 'takenAt' | 'keysLeftOut'>,
): Promise<BackupManifest> {
  const positions = keptPositionsIn(files);
  const { head, signed, views, processes } = positions;
  const furthest = Math.max(signed, ...Object.values(views), ...Object.values(processes));
  if (furthest > head)
    throw new Error(
      `The copy stands at ${String(furthest)}, its log at ${String(head)}: it is not consistent`,
    );
  const described: BackupFile[] = [];
  for (const path of filesBelow(files).filter(isKept)) described.push(await describedFile(files, path));
  const { release, takenAt, keysLeftOut } = held;
  return manifestOf({ release, takenAt, positions, keysLeftOut, files: described });
}

async function putManifest(part: string, manifest: BackupManifest): Promise<void> {
  await syncFolders(part);
  const file = await open(join(part, MANIFEST_FILE), 'wx', OWNER_FILE);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(part);
}
