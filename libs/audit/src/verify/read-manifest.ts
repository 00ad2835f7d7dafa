import { readVerifier, TILE_HASHES, type VerifierKey } from '@ledger/merkle';
import {
  BUNDLE_FORMAT,
  BUNDLE_VERSION,
  type BundleFile,
  type BundleManifest,
  type BundleScope,
} from '../bundle/bundle-format';
import { BundleNotRead, MOST_FILES } from './bundle-folder';
import { readCanonicalJson } from './canonical-json';

/** A manifest may have so many bytes; each file takes about 150 of them. */
export const MOST_MANIFEST_BYTES = 64 << 20;

const MOST_KEYS = 100;

/** A manifest whose keys were read. */
export interface ReadManifest extends Omit<BundleManifest, 'keys' | 'format' | 'version'> {
  readonly keys: readonly VerifierKey[];
}

type Fields = Readonly<Record<string, unknown>>;

const NAMES = 'events files format keys origin scope streams treeSize version window';

/** Reads a manifest. @throws BundleNotRead for anything that is not a manifest of this version of the format */
export function readManifest(bytes: Buffer): ReadManifest {
  const read = readCanonicalJson(bytes);
  if (read.kind === 'not-read') throw new BundleNotRead(`manifest.json ${read.why}`);
  const fields = objectFrom(read.value, 'manifest.json');
  if (fields['format'] !== BUNDLE_FORMAT)
    throw new BundleNotRead('manifest.json is not that of an evidence bundle');
  if (fields['version'] !== BUNDLE_VERSION)
    throw new BundleNotRead(
      `The bundle has version ${String(fields['version'])} of the format; this program reads ${String(BUNDLE_VERSION)}`,
    );
  requireNames(fields, NAMES, 'manifest.json');
  return possible({
    origin: textFrom(fields['origin'], 'origin'),
    scope: scopeFrom(fields['scope']),
    window: windowFrom(fields['window']),
    treeSize: wholeFrom(fields['treeSize'], 'treeSize'),
    events: wholeFrom(fields['events'], 'events'),
    streams: wholeFrom(fields['streams'], 'streams'),
    keys: listFrom(fields['keys'], MOST_KEYS, 'keys').map(keyFrom),
    files: filesFrom(fields['files']),
  });
}

/** Counts that go together: whatever is counted later ends with the files that are listed. */
function possible(manifest: ReadManifest): ReadManifest {
  const { events, files, keys, streams, treeSize, window } = manifest;
  const isWindow = window.from >= 1 && window.from <= window.to && window.to <= treeSize;
  if (!isWindow || events > window.to || streams > events)
    throw new BundleNotRead('The manifest counts more events than its window or its log has');
  if (Math.ceil(treeSize / TILE_HASHES) > files.length)
    throw new BundleNotRead('The manifest lists fewer files than the log has tiles');
  if (keys.length === 0) throw new BundleNotRead('The manifest names no key');
  return manifest;
}

function windowFrom(value: unknown): ReadManifest['window'] {
  const fields = objectFrom(value, 'window');
  requireNames(fields, 'from to', 'window');
  return { from: wholeFrom(fields['from'], 'window.from'), to: wholeFrom(fields['to'], 'window.to') };
}

function scopeFrom(value: unknown): BundleScope {
  const fields = objectFrom(value, 'scope');
  const programId = textFrom(fields['programId'], 'scope.programId');
  if (fields['kind'] === 'program') {
    requireNames(fields, 'kind programId', 'scope');
    return { kind: 'program', programId };
  }
  if (fields['kind'] !== 'provider') throw new BundleNotRead('The scope is neither a program nor a provider');
  requireNames(fields, 'kind programId providerId', 'scope');
  return { kind: 'provider', programId, providerId: textFrom(fields['providerId'], 'scope.providerId') };
}

function keyFrom(value: unknown): VerifierKey {
  const key = readVerifier(textFrom(value, 'key'));
  if (key?.kind !== 'note') throw new BundleNotRead('The manifest has a key that is no key of a log');
  return key;
}

/** Plain names only: nothing leads out of the folder, into a hidden file, or is read otherwise on another system. */
const PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}(\/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,11}$/;
const SHA256 = /^[0-9a-f]{64}$/;

function filesFrom(value: unknown): readonly BundleFile[] {
  const files = listFrom(value, MOST_FILES, 'files').map(fileFrom);
  const isSorted = files.every(({ path }, at) => at === 0 || (files[at - 1]?.path ?? '') < path);
  if (!isSorted) throw new BundleNotRead('The files of the manifest are not in order, or one is there twice');
  return files;
}

function fileFrom(value: unknown): BundleFile {
  const fields = objectFrom(value, 'file');
  requireNames(fields, 'bytes path sha256', 'file');
  const { bytes, path, sha256 } = fields as unknown as BundleFile;
  if (typeof path !== 'string' || !PATH.test(path))
    throw new BundleNotRead(
      `The manifest names a file ${JSON.stringify(path).slice(0, 200)}, which no bundle has`,
    );
  if (typeof sha256 !== 'string' || !SHA256.test(sha256))
    throw new BundleNotRead(`The manifest has no proper SHA-256 for ${path}`);
  return { path, sha256, bytes: wholeFrom(bytes, path) };
}

function objectFrom(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BundleNotRead(`${name} is no object`);
}

function requireNames(fields: Fields, names: string, of: string): void {
  const found = Object.keys(fields).sort().join(' ');
  if (found !== names)
    throw new BundleNotRead(`${of} has the fields ${found.slice(0, 300)} instead of ${names}`);
}

function textFrom(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 500) return value;
  throw new BundleNotRead(`${name} is no text`);
}

function wholeFrom(value: unknown, name: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new BundleNotRead(`${name} is no whole number`);
}

function listFrom(value: unknown, most: number, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new BundleNotRead(`${name} is no list`);
  if (value.length > most) throw new BundleNotRead(`There are more than ${String(most)} ${name}`);
  return value as readonly unknown[];
}
