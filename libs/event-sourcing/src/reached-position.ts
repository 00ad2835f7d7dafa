interface Waiter {
  readonly position: number;
  readonly answer: (reached: boolean) => void;
}

/** How far a reader of the log has come, for those who wait for it. */
export class ReachedPosition {
  #position = 0;
  #ended = false;
  readonly #waiters = new Set<Waiter>();

  get position(): number {
    return this.#position;
  }

  /** Whether somebody waits. */
  get isAwaited(): boolean {
    return this.#waiters.size > 0;
  }

  /** Moves on, and answers those who waited for this. */
  reach(position: number): void {
    this.#position = position;
    for (const waiter of this.#waiters) if (waiter.position <= position) waiter.answer(true);
  }

  /** Answers all who wait by now: their position is not reached for the time being. */
  answerAll(): void {
    for (const waiter of this.#waiters) waiter.answer(false);
  }

  /** Answers all who wait, and all who come, with what is reached by now. */
  end(): void {
    this.#ended = true;
    this.answerAll();
  }

  /** Whether the position was reached within this time. */
  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    if (position <= this.#position) return Promise.resolve(true);
    if (this.#ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        answer: (reached) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => {
        waiter.answer(false);
      }, timeoutMs);
      this.#waiters.add(waiter);
    });
  }
}
