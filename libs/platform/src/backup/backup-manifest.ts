import type { KeptPositions } from '@ledger/storage';

/** The name of the file that makes a backup whole; it is written last. */
export const MANIFEST_FILE = 'manifest.json';
/** Where in a backup the files of the data folder lie. */
export const FILES_FOLDER = 'data';

const FORMAT = 'course-funding-ledger-backup';
const VERSION = 1;

/** A file of the data folder, as it was copied. */
export interface BackupFile {
  /** In the data folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
  /** Rights of the owner, the group and others, as a number. */
  readonly mode: number;
}

/** What a backup holds. */
export interface BackupManifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** The release that wrote it. */
  readonly release: string;
  readonly takenAt: string;
  readonly positions: KeptPositions;
  /** Keys of the data folder that are not in the backup. */
  readonly keysLeftOut: readonly string[];
  readonly files: readonly BackupFile[];
}

/** Why no backup was taken, or none restored. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  constructor(
    readonly code: BackupFault,
    message: string,
  ) {
    super(message);
  }
}

/** What can be wrong with a backup or with where it goes. */
export type BackupFault =
  | 'not-empty'
  | 'inside-data-folder'
  | 'not-whole'
  | 'newer-format'
  | 'other-manifest'
  | 'file-missing'
  | 'file-changed'
  | 'file-not-listed'
  | 'not-sound'
  | 'root-differs';

/** The manifest of what was copied. */
export const manifestOf = (
  held: Pick<BackupManifest, 'release' | 'takenAt' | 'positions' | 'keysLeftOut' | 'files'>,
): BackupManifest => ({ format: FORMAT, version: VERSION, ...held });

/** Reads a manifest. @throws BackupRefused when it is none, or a newer release wrote it */
export function readManifest(text: string): BackupManifest {
  const manifest = jsonOf(text) as Partial<BackupManifest> | null;
  if (manifest?.format !== FORMAT || !Array.isArray(manifest.files))
    throw new BackupRefused('not-whole', `${MANIFEST_FILE} is not the manifest of a backup`);
  if (manifest.version !== VERSION)
    throw new BackupRefused(
      'newer-format',
      'The backup was written by a newer release; restore it with that',
    );
  if (!manifest.files.every(isFile))
    throw new BackupRefused('not-whole', `${MANIFEST_FILE} names a file that no data folder has`);
  return manifest as BackupManifest;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A path that stays in its folder: no step up, no root, no drive. */
const SAFE_PATH = /^(?!\.)[A-Za-z0-9_@.-]+(\/(?!\.)[A-Za-z0-9_@.-]+)*$/;

function isFile(file: unknown): boolean {
  const { path, bytes, sha256, mode } = file as Partial<BackupFile>;
  return (
    typeof path === 'string' &&
    SAFE_PATH.test(path) &&
    Number.isSafeInteger(bytes) &&
    /^[0-9a-f]{64}$/.test(sha256 ?? '') &&
    Number.isSafeInteger(mode)
  );
}
