import type { StoredCheckpoint } from '@ledger/event-sourcing';
import {
  appendLeaf,
  EMPTY_FRONTIER,
  type Frontier,
  frontierRoot,
  HASH_BYTES,
  type Hash,
  leafHash,
  sameHash,
  TILE_HASHES,
  toBase64,
  type VerifierKey,
  verifierText,
} from '@ledger/merkle';
import {
  firstTerm,
  keysSigning,
  leafOf,
  type LogKeyProposed,
  type LogKeyTerm,
  withKeyEvent,
} from '@ledger/notary';
import { eventNamed } from './check-events';
import { checkpointFindings, publishedFindings } from './check-checkpoints';
import type { CheckParts, LogCheck, LoggedEvent, PublishedLog } from './check-parts';
import { finding, type IntegrityFinding } from './finding';

/** Stands for an event that is missing or cannot be read; no event has this hash. */
const NO_LEAF = new Uint8Array(HASH_BYTES);

/** Missing events that are stood in for; a log with a wider gap is not compared with its tree further on. */
const WIDEST_GAP = 100_000;

/** The events are those that were signed and published: every leaf, every root, every tile. */
export function treeCheck({ files, published }: Pick<CheckParts, 'files' | 'published'>): LogCheck {
  const checkpoints = files.checkpoints();
  const tree = new RecomputedTree(published, checkpoints);
  const keys = new KeysOnTheWay(published.identity);
  return {
    page: (events) =>
      events.flatMap((event) => {
        keys.next(event);
        return tree.next(event);
      }),
    end: (head) => [
      // The log may have grown, and been signed, since its head was read.
      ...truncated(files.head(), checkpoints.at(-1)),
      ...checkpoints
        .filter(({ size }) => size <= head)
        .flatMap((checkpoint) => checkpointFindings(checkpoint, keys.at(checkpoint.size))),
      ...publishedFindings(published, () => files.checkpoints()),
      ...published.nextKeys.filter((key) => !keys.wasProposed(key)).map(unproposed),
    ],
  };
}

/** Which keys sign, as the log says it. */
class KeysOnTheWay {
  #terms: readonly LogKeyTerm[] = [];
  readonly #proposed = new Set<string>();

  constructor(private readonly identity: PublishedLog['identity']) {}

  next({ raised }: LoggedEvent): void {
    if (raised !== undefined && this.identity !== undefined)
      this.#terms = withKeyEvent(this.#terms, raised, this.identity.origin);
    if (raised?.type === 'LogKeyProposed') this.#proposed.add((raised.data as LogKeyProposed['data']).key);
  }

  wasProposed(key: VerifierKey): boolean {
    return this.#proposed.has(verifierText(key));
  }

  /** Where keys never changed, there is the one of the folder. */
  at(size: number): readonly VerifierKey[] {
    if (this.identity === undefined) return [];
    const terms = this.#terms.length === 0 ? [firstTerm(this.identity.key)] : this.#terms;
    return keysSigning(terms, size);
  }
}

/** The tree over the events as they stand, compared on the way with what was published and signed. */
class RecomputedTree {
  readonly #published: PublishedLog;
  readonly #roots: ReadonlyMap<number, string>;
  readonly #size: number;
  #frontier: Frontier = EMPTY_FRONTIER;
  #tile: { readonly index: number; readonly hashes: Uint8Array } | undefined;
  #rootDiffers = false;

  constructor(published: PublishedLog, checkpoints: readonly StoredCheckpoint[]) {
    this.#published = published;
    this.#roots = new Map(checkpoints.map(({ size, root }) => [size, root]));
    this.#size = checkpoints.at(-1)?.size ?? 0;
  }

  next(event: LoggedEvent): readonly IntegrityFinding[] {
    const found: IntegrityFinding[] = [];
    const missing = event.stored.position - this.#frontier.size - 1;
    if (missing < 0 || missing > WIDEST_GAP) return found;
    for (let count = 0; count < missing; count += 1) found.push(...this.#append(NO_LEAF));
    const leaf = leafHashOf(event);
    found.push(...this.#leafFindings(event, leaf), ...this.#append(leaf));
    return found;
  }

  #append(leaf: Hash): readonly IntegrityFinding[] {
    this.#frontier = appendLeaf(this.#frontier, leaf);
    const { size } = this.#frontier;
    const expected = this.#roots.get(size);
    if (expected === undefined || this.#rootDiffers) return [];
    const found = toBase64(frontierRoot(this.#frontier));
    this.#rootDiffers = found !== expected;
    return this.#rootDiffers
      ? [finding('checkpoint.root', { where: `checkpoint over ${String(size)} events`, expected, found })]
      : [];
  }

  #leafFindings(event: LoggedEvent, leaf: Hash): readonly IntegrityFinding[] {
    const place = event.stored.position - 1;
    if (place >= this.#size) return [];
    const index = Math.floor(place / TILE_HASHES);
    const missing = this.#openTile(index);
    const at = (place % TILE_HASHES) * HASH_BYTES;
    const published = this.#tile?.hashes.subarray(at, at + HASH_BYTES) ?? NO_LEAF;
    // A tile that is short or missing is a finding of its own.
    if (published.length < HASH_BYTES || missing.length > 0 || sameHash(published, leaf)) return missing;
    const [expected, found] = [toBase64(published), toBase64(leaf)];
    return [finding('tile.leaf', { where: eventNamed(event), expected, found })];
  }

  #openTile(index: number): readonly IntegrityFinding[] {
    if (this.#tile?.index === index) return [];
    const width = Math.min(TILE_HASHES, this.#size - index * TILE_HASHES);
    const hashes = this.#published.folder.tile({ level: 0, index, width });
    this.#tile = { index, hashes: hashes ?? new Uint8Array() };
    if ((hashes?.length ?? 0) >= width * HASH_BYTES) return [];
    const first = index * TILE_HASHES + 1;
    const expected = `the hashes of events ${String(first)} to ${String(first + width - 1)}`;
    const found = hashes === undefined ? 'no file' : `${String(hashes.length)} bytes`;
    return [finding('tile.missing', { where: `tile 0/${String(index)}`, expected, found })];
  }
}

function leafHashOf({ stored }: LoggedEvent): Hash {
  try {
    return leafHash(leafOf({ ...stored, data: JSON.parse(stored.data) as unknown }));
  } catch {
    return NO_LEAF;
  }
}

const unproposed = ({ keyId }: VerifierKey): IntegrityFinding =>
  finding('key.unproposed', {
    where: `notary-keys/${keyId}`,
    expected: 'an event that proposes this key',
    found: 'none: a proposal broke off, or is about to come; once nobody proposes, delete the file',
  });

const truncated = (head: number, latest: StoredCheckpoint | undefined): readonly IntegrityFinding[] =>
  latest === undefined || latest.size <= head
    ? []
    : [
        finding('log.truncated', {
          where: 'events',
          expected: `at least ${String(latest.size)} events, which a checkpoint is over`,
          found: `${String(head)} events`,
        }),
      ];
