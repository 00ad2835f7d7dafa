import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryToWrite } from '@ledger/accounting';
import type { EventCodec, RecordedEvent } from '@ledger/event-sourcing';
import { jsonLinesOf } from '@ledger/interchange';
import {
  checkpointText,
  HASH_BYTES,
  type Hash,
  leafHash,
  nodeHash,
  rootOf,
  sha256,
  type SignerKey,
  signText,
  subtreesFromTiles,
  TILE_HASHES,
  type Tile,
  tilePath,
  tilesOf,
  toBase64,
  verifierText,
  writeNote,
} from '@ledger/merkle';
import canonicalize from 'canonicalize';
import { isInBooksOf, JournalParquet } from '../books/books-files';
import { JournalFold } from '../books/journal-fold';
import { chartJson, trialBalanceCsv, TrialBalanceFold, trialBalanceJson } from '../books/trial-balance-fold';
import { verifySql } from '../books/verify-sql';
import {
  BUNDLE_FORMAT,
  BUNDLE_PATHS,
  BUNDLE_VERSION,
  type BundleManifest,
  type BundleScope,
  type BundleWindow,
  eventsPath,
  manifestNoteText,
} from '../bundle/bundle-format';
import { chainsOfScope, isInScope } from '../bundle/chains';
import { Ownership } from '../bundle/ownership';
import { ScopeChains } from '../bundle/scope-chains';
import { scopeLeafText, scopeNoteText, scopeTree } from '../bundle/scope-tree';
import { DocumentFold } from '../documents/document-folds';
import { bundleReadme } from '../export/bundle-readme';
import { folderOnDisk } from '../verify/folder-on-disk';
import { raised } from '../verify/recorded-event';

/** The files of a bundle by their paths. */
export type BundleFiles = Map<string, Uint8Array>;

/** What somebody who holds the key signs. */
export interface SignedHistory {
  /** The whole log, as it is to have been written. */
  readonly events: readonly RecordedEvent[];
  readonly codec: EventCodec;
  readonly signer: SignerKey;
  readonly scope: BundleScope;
  /** All positions where it is left out. */
  readonly window?: BundleWindow;
  /** Sizes of earlier checkpoints. */
  readonly checkpointsAt?: readonly number[];
  /** What is put into no chain and no bundle of the scope, whatever it says; nothing where it is left out. */
  readonly belongsElsewhere?: (event: RecordedEvent) => boolean;
}

const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);
const json = (value: unknown): string => canonicalize(value) ?? '';

/**
 * The bundle that the holder of the key makes of a history, whether it happened so or not: leaves, tiles,
 * checkpoints, chains, books, documents and manifest all fit each other and are signed.
 */
export function resigned(history: SignedHistory): BundleFiles {
  const files: BundleFiles = new Map();
  const leaves = history.events.map((event) => leafHash(bytesOf(json(event))));
  putTiles(files, leaves);
  putCheckpoints(files, history, leaves);
  const shown = putScopes(files, history, leaves);
  putEvents(files, shown);
  const head = putDerived(files, history, shown);
  return remanifested(files, head, history.signer);
}

/** What a manifest says besides files and keys. */
export type ManifestHead = Omit<BundleManifest, 'format' | 'version' | 'keys' | 'files'>;

/** What the manifest of a bundle says. */
export const manifestOf = (files: ReadonlyMap<string, Uint8Array>): BundleManifest =>
  JSON.parse(new TextDecoder().decode(files.get(BUNDLE_PATHS.manifest))) as BundleManifest;

/** A bundle with a manifest of its own files, signed, whatever is in them. */
export function remanifested(files: BundleFiles, head: ManifestHead, signer: SignerKey): BundleFiles {
  const { events, origin, scope, streams, treeSize, window } = head;
  const listed = [...files]
    .filter(([path]) => !path.startsWith('manifest.'))
    .map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }))
    .sort((left, right) => (left.path < right.path ? -1 : 1));
  const format = { format: BUNDLE_FORMAT, version: BUNDLE_VERSION };
  const said = { ...format, events, origin, scope, streams, treeSize, window };
  const manifest = bytesOf(json({ ...said, keys: [verifierText(signer)], files: listed }));
  files.set(BUNDLE_PATHS.manifest, manifest);
  files.set(
    BUNDLE_PATHS.manifestNote,
    signedNote(signer, manifestNoteText(origin, toBase64(sha256(manifest)))),
  );
  return files;
}

const noteText = (signer: SignerKey, said: string): string =>
  writeNote({ text: said, signatures: [signText(signer, said)] });

const signedNote = (signer: SignerKey, said: string): Uint8Array => bytesOf(noteText(signer, said));

function putEvents(files: BundleFiles, events: readonly RecordedEvent[]): void {
  const spans = new Map<string, string>();
  for (const event of events) {
    const path = eventsPath(event.position);
    spans.set(path, `${spans.get(path) ?? ''}${json(event)}\n`);
  }
  for (const [path, lines] of spans) files.set(path, bytesOf(lines));
}

/** The signed checkpoint over the first leaves of a history. */
export function signedCheckpoint(leaves: readonly Hash[], signer: SignerKey): string {
  const root = rootOfLeaves(leaves);
  return noteText(signer, checkpointText({ origin: signer.name, size: leaves.length, root }));
}

/** The leaves of events. */
export const leavesOf = (events: readonly RecordedEvent[]): readonly Hash[] =>
  events.map((event) => leafHash(bytesOf(json(event))));

