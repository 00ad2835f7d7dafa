import { BundleRefused, type BundleRefusalCode } from '../bundle-refused';
import { type BundleLimits } from '../limits';

/** A flat set of named byte streams: the only part of the library that touches the outside. */
export interface Source {
  /** The names in the package, each a plain file name. */
  readonly names: ReadonlySet<string>;
  /** The bytes of one file; throws `BundleRefused` once they pass a limit. */
  read(name: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

type Prefix = 'zip' | 'folder';

const UNSAFE = /[/\\:\p{Cc}]/u;

/**
 * Admits a plain file name.
 *
 * @throws BundleRefused `*.path_not_flat` for folders, parents, absolute and drive paths and control characters
 */
export function assertFlat(name: string, prefix: Prefix): void {
  if (name !== '' && name !== '.' && name !== '..' && !UNSAFE.test(name)) return;
  throw new BundleRefused(
    `${prefix}.path_not_flat`,
    'an entry is in a folder, outside the package or no plain file; put plain files side by side',
  );
}

/** Refuses a package of too many files. */
export function assertEntryCount(count: number, limits: BundleLimits, prefix: Prefix): void {
  if (count <= limits.entries) return;
  throw new BundleRefused(
    `${prefix}.entry_count_exceeded`,
    `the package has ${String(count)} entries, ${String(limits.entries)} are allowed; send OneRoster files only`,
  );
}

const TOTAL_CODES: Record<Prefix, BundleRefusalCode> = {
  zip: 'zip.total_uncompressed_size_exceeded',
  folder: 'folder.total_size_exceeded',
};

/**
 * Counts the bytes really read of every file and refuses what passes a limit. Reading a file again counts once.
 */
export class ByteMeter {
  private readonly readBytes = new Map<string, number>();
  private total = 0;

  constructor(
    private readonly limits: BundleLimits,
    private readonly prefix: Prefix,
  ) {}

  /** Notes that this many bytes of a file have been read so far. */
  record(name: string, bytes: number): void {
    const before = this.readBytes.get(name) ?? 0;
    if (bytes <= before) return;
    this.readBytes.set(name, bytes);
    this.total += bytes - before;
    const { entryBytes, totalBytes } = this.limits;
    if (bytes > entryBytes) throw this.tooLarge(`${this.prefix}.entry_size_exceeded`, entryBytes);
    if (this.total > totalBytes) throw this.tooLarge(TOTAL_CODES[this.prefix], totalBytes);
  }

  private tooLarge(code: BundleRefusalCode, limit: number): BundleRefused {
    return new BundleRefused(code, `more than ${String(limit)} bytes; split the roster or raise the limit`);
  }
}
