import type { Day } from '@ledger/kernel';

/** The first day on which anything is posted, and from which position of the log on that is known. */
interface FirstDay {
  readonly position: number;
  readonly on: Day;
}

/** On which day the first posting of a program counts, as it was known at any position. */
export class FirstPosted {
  /** Each earlier than the one before it: few are ever posted before all others. */
  readonly #days: FirstDay[] = [];

  /** Something was posted. */
  posted(position: number, on: Day): void {
    const first = this.#days.at(-1)?.on;
    if (first === undefined || on < first) this.#days.push({ position, on });
  }

  /** What could be told to be the first day from a position on, the earliest last; none where nothing was posted then. */
  knownFrom(position: number): readonly Day[] {
    const then = this.#days.findLastIndex((day) => day.position <= position);
    return then < 0 ? [] : this.#days.slice(then).map(({ on }) => on);
  }
}
