/** A check takes minutes, and clocks of several services differ by an hour at most. */
const OLDEST_MS = 4 * 3_600_000;

/** When anything last moved that figures add up, as positions of the log. */
export class LastMoved {
  #last = 0;
  /** The last one before the span of time that runs, and before the one before it. */
  #before = 0;
  #longBefore = 0;
  #spanFrom = 0;

  /** Something moved. @param at - milliseconds since 1970 */
  moved(position: number, at: number): void {
    this.#turn(at);
    this.#last = position;
  }

  /** Of the last that moved. */
  get position(): number {
    return this.#last;
  }

  /** Of the last that is known to have moved hours before: what is added up now knows it. */
  hoursBefore(at: number): number {
    this.#turn(at);
    return this.#longBefore;
  }

  #turn(at: number): void {
    if (at < this.#spanFrom + OLDEST_MS) return;
    this.#longBefore = this.#before;
    this.#before = this.#last;
    this.#spanFrom = at;
  }
}
