import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  removeTemporaryFolders,
  smallBundle,
  smallBundleFiles,
  temporaryFolder,
  writeZip,
  type ZipEntry,
} from '../testing';
import { openBundle } from './bundle';
import { type BundleLimits } from './limits';
import { readFile } from './read-file';

afterAll(removeTemporaryFolders);

const entries = (): ZipEntry[] => [...smallBundleFiles()].map(([name, content]) => ({ name, content }));

function zipOf(zipEntries: readonly ZipEntry[]): string {
  const path = join(temporaryFolder(), 'bundle.zip');
  writeZip(path, zipEntries);
  return path;
}

async function refusalOf(path: string, limits: Partial<BundleLimits> = {}): Promise<unknown> {
  try {
    const bundle = await openBundle(path, limits);
    await bundle.close();
    return 'opened';
  } catch (failure) {
    return (failure as { code?: unknown }).code ?? failure;
  }
}

const withEntry = (entry: Partial<ZipEntry>): string =>
  zipOf([...entries(), { name: 'extra.csv', content: 'x', ...entry }]);

describe('a package', () => {
  it('may be a folder or a flat ZIP and says which edition and modes it has', async () => {
    for (const path of [smallBundle(), zipOf(entries())]) {
      const bundle = await openBundle(path);
      expect(bundle.manifest.version).toBe('1.2');
      expect(bundle.manifest.modes).toMatchObject({ enrollments: 'bulk', demographics: 'absent' });
      expect(bundle.manifest.diagnostics).toEqual([]);
      await bundle.close();
    }
  });

  it('needs a manifest', async () => {
    const folder = temporaryFolder();
    expect(await refusalOf(folder)).toBe('package.missing_manifest');
    expect(await refusalOf(zipOf(entries().filter(({ name }) => name !== 'manifest.csv')))).toBe(
      'package.missing_manifest',
    );
  });

  it('must exist and be a folder or a ZIP', async () => {
    const file = join(smallBundle(), 'orgs.csv');
    expect(await refusalOf('/nowhere/at/all')).toBe('package.not_found');
    expect(await refusalOf(file)).toBe('package.not_a_bundle');
  });

  it('is in an edition that is known', async () => {
    for (const version of ['2.0', '', 'constructor', '__proto__'])
      expect(await refusalOf(smallBundle({ manifest: { 'oneroster.version': version } }))).toBe(
        'manifest.unsupported_version',
      );
    expect(await refusalOf(smallBundle({ contents: { 'manifest.csv': 'name,value\n' } }))).toBe(
      'manifest.unreadable',
    );
    expect(await refusalOf(smallBundle({ contents: { 'manifest.csv': '' } }))).toBe('manifest.unreadable');
  });

  it('accepts the names of all releases of both editions', async () => {
    for (const [stated, version] of [
      ['1.2', '1.2'],
      ['1.2.1', '1.2'],
    ] as const) {
      const bundle = await openBundle(smallBundle({ manifest: { 'oneroster.version': stated } }));
      expect(bundle.manifest.version).toBe(version);
    }
    const older = await openBundle(
      smallBundle({ version: '1.1', manifest: { 'oneroster.version': '1.1.1' } }),
    );
    expect(older.manifest.version).toBe('1.1');
  });
});

