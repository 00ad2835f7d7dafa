import { RevisionConflict } from './failures';
import type { CachedStream } from './stream-cache';

/** A conflict is lost to a writer elsewhere; beyond this many the asker is told to try again. */
const CONFLICTS_LIMIT = 32;
/** What was decided on top of a command that was lost is decided again; no client queues more on one stream. */
const LOST_BASES_LIMIT = 10_000;

/** What a decision rested on was not kept; it has to be decided again. */
class BasisLost extends Error {}

/** Whether nothing that a decision rests on is still being appended. */
export const isDurable = (basis: ReadonlySet<CachedStream>): boolean =>
  [...basis].every(({ pending }) => pending === undefined);

/**
 * Waits for what is under way now; what follows on top of it is not waited for.
 *
 * @throws BasisLost when something of it was not kept
 */
export async function durable(basis: Iterable<CachedStream>): Promise<void> {
  const underWay = Array.from(basis, ({ pending }) => pending);
  try {
    for (const pending of underWay) await pending;
  } catch (failure) {
    const cause: unknown = failure instanceof BasisLost ? failure.cause : failure;
    throw new BasisLost('An append that this decision rested on failed', { cause });
  }
}

/** How often one command had to be decided again, and whether it may be once more. */
export class LostRaces {
  #conflicts = 0;
  #bases = 0;

  /** Counts a race that was lost. @throws any other failure, or what lost the race once too often */
  count(failure: unknown): void {
    if (failure instanceof BasisLost) {
      this.#bases += 1;
      if (this.#bases > LOST_BASES_LIMIT) throw failure.cause;
      return;
    }
    this.#conflicts += 1;
    if (!(failure instanceof RevisionConflict) || this.#conflicts > CONFLICTS_LIMIT) throw failure;
  }
}

/** A cached stream and what the facts of a decision make of it. */
export interface FoldedStream {
  readonly entry: CachedStream;
  readonly state: unknown;
  readonly events: number;
}

/** Moves cached states ahead, so that the next decision stands on top of this one. */
export function advance(folded: readonly FoldedStream[], appending: Promise<unknown>): void {
  for (const { entry, state, events } of folded) {
    entry.state = state;
    entry.revision += events;
    entry.pending = appending;
  }
}
