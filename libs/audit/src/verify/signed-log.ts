import type { RecordedEvent } from '@ledger/event-sourcing';
import {
  type Checkpoint,
  HASH_BYTES,
  type Hash,
  sameHash,
  TILE_HASHES,
  tilePath,
  toBase64,
} from '@ledger/merkle';
import { BUNDLE_PATHS } from '../bundle/bundle-format';
import { linesOf } from './byte-lines';
import { readCanonicalJson } from './canonical-json';
import type { CheckedFiles } from './checked-files';
import { CheckedTree } from './checked-tree';
import type { Check, Findings } from './findings';
import { KeptProofs } from './kept-proofs';
import type { ReadManifest } from './read-manifest';
import type { AuditorTrust, Signatures } from './trust';
import { UpperTiles } from './upper-tiles';

const MOST_NOTE_BYTES = 1_000_000;

/** What a signed log is checked with. */
export interface SignedLogParts {
  readonly manifest: ReadManifest;
  readonly files: CheckedFiles;
  readonly trust: AuditorTrust;
  readonly signatures: Signatures;
  readonly findings: Findings;
}

/** A checkpoint of the bundle, and where it stands. */
interface Standing {
  readonly file: string;
  readonly checkpoint: Checkpoint;
}

/**
 * The log of a bundle: the hashes of all its leaves, recomputed to the root of the newest checkpoint, to that of each
 * earlier one, and to those the auditor kept.
 */
export class SignedLog {
  readonly #parts: SignedLogParts;
  readonly #standings: readonly Standing[];
  readonly #tree: CheckedTree;
  readonly #upper: UpperTiles;
  readonly #kept: KeptProofs;
  readonly #roots: Check;
  readonly #tiles: Check;
  #open: { readonly index: number; readonly bytes: Uint8Array | undefined } | undefined;
  /** Witnesses that cosigned the newest checkpoint. */
  readonly cosigned: readonly string[];

