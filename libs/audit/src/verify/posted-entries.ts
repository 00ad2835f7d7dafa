import type { JournalEntry } from '@ledger/accounting';
import type { RecordedEvent } from '@ledger/event-sourcing';
import { isInBooksOf } from '../books/books-files';
import { JournalFold } from '../books/journal-fold';
import type { AuditedBundle } from './law';

/** What came of posting an event. */
interface Posted {
  readonly position: number;
  readonly entry?: JournalEntry | undefined;
  /** Why it cannot be posted. */
  readonly failure?: Error;
}

/** The entries of the books of a bundle, made once for all who look at them, event by event. */
class PostedEntries {
  readonly #journal = new JournalFold();
  #last: Posted = { position: 0 };

  constructor(private readonly bundle: AuditedBundle) {}

  /** What an event posts in the books of the bundle; undefined where that is nothing. @throws where it cannot be posted */
  entryOf(event: RecordedEvent): JournalEntry | undefined {
    if (event.position !== this.#last.position) this.#last = this.#posted(event);
    if (this.#last.failure !== undefined) throw this.#last.failure;
    return this.#last.entry;
  }

  #posted(event: RecordedEvent): Posted {
    const { position } = event;
    try {
      const entry = this.#journal.observe(event);
      const isOfBundle = entry !== undefined && isInBooksOf(entry, this.bundle.scope);
      return { position, entry: isOfBundle ? entry : undefined };
    } catch (failure) {
      return { position, failure: failure instanceof Error ? failure : new Error(String(failure)) };
    }
  }
}

const byBundle = new WeakMap<AuditedBundle, PostedEntries>();

/** The entries of a bundle; whoever asks gets the same. */
export function postedEntriesOf(bundle: AuditedBundle): PostedEntries {
  const known = byBundle.get(bundle) ?? new PostedEntries(bundle);
  byBundle.set(bundle, known);
  return known;
}
