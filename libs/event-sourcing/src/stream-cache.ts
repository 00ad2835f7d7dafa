import type { DomainEvent } from '@ledger/kernel';
import type { EventStore } from './event-store';

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
 * A bounded cache of folded streams, least recently used out first. Streams with an append under way
 * stay: what follows must be decided on top of it.
 */
export class StreamCache {
  readonly #entries = new Map<string, CachedStream>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(
    private readonly store: EventStore,
    private readonly limit: number,
  ) {}

  get(stream: string): CachedStream | undefined {
    const entry = this.#entries.get(stream);
    if (entry === undefined) return undefined;
    this.#entries.delete(stream);
    this.#entries.set(stream, entry);
    return entry;
  }

  /** Loads and folds a stream unless it is cached; concurrent loads of one stream are one. */
  load(reference: StreamReference<unknown, DomainEvent>): Promise<void> {
    if (this.#entries.has(reference.stream)) return Promise.resolve();
    const underWay = this.#loading.get(reference.stream);
    if (underWay !== undefined) return underWay;
    const loading = this.#read(reference).finally(() => this.#loading.delete(reference.stream));
    this.#loading.set(reference.stream, loading);
    return loading;
  }

  evict(stream: string): void {
    this.#entries.delete(stream);
  }

  async #read(reference: StreamReference<unknown, DomainEvent>): Promise<void> {
    const history = await this.store.readStream(reference.stream);
    if (this.#entries.has(reference.stream)) return;
    const { evolve, initialState } = reference.fold;
    this.#entries.set(reference.stream, {
      reference,
      state: history.reduce(evolve, initialState),
      revision: history.at(-1)?.revision ?? -1,
      pending: undefined,
    });
    this.#shrink();
  }

  #shrink(): void {
    for (const [stream, { pending }] of this.#entries) {
      if (this.#entries.size <= this.limit) return;
      if (pending === undefined) this.#entries.delete(stream);
    }
  }
}