  constructor(parts: SignedLogParts) {
    this.#parts = parts;
    const { findings, files, manifest, signatures, trust } = parts;
    this.#roots = findings.check(
      'checkpoints-are-of-this-log',
      'The newest checkpoint and every earlier one have the root over the hashes of so many events.',
    );
    this.#tiles = findings.check(
      'tiles-are-whole',
      'There is a tile for every leaf of the tree, with the right hashes.',
    );
    const newest = this.#newestNote();
    this.cosigned = newest === undefined ? [] : signatures.witnessesOf(newest, findings);
    this.#standings = [...this.#newest(newest), ...this.#earlier()];
    this.#kept = new KeptProofs(trust.kept, signatures, findings);
    this.#upper = new UpperTiles(files, this.#tiles);
    const sizes = [...this.#standings, ...this.#kept.checkpoints].map(({ checkpoint }) => checkpoint.size);
    this.#tree = new CheckedTree({
      size: manifest.treeSize,
      leaves: (index, width) => this.#leafTile(index, width),
      rootsAt: new Set(sizes),
      filled: (level, index, hash) => this.#upper.add(level, index, hash),
    });
  }

  /** The hash that the log has for the event at a position; undefined where it has none. */
  leafAt(position: number): Hash | undefined {
    const { treeSize } = this.#parts.manifest;
    if (position > treeSize) return undefined;
    const index = Math.floor((position - 1) / TILE_HASHES);
    if (index !== this.#open?.index) {
      // The tree has them while they are open: each tile is read once where events come in their order.
      this.#tree.takeInTo(((this.#open?.index ?? -1) + 1) * TILE_HASHES);
      this.#open = { index, bytes: this.#tileAt(index, this.#widthOf(index)) };
    }
    const place = ((position - 1) % TILE_HASHES) * HASH_BYTES;
    return this.#open.bytes?.subarray(place, place + HASH_BYTES);
  }

  /** Compares an event of the bundle with a receipt the auditor may have for it. */
  compareKept(position: number, leaf: Hash): void {
    this.#kept.compareLeaf(position, leaf);
  }

  /** After the last event: compares what the auditor has receipts for with what the bundle shows. @param isOwn - whether an event says itself that it is of the scope */
  compareUnshown(isOwn: (event: RecordedEvent) => boolean): void {
    this.#kept.compareUnshown(this.#parts.manifest.window.to, isOwn);
  }

  /** Takes in the rest of the tree and compares all roots. @returns the root; undefined where a tile is missing */
  finish(): Hash | undefined {
    if (!this.#tree.takeInTo(this.#parts.manifest.treeSize)) {
      this.#roots.skip('The root cannot be recomputed, since a tile is missing or short.');
      return undefined;
    }
    this.#upper.finish(this.#parts.manifest.treeSize);
    for (const standing of this.#standings) this.#compareRoot(standing);
    this.#kept.compareRoots(this.#tree.roots, this.#parts.manifest.treeSize);
    return this.#tree.root();
  }

  #compareRoot({ file, checkpoint: { size, root } }: Standing): void {
    this.#roots.count();
    const found = this.#tree.roots.get(size);
    if (found === undefined || sameHash(found, root)) return;
    this.#roots.fail({
      file,
      says: `The first ${String(size)} hashes of events do not give the root that was signed for them.`,
      expected: toBase64(root),
      found: toBase64(found),
    });
  }

  #leafTile(index: number, width: number): Uint8Array | undefined {
    this.#tiles.count();
    const bytes = index === this.#open?.index ? this.#open.bytes : this.#tileAt(index, width);
    if (bytes !== undefined) return bytes;
    const file = leafTilePath(index, width);
    this.#tiles.fail({
      file,
      says: `${file}, with the hashes of ${String(width)} events, is missing or not whole.`,
    });
    return undefined;
  }

  #widthOf(tile: number): number {
    return Math.min(TILE_HASHES, this.#parts.manifest.treeSize - tile * TILE_HASHES);
  }

  #tileAt(index: number, width: number): Uint8Array | undefined {
    const { files } = this.#parts;
    const file = leafTilePath(index, width);
    const isWhole = files.has(file) && files.bytesOf(file) === width * HASH_BYTES;
    return isWhole ? files.whole(file, TILE_HASHES * HASH_BYTES) : undefined;
  }

  #newestNote(): string | undefined {
    const { files } = this.#parts;
    if (files.has(BUNDLE_PATHS.checkpoint))
      return files.whole(BUNDLE_PATHS.checkpoint, MOST_NOTE_BYTES).toString();
    this.#roots.fail({ file: BUNDLE_PATHS.checkpoint, says: 'There is no checkpoint.' });
    return undefined;
  }

  #newest(note: string | undefined): readonly Standing[] {
    const file = BUNDLE_PATHS.checkpoint;
    const checkpoint = note === undefined ? undefined : this.#parts.signatures.checkpointOf(note, file);
    if (checkpoint === undefined) return [];
    const { treeSize } = this.#parts.manifest;
    if (checkpoint.size === treeSize) return [{ file, checkpoint }];
    this.#roots.fail({
      file,
      says: 'The newest checkpoint is over another number of events than the manifest says.',
      expected: String(treeSize),
      found: String(checkpoint.size),
    });
    return [];
  }

  #earlier(): readonly Standing[] {
    const file = BUNDLE_PATHS.checkpoints;
    const { files, manifest } = this.#parts;
    if (!files.has(file)) return [];
    const standings: Standing[] = [];
    let [before, at] = [0, 0];
    for (const line of linesOf(file, files.pieces(file))) {
      at += 1;
      const standing = this.#earlierOf(line, `${file}, line ${String(at)}`);
      const size = standing?.checkpoint.size ?? 0;
      if (standing !== undefined && size > before && size <= manifest.treeSize) standings.push(standing);
      else
        this.#roots.fail({
          file,
          says: `Line ${String(at)} is no checkpoint that goes on from the one before.`,
        });
      before = Math.max(before, size);
    }
    return standings;
  }

  /** The checkpoint of a line, which says its size and root beside the note as well. */
  #earlierOf(line: Buffer, file: string): Standing | undefined {
    const said = checkpointLineOf(line);
    const checkpoint = said === undefined ? undefined : this.#parts.signatures.checkpointOf(said.note, file);
    if (checkpoint === undefined || checkpoint.size !== said?.size) return undefined;
    return toBase64(checkpoint.root) === said.root ? { file, checkpoint } : undefined;
  }
}

const leafTilePath = (index: number, width: number): string => `log/${tilePath({ level: 0, index, width })}`;

interface CheckpointLine {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

function checkpointLineOf(line: Buffer): CheckpointLine | undefined {
  const read = readCanonicalJson(line);
  const said = read.kind === 'read' ? (read.value as CheckpointLine | null) : undefined;
  return typeof said?.note === 'string' ? said : undefined;
}
