import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type BundleFiles,
  manifestOf,
  notedBundle,
  notedCodec,
  notedSigner,
  notes,
  remanifested,
} from '../testing';
import { type BundleFolder, folderInMemory } from './bundle-folder';
import { MOST_LINE_BYTES } from './byte-lines';
import { folderOnDisk } from './folder-on-disk';
import { reportText } from './report-text';
import type { AuditorTrust } from './trust';
import { verifyBundle } from './verify-bundle';
import type { VerifyReport } from './verify-report';

const PINNED: AuditorTrust = { keys: [notedSigner], witnesses: [], quorum: 0, kept: [] };
const EVENTS = 'events/00000001.jsonl';

const verified = (folder: BundleFolder): VerifyReport =>
  verifyBundle({ folder, trust: PINNED, laws: [], codec: notedCodec });

const bundle = (): BundleFiles => notedBundle(notes(20));

/** The bundle with another manifest, and a folder that has the same files. */
const withManifest = (change: (text: string) => string): BundleFiles => {
  const files = bundle();
  const text = new TextDecoder().decode(files.get('manifest.json'));
  return files.set('manifest.json', new TextEncoder().encode(change(text)));
};

/** The bundle with other events, in a manifest that lists them. */
const withEvents = (bytes: Uint8Array): BundleFiles => {
  const files = bundle();
  return remanifested(files.set(EVENTS, bytes), manifestOf(files), notedSigner);
};

describe('a manifest that no exporter writes', () => {
  it.each<readonly [string, (text: string) => string]>([
    ['nothing', () => ''],
    ['no JSON', () => '{'],
    ['a list', () => '[]'],
    ['another format', (text) => text.replace('evidence-bundle', 'evidence-bungle')],
    ['a newer version', (text) => text.replace('"version":1', '"version":2')],
    ['a path that leads out', (text) => text.replace('"README.md"', '"../README.md"')],
    ['an absolute path', (text) => text.replace('"README.md"', '"/etc/passwd"')],
    ['a path of another system', (text) => text.replace('"README.md"', '"..\\\\README.md"')],
    ['a path that is no text', (text) => text.replace('"README.md"', '7')],
    ['a file twice', (text) => text.replace('"path":"assessors.json"', '"path":"README.md"')],
    ['a size below nothing', (text) => text.replace(/"bytes":\d+/, '"bytes":-1')],
    ['a tree beyond counting', (text) => text.replace('"treeSize":20', '"treeSize":1e300')],
    ['more leaves than hashes', (text) => text.replace('"treeSize":20', '"treeSize":900000000000000')],
    ['a window of nothing', (text) => text.replace('"from":1', '"from":21')],
    ['a name given twice', (text) => text.replace('"events":20', '"events":20,"events":20')],
    ['values within values', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['another field', (text) => text.replace('"events":20', '"events":20,"evil":true')],
    ['no key', (text) => text.replace(/"keys":\[[^\]]*\]/, '"keys":["x"]')],
  ])('is refused: %s', (_name, change) => {
    const report = verified(folderInMemory(withManifest(change)));
    expect(report.verdict).toBe('cannot-be-read');
    expect(report.notReadBecause).not.toBeNull();
  });
});

describe('events that no exporter writes', () => {
  it('are refused when a line never ends', () => {
    const report = verified(folderInMemory(withEvents(Buffer.alloc(MOST_LINE_BYTES + 2, 'a'))));
    expect(report.verdict).toBe('cannot-be-read');
    expect(report.notReadBecause).toContain('longer than');
  });

  it.each<readonly [string, string]>([
    ['no JSON', 'x'],
    ['no event', '{}'],
    ['a number', '7'],
    ['nothing', ''],
    ['values within values', `{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['another prototype', '{"__proto__":{"position":1}}'],
  ])('are a finding about the line: %s', (_name, line) => {
    const { verdict, first } = verified(folderInMemory(withEvents(Buffer.from(`${line}\n`))));
    expect(verdict).toBe('does-not-hold');
    expect(first).toMatchObject({ law: 'events-are-the-leaves', file: EVENTS, position: 1 });
  });

  it('are a finding when they are not UTF-8', () => {
    const { first } = verified(folderInMemory(withEvents(Buffer.from([0x7b, 0xff, 0x7d, 10]))));
    expect(first?.says).toContain('UTF-8');
  });
});

describe('a folder that no exporter makes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledger-hostile-'));
    for (const [path, bytes] of bundle()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is needed: as it was made it holds', () => {
    expect(verified(folderOnDisk(folder)).verdict).toBe('holds');
  });

  it('does not hold with a link in the place of a file, and the link is not followed', () => {
    rmSync(join(folder, EVENTS));
    symlinkSync('/etc/passwd', join(folder, EVENTS));
    const { verdict, findings } = verified(folderOnDisk(folder));
    expect(verdict).toBe('does-not-hold');
    expect(findings).toContainEqual(
      expect.objectContaining({ file: EVENTS, says: `${EVENTS} is no plain file.` }),
    );
  });

  it('does not wait for what is no file in the place of one', async () => {
    rmSync(join(folder, 'README.md'));
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(join(folder, 'README.md'), resolve));
    const { verdict, findings } = verified(folderOnDisk(folder));
    socket.close();
    expect(verdict).toBe('does-not-hold');
    expect(findings).toContainEqual(expect.objectContaining({ says: 'README.md is no plain file.' }));
  });

  it('does not hold with a file of a size that nobody can read, and does not read it', () => {
    truncateSync(join(folder, EVENTS), 2 ** 40);
    const { verdict, findings } = verified(folderOnDisk(folder));
    expect(verdict).toBe('does-not-hold');
    expect(findings[0]).toMatchObject({ file: EVENTS, found: `${String(2 ** 40)} bytes` });
  });

  it('cannot be read when folders lie too deep, or when it is not there', () => {
    mkdirSync(join(folder, 'a/'.repeat(40)), { recursive: true });
    expect(verified(folderOnDisk(folder)).verdict).toBe('cannot-be-read');
    const nowhere = verified(folderOnDisk(join(folder, 'nowhere')));
    expect(nowhere.verdict).toBe('cannot-be-read');
    expect(nowhere.notReadBecause).toBe(
      `${join(folder, 'nowhere')} has no manifest.json, so it is no evidence bundle`,
    );
    expect(reportText(nowhere)).not.toContain('Checked:');
  });
});