describe('a ZIP', () => {
  it.each([
    '../orgs2.csv',
    '/etc/orgs.csv',
    'inside/orgs.csv',
    'folder/',
    'back\\slash.csv',
    'C:orgs.csv',
    '..',
    'a\u0000.csv',
  ])('is refused for the path %j', async (name) => {
    expect(await refusalOf(withEntry({ name }))).toBe('zip.path_not_flat');
  });

  it('is refused for a symbolic link', async () => {
    expect(await refusalOf(withEntry({ unixMode: 0o120777, content: '/etc/passwd' }))).toBe(
      'zip.path_not_flat',
    );
  });

  it('is refused for two entries of one name, in whatever case', async () => {
    expect(await refusalOf(withEntry({ name: 'orgs.csv' }))).toBe('zip.duplicate_entry');
    expect(await refusalOf(withEntry({ name: 'ORGS.csv' }))).toBe('zip.duplicate_entry');
  });

  it('is refused for encrypted entries and unknown ways of packing', async () => {
    expect(await refusalOf(withEntry({ flags: 1 }))).toBe('zip.encrypted');
    expect(await refusalOf(withEntry({ method: 12 }))).toBe('zip.unsupported_compression');
  });

  it('is refused for more entries than allowed, and opened at the limit', async () => {
    const count = entries().length;
    expect(await refusalOf(zipOf(entries()), { entries: count })).toBe('opened');
    expect(await refusalOf(zipOf(entries()), { entries: count - 1 })).toBe('zip.entry_count_exceeded');
  });

  it('is refused by the bytes that really come out, whatever it states', async () => {
    const content = Buffer.alloc(300_000, 'a,b\n');
    const limits = { totalBytes: 200_000 };
    expect(await refusalOf(withEntry({ content, statedBytes: 10 }), limits)).toBe(
      'zip.total_uncompressed_size_exceeded',
    );
    expect(await refusalOf(withEntry({ content, statedBytes: 10 }), { entryBytes: 200_000 })).toBe(
      'zip.entry_size_exceeded',
    );
    expect(await refusalOf(withEntry({ content }))).toBe('opened');
  });

  it('counts all entries together', async () => {
    const halves = [1, 2].map((number) => ({
      name: `half${String(number)}.csv`,
      content: Buffer.alloc(60_000, 'x'),
    }));
    expect(await refusalOf(zipOf([...entries(), ...halves]), { totalBytes: 100_000 })).toBe(
      'zip.total_uncompressed_size_exceeded',
    );
  });

  it('is refused when an entry inflates more than rosters do', async () => {
    const content = Buffer.alloc(3_000_000);
    expect(await refusalOf(withEntry({ content }))).toBe('zip.compression_ratio_exceeded');
    expect(await refusalOf(withEntry({ content }), { compressionRatio: 5000 })).toBe('opened');
  });

  it('is refused when an entry is not what the ZIP says of it', async () => {
    expect(await refusalOf(withEntry({ content: 'abc', statedBytes: 4 }))).toBe('zip.entry_corrupt');
    expect(await refusalOf(withEntry({ content: 'abc', statedCrc32: 1 }))).toBe('zip.entry_corrupt');
    expect(await refusalOf(withEntry({ content: 'not deflated', stored: true, method: 8 }))).toBe(
      'zip.entry_corrupt',
    );
  });

  it('is refused when entries share bytes', async () => {
    const path = withEntry({});
    const bytes = readFileSync(path);
    // The local header offset of the last directory record is set to that of the first.
    bytes.writeUInt32LE(0, bytes.lastIndexOf('extra.csv') - 4);
    writeFileSync(path, bytes);
    expect(await refusalOf(path)).toBe('zip.entries_overlap');
  });

  it('is refused when cut off', async () => {
    const path = zipOf(entries());
    writeFileSync(path, readFileSync(path).subarray(0, 400));
    expect(await refusalOf(path)).toBe('package.not_a_bundle');
  });

  it('may be read twice, and each reading counts against the limits once', async () => {
    const files = entries();
    const total = files.reduce((sum, { content }) => sum + content.length, 0);
    const bundle = await openBundle(zipOf(files), { totalBytes: total });
    for (let reading = 0; reading < 2; reading += 1) {
      const items = [];
      for await (const item of readFile(bundle, 'orgs')) items.push(item.kind);
      expect(items).toEqual(['row', 'row', 'row']);
    }
    await bundle.close();
  });
});

describe('a reading', () => {
  it('may be left half-way, of a ZIP and of a folder', async () => {
    for (const path of [smallBundle(), zipOf(entries())]) {
      const bundle = await openBundle(path);
      for await (const item of readFile(bundle, 'orgs')) {
        expect(item.kind).toBe('row');
        break;
      }
      await bundle.close();
    }
  });
});

describe('a folder', () => {
  it('is refused for folders and links inside it', async () => {
    const withFolder = smallBundle();
    mkdirSync(join(withFolder, 'inside'));
    expect(await refusalOf(withFolder)).toBe('folder.path_not_flat');
    const withLink = smallBundle();
    symlinkSync('/etc/hostname', join(withLink, 'demographics.csv'));
    expect(await refusalOf(withLink)).toBe('folder.path_not_flat');
  });

  it('keeps to the same ceilings as a ZIP', async () => {
    expect(await refusalOf(smallBundle(), { entries: 3 })).toBe('folder.entry_count_exceeded');
    expect(await refusalOf(smallBundle(), { totalBytes: 1000 })).toBe('folder.total_size_exceeded');
    expect(await refusalOf(smallBundle(), { entryBytes: 100 })).toBe('folder.entry_size_exceeded');
  });
});
