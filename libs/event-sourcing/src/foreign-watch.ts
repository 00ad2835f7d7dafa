import type { EventStore } from './event-store';
import type { StreamCache } from './stream-cache';

/** Events read at a time. */
const PAGE_EVENTS = 1_000;

/** Makes a cache forget the streams that writers elsewhere have moved on from. */
export class ForeignWatch {
  readonly #stopWatching: () => void;
  #seen: number;
  #head: number;
  #running = false;

  /** @param head - of the log, when the cache was empty */
  constructor(
    private readonly store: EventStore,
    private readonly cache: StreamCache,
    head: number,
  ) {
    this.#seen = head;
    this.#head = head;
    this.#stopWatching = store.subscribe((grown) => {
      this.#grown(grown);
    });
  }

  /** The position up to which nothing in the cache is older than what others have written. */
  get seen(): number {
    return this.#seen;
  }

  stop(): void {
    this.#stopWatching();
  }

  /** Takes in what others have written by now, heard of or not. */
  async catchUp(): Promise<void> {
    const head = await this.store.head();
    while (this.#seen < head) await this.#pass(head);
  }

  /** An append of this process ended at a position; nothing of it needs to be read again. */
  sawOwn(position: number, events: number): void {
    if (position - events <= this.#seen) this.#seen = Math.max(this.#seen, position);
  }

  /** Looks once the appends of this turn are confirmed: what is left then was written elsewhere. */
  #grown(head: number): void {
    this.#head = Math.max(this.#head, head);
    if (this.#running || this.#head <= this.#seen) return;
    this.#running = true;
    setImmediate(() => {
      void this.#passGrown();
    });
  }

  /** What cannot be read may have changed anything, so that nothing is known any more. */
  async #passGrown(): Promise<void> {
    try {
      while (this.#seen < this.#head) await this.#pass(this.#head);
    } catch {
      this.cache.clear();
    } finally {
      this.#running = false;
    }
  }

  async #pass(until: number): Promise<void> {
    const passed = await this.store.readAll(this.#seen, PAGE_EVENTS);
    for (const { stream, revision } of passed) this.cache.reached(stream, revision);
    this.#seen = Math.max(this.#seen, passed.at(-1)?.position ?? until);
  }
}
