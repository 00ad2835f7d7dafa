import type { RecordedEvent } from '@ledger/event-sourcing';
import type { Hash } from '@ledger/merkle';
import { leafText } from '@ledger/notary';
import type { WindowTrialBalance } from '../books/trial-balance-fold';
import type { BundleFile } from '../bundle/bundle-format';
import { isInScope } from '../bundle/chains';
import { Ownership } from '../bundle/ownership';
import { type ChainHead, ScopeChains } from '../bundle/scope-chains';
import { type BundleDocument, DocumentFold } from '../documents/document-folds';
import { BooksSink } from './books-sink';
import { EventsSink } from './events-sink';
import type { ExportPlan } from './export-plan';
import type { ExportState } from './export-state';
import { TileFiles } from './tile-files';

/** What the events of a bundle came to. */
export interface PassResult {
  readonly root: Hash;
  readonly events: number;
  readonly streams: number;
  readonly heads: readonly ChainHead[];
  readonly documents: readonly BundleDocument[];
  readonly balance: WindowTrialBalance;
  readonly files: readonly BundleFile[];
}

/** Where a pass writes, what, and in which version its folds want events. */
export interface PassParts {
  readonly root: string;
  readonly plan: ExportPlan;
  /** Raises the data of an event to the current version. */
  readonly raise: (event: RecordedEvent) => RecordedEvent;
}

/** An event of the log is not at the position after the one before. */
export class GapInLog extends Error {
  override readonly name = 'GapInLog';

  constructor(readonly position: number) {
    super(`The log has no event at position ${String(position)}`);
  }
}

/**
 * Takes every event of the log once, in its order: each becomes a leaf, those of the window a link of their chains,
 * and those of the scope a line of the bundle and what follows from it for the books. What it has in memory does
 * not grow with the events, but with the enrollments, since later events are about them.
 */
export class BundlePass {
  readonly #files: BundleFile[] = [];
  readonly #tiles: TileFiles;
  readonly #sink: EventsSink;
  readonly #books: BooksSink;
  #ownership = new Ownership();
  #chains = new ScopeChains();
  #documents = new DocumentFold();
  #events = 0;
  #streams = 0;

  /** @param state - how far an earlier run has come; undefined to begin with the first event */
  constructor(
    private readonly parts: PassParts,
    state?: ExportState,
  ) {
    const { root, plan } = parts;
    const done = (file: BundleFile): void => void this.#files.push(file);
    this.#tiles = new TileFiles(root, done);
    this.#sink = new EventsSink(root, done, state?.eventsFile);
    this.#books = new BooksSink(root, plan, state);
    if (state !== undefined) this.#takeUp(state);
  }

  /** The last position that was taken. */
  get position(): number {
    return this.#tiles.size;
  }

  /** Events that are in the bundle so far. */
  get events(): number {
    return this.#events;
  }

  /** Takes the events that follow in the log. @throws GapInLog */
  take(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.position !== this.position + 1) throw new GapInLog(this.position + 1);
      this.#take(event);
    }
    this.#sink.flush();
  }

  /** Brings to the disk what was taken, and says how far that is. */
  state(): ExportState {
    return {
      eventsFile: this.#sink.kept(),
      ...this.#books.state(),
      events: this.#events,
      streams: this.#streams,
      files: this.#files,
      ownership: this.#ownership.snapshot(),
      chains: this.#chains.snapshot(),
      tiles: this.#tiles.snapshot(),
      documents: this.#documents.snapshot(),
    };
  }

  /** Ends every file of events, hashes and books. */
  finish(): PassResult {
    this.#sink.finish();
    this.#tiles.finish();
    const { balance, files } = this.#books.finish();
    return {
      root: this.#tiles.rootHash(),
      events: this.#events,
      streams: this.#streams,
      heads: this.#chains.heads(),
      documents: this.#documents.documents(),
      balance,
      files: [...this.#files, ...files],
    };
  }

  #takeUp({ files, events, streams, tiles, ownership, chains, documents }: ExportState): void {
    this.#files.push(...files);
    this.#events = events;
    this.#streams = streams;
    this.#tiles.takeUp(tiles);
    this.#ownership = Ownership.from(ownership);
    this.#chains = ScopeChains.from(chains);
    this.#documents = DocumentFold.from(documents);
  }

  #take(event: RecordedEvent): void {
    const leaf = this.#sink.leafOf(leafText(event));
    this.#tiles.append(leaf);
    const { window, scope } = this.parts.plan;
    if (event.position > window.to) return;
    const raised = this.parts.raise(event);
    const belonging = this.#ownership.belongingOf(raised);
    this.#chains.add(belonging.chains, event.position, leaf);
    if (!isInScope(belonging, scope)) return;
    this.#events += 1;
    if (event.revision === 0) this.#streams += 1;
    this.#sink.keep(event.position);
    this.#books.observe(raised);
    this.#documents.observe(raised);
  }
}
