import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleFile } from '../bundle/bundle-format';
import type { ExportState } from './export-state';
import { piecesOf } from './file-sink';

/**
 * Whether the files of a savepoint are as they were: a power cut can take the end of what the savepoint counts on,
 * and what somebody changed since must not become part of a bundle. What was written after it does not matter.
 */
export function isAsKept(root: string, { files, eventsFile, journalFile }: ExportState): boolean {
  const begun = eventsFile === null ? [journalFile] : [journalFile, eventsFile];
  return [...files, ...begun].every((file) => isBeginningKept(root, file));
}

function isBeginningKept(root: string, { path, bytes, sha256 }: BundleFile): boolean {
  const file = join(root, path);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? -1) < bytes) return false;
  const hash = createHash('sha256');
  let left = bytes;
  for (const piece of piecesOf(file)) {
    hash.update(piece.subarray(0, left));
    left -= Math.min(left, piece.length);
    if (left === 0) break;
  }
  return hash.digest('hex') === sha256;
}
