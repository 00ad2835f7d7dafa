import type { EventStore } from './event-store';

/** The part of an event store that readers of the log need. */
export type EventLog = Pick<EventStore, 'readAll' | 'head' | 'subscribe'>;

/** Reads the log to its end, over and over: at once, and after each time it has grown. */
export interface Follower {
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
  readonly stopped: boolean;
}

/** What a follower does. */
export interface FollowerOptions {
  readonly log: EventLog;
  /** Reads on to the end of the log, or until `stopped`. */
  readonly step: (stopped: () => boolean) => Promise<void>;
  /** Called with what a step threw; a number of milliseconds to wait before the next try, or null to give up. */
  readonly failed: (error: unknown) => number | null;
}

/** Begins to follow the log. */
export function follow(options: FollowerOptions): Follower {
  const follower = new LogFollower(options);
  follower.start();
  return follower;
}

class LogFollower implements Follower {
  readonly #options: FollowerOptions;
  #stopped = false;
  #grown = true;
  #wake = (): void => undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    const unsubscribe = this.#options.log.subscribe(() => {
      this.#grown = true;
      this.#wake();
    });
    while (!this.#stopped) {
      this.#grown = false;
      await this.#stepOnce();
      await this.#nextGrowth();
    }
    unsubscribe();
  }

  async #stepOnce(): Promise<void> {
    try {
      await this.#options.step(() => this.#stopped);
    } catch (error) {
      const retryAfterMs = this.#options.failed(error);
      if (retryAfterMs === null) this.#stopped = true;
      else await pause(retryAfterMs);
      this.#grown = true;
    }
  }

  #nextGrowth(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      if (this.#grown || this.#stopped) resolve();
    });
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
