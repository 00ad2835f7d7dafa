import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { asWritten, logRoot } from '@ledger/notary';
import { databaseFault, openSqliteCheckpointRegister, openSqliteEventLog } from '@ledger/storage';
import {
  type BackupFile,
  type BackupManifest,
  BackupRefused,
  FILES_FOLDER,
  MANIFEST_FILE,
  readManifest,
} from './backup-manifest';
import { filesBelow } from './data-folder';
import { copiedFile, syncFolders } from './durable-files';
import { putInPlace, requireEmpty } from './put-in-place';

const OWNER_FOLDER = 0o700;

/** Which backup is restored, and where to. */
export interface RestoreOrder {
  readonly backup: string;
  /** A data folder that does not exist or is empty. */
  readonly folder: string;
  /** The hash of the manifest as it was told when the backup was taken; unchecked where it is left out. */
  readonly manifestSha256?: string | undefined;
  readonly tell?: (path: string) => void;
}

/**
 * Puts a backup in place as a data folder: every file must be there with the hash that the manifest has, nothing
 * else may be there, every database must be sound, and the events must give the root that was signed for them. The
 * data folder is in place only when all of that holds.
 *
 * @throws BackupRefused
 */
export async function restoreBackup(order: RestoreOrder): Promise<BackupManifest> {
  const folder = resolve(order.folder);
  requireEmpty(folder);
  const manifest = manifestAt(order);
  requireListed(join(order.backup, FILES_FOLDER), manifest);
  const part = `${folder}.part-${randomUUID()}`;
  await mkdir(part, { recursive: true, mode: OWNER_FOLDER });
  try {
    for (const file of manifest.files) await restoreFile(order, part, file);
    await requireSound(part, manifest);
    await syncFolders(part);
    await putInPlace(part, folder);
    return manifest;
  } catch (failure) {
    await rm(part, { recursive: true, force: true });
    throw failure;
  }
}

/** The SHA-256 of the manifest of a backup, in hexadecimal: whoever keeps it elsewhere knows the backup again. */
export const manifestSha256 = (backup: string): string =>
  createHash('sha256')
    .update(readFileSync(join(backup, MANIFEST_FILE)))
    .digest('hex');

function manifestAt({ backup, manifestSha256: expected }: RestoreOrder): BackupManifest {
  if (!existsSync(join(backup, MANIFEST_FILE)))
    throw new BackupRefused('not-whole', `${backup} has no ${MANIFEST_FILE}: it is no whole backup`);
  if (expected !== undefined && manifestSha256(backup) !== expected)
    throw new BackupRefused('other-manifest', `The manifest of ${backup} has another hash than ${expected}`);
  return readManifest(readFileSync(join(backup, MANIFEST_FILE), 'utf8'));
}

function requireListed(files: string, manifest: BackupManifest): void {
  const listed = new Set(manifest.files.map(({ path }) => path));
  const [foreign] = filesBelow(files).filter((path) => !listed.has(path));
  if (foreign !== undefined)
    throw new BackupRefused('file-not-listed', `The manifest does not name ${foreign}`);
}

async function restoreFile({ backup, tell }: RestoreOrder, part: string, file: BackupFile): Promise<void> {
  tell?.(file.path);
  const copied = await copiedFile(join(backup, FILES_FOLDER), part, file.path);
  if (copied === undefined) throw new BackupRefused('file-missing', `${file.path} is missing`);
  if (copied.sha256 !== file.sha256 || copied.bytes !== file.bytes)
    throw new BackupRefused('file-changed', `${file.path} is not what was backed up: its hash is another`);
  chmodSync(join(part, file.path), file.mode);
}

async function requireSound(part: string, { files }: BackupManifest): Promise<void> {
  for (const { path } of files.filter((file) => file.path.endsWith('.db'))) {
    const fault = databaseFault(join(part, path));
    if (fault !== undefined) throw new BackupRefused('not-sound', `${path} is damaged inside: ${fault}`);
  }
  if (!existsSync(join(part, 'notary.db'))) return;
  const [register, log] = [openSqliteCheckpointRegister(part), openSqliteEventLog(part, asWritten)];
  try {
    const latest = register.latest();
    if (latest !== undefined && (await logRoot(log, latest.size)) !== latest.root)
      throw new BackupRefused(
        'root-differs',
        `The first ${String(latest.size)} events do not give the root that was signed for them`,
      );
  } finally {
    register.close();
    log.close();
  }
}
