import type { EventLog } from '@ledger/event-sourcing';
import {
  checkpointText,
  leafHash,
  sameHash,
  fromBase64,
  type SignerKey,
  signText,
  toBase64,
  writeNote,
} from '@ledger/merkle';
import { leafTextOf, type WrittenLog } from '../leaves/written-text';
import { GrowingTree } from '../log-folder/growing-tree';
import type { LogFolder } from '../log-folder/log-folder';
import { NotaryKeyMissing } from './log-signers';
import type { CheckpointRegister, SignedCheckpoint } from './checkpoint-register';

/** Events read at a time. */
const PAGE_EVENTS = 2_000;
/** How often a key that is missing is taken for one that was just retired; the log goes on meanwhile. */
const TRIES_LIMIT = 20;

/** What a notary works with. */
export interface NotaryParts {
  readonly log: WrittenLog & Pick<EventLog, 'head'>;
  readonly folder: LogFolder;
  readonly register: CheckpointRegister;
  /** The name of the log, which every checkpoint has. */
  readonly origin: string;
  /** A checkpoint is signed by all of these; by its size where a key hands over to the next. */
  readonly signers: readonly SignerKey[] | ((size: number) => Promise<readonly SignerKey[]>);
}

/** The log no longer gives the root that was signed for it: an event was changed, left out or put in. Nothing more is signed. */
export class LogForked extends Error {
  override readonly name = 'LogForked';

  constructor(readonly size: number) {
    super(
      `The first ${String(size)} events no longer give the root that was signed for them; nothing more is signed`,
    );
  }
}

/**
 * Makes the events of a log the leaves of a tree, in the order of the log, and signs how far it has come. What it
 * has in memory can be made again from tiles and events at any time, so a crash loses nothing.
 */
export class Notary {
  readonly #parts: NotaryParts;
  #tree: GrowingTree | undefined;

  constructor(parts: NotaryParts) {
    this.#parts = parts;
  }

  /** Events that are not under a signed checkpoint. */
  async behind(): Promise<number> {
    return (await this.#parts.log.head()) - (this.#parts.register.latest()?.size ?? 0);
  }

  /**
   * Makes the tiles under the latest checkpoint again that are missing or short, as a power cut can leave them.
   *
   * @throws LogForked
   */
  async mend(): Promise<void> {
    const signed = this.#parts.register.latest();
    if (signed !== undefined) await this.#grown(signed, signed.size);
  }

  /**
   * Signs a checkpoint over the whole log and publishes it; the latest one where nothing has happened since,
   * undefined while the log is empty.
   *
   * @throws LogForked
   */
  async notarize(): Promise<SignedCheckpoint | undefined> {
    for (let tries = 1; ; tries += 1) {
      const from = this.#parts.register.latest();
      const head = await this.#parts.log.head();
      if (head <= (from?.size ?? 0)) return this.#published(from);
      const tree = await this.#grown(from, head);
      const next = await this.#signedUnlessLate(tree, tries === TRIES_LIMIT);
      if (next !== undefined && this.#advanced(from, next)) return this.#published(next);
    }
  }

  /** False where another notary was faster: what it signed is where this one goes on from. */
  #advanced(from: SignedCheckpoint | undefined, next: SignedCheckpoint): boolean {
    const isFirst = this.#parts.register.advance(from?.size ?? 0, next);
    if (!isFirst) this.#tree = undefined;
    return isFirst;
  }

  #published(checkpoint: SignedCheckpoint | undefined): SignedCheckpoint | undefined {
    if (checkpoint !== undefined) this.#parts.folder.putCheckpoint(checkpoint.note);
    return checkpoint;
  }

  /** Undefined where a key was retired, and its secret destroyed, while this was about to sign what came before. */
  async #signedUnlessLate(tree: GrowingTree, isLast: boolean): Promise<SignedCheckpoint | undefined> {
    try {
      return await this.#signed(tree);
    } catch (failure) {
      const isLate =
        !isLast && failure instanceof NotaryKeyMissing && (await this.#parts.log.head()) > tree.size;
      if (!isLate) throw failure;
      return undefined;
    }
  }

  async #signed({ size, root }: GrowingTree): Promise<SignedCheckpoint> {
    const { origin, signers: known } = this.#parts;
    const signers = typeof known === 'function' ? await known(size) : known;
    const text = checkpointText({ origin, size, root });
    const note = writeNote({ text, signatures: signers.map((signer) => signText(signer, text)) });
    return { size, root: toBase64(root), note };
  }

  async #grown(from: SignedCheckpoint | undefined, head: number): Promise<GrowingTree> {
    const tree = this.#tree?.size === (from?.size ?? 0) ? this.#tree : await this.#treeAt(from);
    this.#tree = undefined;
    await this.#grow(tree, head);
    tree.flush();
    this.#tree = tree;
    return tree;
  }

  /** The tree that was signed last: from the tiles where they are whole, else from the events. @throws LogForked */
  async #treeAt(signed: SignedCheckpoint | undefined): Promise<GrowingTree> {
    if (signed === undefined) return GrowingTree.empty(this.#parts.folder);
    const kept = this.#keptTree(signed);
    if (kept !== undefined) return kept;
    const tree = GrowingTree.empty(this.#parts.folder);
    await this.#grow(tree, signed.size);
    if (!isRootOf(tree, signed)) throw new LogForked(signed.size);
    return tree;
  }

  #keptTree(signed: SignedCheckpoint): GrowingTree | undefined {
    try {
      if (!this.#parts.folder.isWhole(signed.size)) return undefined;
      const tree = GrowingTree.at(signed.size, this.#parts.folder);
      return isRootOf(tree, signed) ? tree : undefined;
    } catch {
      return undefined;
    }
  }

  async #grow(tree: GrowingTree, to: number): Promise<void> {
    while (tree.size < to) {
      const texts = await this.#parts.log.readTexts(tree.size, Math.min(PAGE_EVENTS, to - tree.size));
      if (texts.length === 0) throw new LogForked(to);
      for (const text of texts) tree.append(leafHash(leafTextOf(text)));
    }
  }
}

const isRootOf = (tree: GrowingTree, { root }: SignedCheckpoint): boolean =>
  sameHash(tree.root, fromBase64(root) ?? new Uint8Array());
