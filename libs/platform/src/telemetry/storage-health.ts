import { type EventStore, StoreUnavailable } from '@ledger/event-sourcing';

/** Remembers whether the store took the last write, for health checks. */
export class StorageHealth {
  #reason: string | null = null;

  constructor(private readonly events: Pick<EventStore, 'probe'>) {}

  succeeded(): void {
    this.#reason = null;
  }

  failed(failure: unknown): void {
    if (failure instanceof StoreUnavailable) this.#reason = failure.reason;
  }

  /** `ok`, or why the store takes no writes; a store that failed is tried again first. */
  async standing(): Promise<string> {
    if (this.#reason === null) return 'ok';
    try {
      await this.events.probe();
      this.#reason = null;
      return 'ok';
    } catch (failure) {
      this.failed(failure);
      return this.#reason ?? 'ok';
    }
  }
}
