import { BundleRefused } from './bundle-refused';
import { type BundleLimits, DEFAULT_LIMITS } from './limits';
import { type Manifest, readManifest } from './manifest';
import { linesOf } from './reading/lines';
import { type CsvRecord, recordsOf } from './reading/records';
import { openSource } from './source/open-source';
import { type Source } from './source/source';

/** An opened bundle. It may be read more than once; close it when done. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly limits: BundleLimits;
  /** The bytes of one file of the package, for readers of this library. */
  bytesOf(fileName: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

const MANIFEST = 'manifest.csv';
const MAX_MANIFEST_LINES = 200;

async function manifestRecords(source: Source, limits: BundleLimits): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const lines of linesOf(source.read(MANIFEST), limits.lineCharacters)) {
    records.push(...recordsOf(lines.slice(0, MAX_MANIFEST_LINES)));
    if (records.length > MAX_MANIFEST_LINES)
      throw new BundleRefused('manifest.unreadable', `more than ${String(MAX_MANIFEST_LINES)} lines`);
  }
  return records;
}

async function manifestOf(source: Source, limits: BundleLimits): Promise<Manifest> {
  if (!source.names.has(MANIFEST))
    throw new BundleRefused(
      'package.missing_manifest',
      'put manifest.csv beside the other files, in no folder',
    );
  return readManifest(await manifestRecords(source, limits), source.names);
}

/**
 * Opens a OneRoster bundle, a folder or a ZIP without folders, and reads its manifest. Of a ZIP every entry is
 * inflated once and let go, so that a bomb or a damaged file is refused here and not half-way through a roster.
 *
 * @param limits - ceilings that differ from `DEFAULT_LIMITS`
 * @throws BundleRefused `package.*`, `manifest.*`, `folder.*` or `zip.*`
 */
export async function openBundle(path: string, limits: Partial<BundleLimits> = {}): Promise<Bundle> {
  const allLimits = { ...DEFAULT_LIMITS, ...limits };
  const source = await openSource(path, allLimits);
  try {
    return {
      manifest: await manifestOf(source, allLimits),
      limits: allLimits,
      bytesOf: (fileName) => source.read(fileName),
      close: () => source.close(),
    };
  } catch (failure) {
    await source.close();
    throw failure;
  }
}
