import type { RecordedEvent } from '@ledger/event-sourcing';

/** Whom events name again and again. */
interface Named {
  enrollmentId?: unknown;
  learnerRef?: unknown;
}

/**
 * Makes the ids of enrollments and students one text each in memory, for all who keep something by them: a dozen
 * events name an enrollment, and each was parsed by itself.
 */
export class SharedIds {
  readonly #known = new Map<string, string>();

  /** Puts the shared ids into an event; the event itself is changed, which nobody can tell. */
  share({ data }: RecordedEvent): void {
    const named = data as Named;
    if (typeof named.enrollmentId === 'string') named.enrollmentId = this.#shared(named.enrollmentId);
    if (typeof named.learnerRef === 'string') named.learnerRef = this.#shared(named.learnerRef);
  }

  #shared(id: string): string {
    const known = this.#known.get(id);
    if (known === undefined) this.#known.set(id, id);
    return known ?? id;
  }
}
