import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import type { ExportState } from './export-state';
import { piecesOf } from './file-sink';

/**
 * Whether the files of a savepoint are as they were: a power cut can take the end of what the savepoint counts on,
 * and what somebody changed since must not become part of a bundle.
 */
export function isAsKept(root: string, { files, eventsFile, journalBytes }: ExportState): boolean {
  const isLongEnough = (path: string, bytes: number): boolean =>
    (statSync(join(root, path), { throwIfNoEntry: false })?.size ?? -1) >= bytes;
  if (!isLongEnough(BUNDLE_PATHS.journal, journalBytes)) return false;
  if (eventsFile !== null && !isLongEnough(eventsFile.path, eventsFile.bytes)) return false;
  return files.every(({ path, bytes, sha256 }) => isLongEnough(path, bytes) && sha256Of(join(root, path)) === sha256);
}

function sha256Of(path: string): string {
  const hash = createHash('sha256');
  for (const piece of piecesOf(path)) hash.update(piece);
  return hash.digest('hex');
}
