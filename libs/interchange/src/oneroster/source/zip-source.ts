import { type Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, open, type ZipFile } from 'yauzl';
import { BundleRefused } from '../bundle-refused';
import { type BundleLimits } from '../limits';
import { ByteMeter, type Source } from './source';
import { listMembers, type ZipMember } from './zip-directory';

const corrupt = (): BundleRefused =>
  new BundleRefused(
    'zip.entry_corrupt',
    'an entry does not unpack to what the ZIP says of it; pack it again',
  );

function openZip(path: string): Promise<ZipFile> {
  // Sizes the ZIP declares are not believed: the bytes that really come out are counted here instead.
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false, validateEntrySizes: false };
  return new Promise((resolve, reject) => {
    open(path, options, (failure, zip) => {
      if (failure === null) resolve(zip);
      else reject(new BundleRefused('package.not_a_bundle', 'neither a folder nor a ZIP that can be opened'));
    });
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (failure, stream) => {
      if (failure === null) resolve(stream);
      else reject(corrupt());
    });
  });
}

/** Refuses what inflates more than rosters do. */
function assertRatio(bytes: number, entry: Entry, limits: BundleLimits): void {
  if (bytes <= limits.ratioFreeBytes) return;
  if (bytes <= entry.compressedSize * limits.compressionRatio) return;
  throw new BundleRefused(
    'zip.compression_ratio_exceeded',
    `an entry inflates more than ${String(limits.compressionRatio)} times; pack the files plainly`,
  );
}

async function* inflated(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await openEntry(zip, entry);
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch {
    throw corrupt();
  } finally {
    stream.destroy();
  }
}

class ZipSource implements Source {
  readonly names: ReadonlySet<string>;
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly meter: ByteMeter;

  constructor(
    private readonly zip: ZipFile,
    members: readonly ZipMember[],
    private readonly limits: BundleLimits,
  ) {
    this.entries = new Map(members.map(({ name, entry }) => [name, entry]));
    this.names = new Set(this.entries.keys());
    this.meter = new ByteMeter(limits, 'zip');
  }

  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (entry === undefined) return;
    let bytes = 0;
    let checksum = 0;
    for await (const chunk of inflated(this.zip, entry)) {
      bytes += chunk.length;
      this.meter.record(name, bytes);
      assertRatio(bytes, entry, this.limits);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
    if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) throw corrupt();
  }

  /** Inflates every entry once and keeps nothing, so that a bomb or a damaged file is refused before any row. */
  async prove(): Promise<void> {
    for (const name of this.names) {
      const bytes = this.read(name);
      while ((await bytes.next()).done !== true);
    }
  }

  close(): Promise<void> {
    this.zip.close();
    return Promise.resolve();
  }
}

/**
 * A bundle packed as a flat ZIP. Limits hold for the bytes really inflated, here and again on every reading.
 *
 * @throws BundleRefused `zip.*` or `package.not_a_bundle`
 */
export async function openZipSource(path: string, limits: BundleLimits): Promise<Source> {
  const zip = await openZip(path);
  try {
    const source = new ZipSource(zip, await listMembers(zip, limits), limits);
    await source.prove();
    return source;
  } catch (failure) {
    zip.close();
    throw failure;
  }
}