function putCheckpoints(
  files: BundleFiles,
  { signer, checkpointsAt = [] }: SignedHistory,
  leaves: readonly Hash[],
): void {
  const sizes = [...checkpointsAt.filter((size) => size < leaves.length), leaves.length];
  const signed = sizes.map((size) => {
    const first = leaves.slice(0, size);
    return { note: signedCheckpoint(first, signer), root: toBase64(rootOfLeaves(first)), size };
  });
  files.set(BUNDLE_PATHS.checkpoint, bytesOf(signed.at(-1)?.note ?? ''));
  files.set(BUNDLE_PATHS.checkpoints, bytesOf(signed.map((each) => `${json(each)}\n`).join('')));
}

function rootOfLeaves(leaves: readonly Hash[]): Hash {
  const levels = levelsOf(leaves);
  const read = subtreesFromTiles(({ level, index }) =>
    tileBytes(levels, { level, index, width: TILE_HASHES }),
  );
  return rootOf(leaves.length, read);
}

function putTiles(files: BundleFiles, leaves: readonly Hash[]): void {
  const levels = levelsOf(leaves);
  for (const tile of tilesOf(leaves.length)) files.set(`log/${tilePath(tile)}`, tileBytes(levels, tile));
}

function levelsOf(leaves: readonly Hash[]): readonly (readonly Hash[])[] {
  const levels = [leaves];
  for (let below = leaves; below.length >= TILE_HASHES; below = levels.at(-1) ?? [])
    levels.push(levelOver(below));
  return levels;
}

/** The hashes over each 256 of the level below. */
function levelOver(below: readonly Hash[]): readonly Hash[] {
  const tiles = Math.floor(below.length / TILE_HASHES);
  return Array.from({ length: tiles }, (_, index) => {
    let hashes = below.slice(index * TILE_HASHES, (index + 1) * TILE_HASHES);
    while (hashes.length > 1)
      hashes = hashes.flatMap((left, at) => (at % 2 === 0 ? [nodeHash(left, hashes[at + 1] ?? left)] : []));
    return hashes[0] ?? new Uint8Array(HASH_BYTES);
  });
}

const tileBytes = (levels: readonly (readonly Hash[])[], { level, index, width }: Tile): Uint8Array =>
  Buffer.concat((levels[level] ?? []).slice(index * TILE_HASHES, index * TILE_HASHES + width));

/** @returns the events of the scope */
function putScopes(
  files: BundleFiles,
  { events, codec, signer, scope, window, belongsElsewhere }: SignedHistory,
  leaves: readonly Hash[],
): readonly RecordedEvent[] {
  const position = window?.to ?? leaves.length;
  const ownership = new Ownership();
  const chains = new ScopeChains();
  const shown = events.slice(0, position).filter((event) => {
    if (belongsElsewhere?.(event) === true) return false;
    const belonging = ownership.belongingOf(raised(event, codec));
    chains.add(belonging.chains, event.position, leaves[event.position - 1] ?? new Uint8Array());
    return isInScope(belonging, scope);
  });
  const tree = scopeTree(chains.heads());
  const text = scopeNoteText({ origin: signer.name, position, root: tree.root });
  files.set(BUNDLE_PATHS.scopeNote, signedNote(signer, text));
  if (scope.kind === 'program') {
    const lines = tree.leaves.map((leaf) => `${scopeLeafText(leaf)}\n`);
    files.set(BUNDLE_PATHS.scopeHeads, bytesOf(lines.join('')));
  } else files.set(BUNDLE_PATHS.scopeProof, bytesOf(json(tree.proofOf(chainsOfScope(scope)))));
  return shown;
}

function putDerived(
  files: BundleFiles,
  { events, codec, signer, scope, window: asked }: SignedHistory,
  shown: readonly RecordedEvent[],
): ManifestHead {
  const window = asked ?? { from: 1, to: events.length };
  const [journal, documents] = [new JournalFold(), new DocumentFold()];
  const [balance, parquet] = [new TrialBalanceFold(window), new JournalParquet(scope)];
  const [lines, blocks]: [string[], Uint8Array[]] = [[], []];
  for (const event of shown.map((each) => raised(each, codec))) {
    documents.observe(event);
    const entry = journal.observe(event);
    if (entry === undefined || !isInBooksOf(entry, scope)) continue;
    balance.add(entry);
    lines.push(jsonLinesOf(entryToWrite(entry)));
    blocks.push(parquet.add(entryToWrite(entry)) ?? new Uint8Array());
  }
  const streams = shown.filter(({ revision }) => revision === 0).length;
  const head = { origin: signer.name, scope, window, treeSize: events.length, events: shown.length, streams };
  const result = balance.result();
  const texts: readonly (readonly [string, string])[] = [
    [BUNDLE_PATHS.journal, lines.join('')],
    [BUNDLE_PATHS.trialBalance, trialBalanceJson(result)],
    [BUNDLE_PATHS.trialBalanceCsv, trialBalanceCsv(result)],
    [BUNDLE_PATHS.chart, chartJson()],
    [BUNDLE_PATHS.verifySql, verifySql()],
    ...documents.documents().map(({ path, text }) => [path, text] as const),
    [
      BUNDLE_PATHS.readme,
      bundleReadme({ plan: { ...head, root: '' }, ...head, keys: [verifierText(signer)], balance: result }),
    ],
  ];
  for (const [path, text] of texts) files.set(path, bytesOf(text));
  files.set(BUNDLE_PATHS.journalParquet, Buffer.concat([...blocks, parquet.end()]));
  return head;
}

/** The files of a bundle in a folder. */
export const bundleFiles = (folder: string): BundleFiles =>
  new Map(
    folderOnDisk(folder)
      .entries()
      .map(({ path }) => [path, readFileSync(join(folder, path))]),
  );
