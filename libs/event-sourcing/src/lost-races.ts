import { BasisLost, Overtaken, RevisionConflict } from './failures';

/** A conflict is lost to a writer elsewhere; beyond this many the asker is told to try again. */
const CONFLICTS_LIMIT = 32;
/** What was decided on top of a command that was lost is decided again; no client queues more on one stream. */
const LOST_BASES_LIMIT = 10_000;

/** How often one command had to be decided again, and whether it may be once more. */
export class LostRaces {
  #conflicts = 0;
  #bases = 0;

  /** Counts a race that was lost. @throws any other failure, or what lost the race once too often */
  count(failure: unknown): void {
    if (failure instanceof BasisLost) {
      this.#bases += 1;
      if (this.#bases > LOST_BASES_LIMIT) throw failure.cause instanceof Error ? failure.cause : failure;
      return;
    }
    this.#conflicts += 1;
    const isRace = failure instanceof RevisionConflict || failure instanceof Overtaken;
    if (!isRace || this.#conflicts > CONFLICTS_LIMIT) throw failure;
  }
}
