import { type Entry, type ZipFile } from 'yauzl';
import { BundleRefused } from '../bundle-refused';
import { type BundleLimits } from '../limits';
import { assertEntryCount, assertFlat } from './source';

/** One file of a ZIP, its name checked. */
export interface ZipMember {
  readonly name: string;
  readonly entry: Entry;
}

const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;
const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;

const isPlainFile = (entry: Entry): boolean => {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK;
  return type === 0 || type === REGULAR_FILE;
};

function memberOf(entry: Entry): ZipMember {
  // Names are left undecoded by the reader, so that a backslash is seen and not turned into a slash.
  const name = (entry.fileName as unknown as Buffer).toString('utf8');
  assertFlat(isPlainFile(entry) ? name : '', 'zip');
  if (entry.isEncrypted()) throw new BundleRefused('zip.encrypted', 'send the package without a password');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new BundleRefused('zip.unsupported_compression', 'pack with "deflate" or without compression');
  return { name, entry };
}

/** Nested bombs point many entries at the same packed bytes. */
function assertApart(members: readonly ZipMember[]): void {
  const ordered = members
    .map(({ entry }) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end:
        entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize,
    }))
    .sort((left, right) => left.start - right.start);
  let end = 0;
  for (const range of ordered) {
    if (range.start < end)
      throw new BundleRefused('zip.entries_overlap', 'entries share bytes; pack the files again');
    end = range.end;
  }
}

function assertDistinct(members: readonly ZipMember[]): void {
  if (new Set(members.map(({ name }) => name.toLowerCase())).size === members.length) return;
  throw new BundleRefused('zip.duplicate_entry', 'two entries have the same name; pack each file once');
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      zip.off('entry', onEntry).off('end', onEnd).off('error', onError);
      finish();
    };
    const onEntry = (entry: Entry): void => settle(() => resolve(entry));
    const onEnd = (): void => settle(() => resolve(undefined));
    const onError = (): void =>
      settle(() =>
        reject(new BundleRefused('zip.entry_corrupt', 'the directory of the ZIP is damaged; pack it again')),
      );
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

/**
 * Lists a ZIP.
 *
 * @throws BundleRefused for paths, links, duplicate, encrypted or overlapping entries, and too many of them
 */
export async function listMembers(zip: ZipFile, limits: BundleLimits): Promise<readonly ZipMember[]> {
  assertEntryCount(zip.entryCount, limits, 'zip');
  const members: ZipMember[] = [];
  for (let entry = await nextEntry(zip); entry !== undefined; entry = await nextEntry(zip))
    members.push(memberOf(entry));
  assertDistinct(members);
  assertApart(members);
  return members;
}
