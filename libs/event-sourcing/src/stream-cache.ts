import type { DomainEvent } from '@ledger/kernel';
import type { EventStore, RecordedEvent } from './event-store';

/** How often a stream is read again because it moved on meanwhile. */
const LOADS_LIMIT = 8;

/** How the events of a stream fold into its state. Every decider is one. */
export interface Fold<State, Event extends DomainEvent> {
  readonly evolve: (state: State, event: Event) => State;
  readonly initialState: State;
}

/** One stream and how to fold it. */
export interface StreamReference<State, Event extends DomainEvent> {
  readonly stream: string;
  readonly fold: Fold<State, Event>;
}

/** The folded state of one stream, ahead of the log by what was appended but not yet confirmed. */
export interface CachedStream {
  readonly reference: StreamReference<unknown, DomainEvent>;
  state: unknown;
  /** -1 while the stream has no event. */
  revision: number;
  /** Settles when the last append to this stream has; absent when the state is durable. */
  pending: Promise<unknown> | undefined;
}

/**
 * A bounded cache of folded streams in two generations: what is used moves to the young one, and when
 * that is full the old one is dropped. Streams with an append under way stay: what follows must be
 * decided on top of it.
 */
export class StreamCache {
  #young = new Map<string, CachedStream>();
  #old = new Map<string, CachedStream>();
  readonly #loading = new Map<string, Promise<void>>();
  /** Streams that moved on while they were being loaded. */
  readonly #moved = new Set<string>();

  /** @param limit - streams in a generation; at most twice as many are kept */
  constructor(
    private readonly store: EventStore,
    private readonly limit: number,
  ) {}

  get(stream: string): CachedStream | undefined {
    const young = this.#young.get(stream);
    if (young !== undefined) return young;
    const old = this.#old.get(stream);
    if (old !== undefined) this.keep(old);
    return old;
  }

  /** Loads and folds a stream unless it is cached; concurrent loads of one stream are one. */
  load(reference: StreamReference<unknown, DomainEvent>): Promise<void> {
    if (this.get(reference.stream) !== undefined) return Promise.resolve();
    const underWay = this.#loading.get(reference.stream);
    if (underWay !== undefined) return underWay;
    const loading = this.#read(reference).finally(() => this.#loading.delete(reference.stream));
    this.#loading.set(reference.stream, loading);
    return loading;
  }

  evict(stream: string): void {
    this.#young.delete(stream);
    this.#old.delete(stream);
    if (this.#loading.has(stream)) this.#moved.add(stream);
  }

  /** Forgets a stream that is known to have come further than what is kept of it. */
  reached(stream: string, revision: number): void {
    const entry = this.#young.get(stream) ?? this.#old.get(stream);
    if (entry === undefined || entry.revision < revision) this.evict(stream);
  }

  /** Forgets everything, where it cannot be known what of it still holds. */
  clear(): void {
    for (const streams of [this.#young, this.#old, this.#loading]) {
      for (const stream of [...streams.keys()]) this.evict(stream);
    }
  }

  /** Keeps nothing when the stream moved on each time it was read; whoever needs it asks again. */
  async #read(reference: StreamReference<unknown, DomainEvent>): Promise<void> {
    for (let tries = 0; tries < LOADS_LIMIT; tries += 1) {
      this.#moved.delete(reference.stream);
      const history = await this.store.readStream(reference.stream);
      if (this.#moved.delete(reference.stream)) continue;
      this.#fold(reference, history);
      return;
    }
  }

  #fold(reference: StreamReference<unknown, DomainEvent>, history: readonly RecordedEvent[]): void {
    const { evolve, initialState } = reference.fold;
    this.keep({
      reference,
      state: history.reduce(evolve, initialState),
      revision: history.at(-1)?.revision ?? -1,
      pending: undefined,
    });
  }

  /** Takes in a stream as somebody knows it to be. */
  keep(entry: CachedStream): void {
    this.#young.set(entry.reference.stream, entry);
    if (this.#young.size <= this.limit) return;
    const dropped = this.#old;
    this.#old = this.#young;
    this.#young = new Map();
    for (const [stream, unconfirmed] of dropped) {
      if (unconfirmed.pending !== undefined && !this.#old.has(stream)) this.#young.set(stream, unconfirmed);
    }
  }
}
