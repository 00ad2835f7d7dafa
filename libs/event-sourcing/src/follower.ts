import type { EventStore } from './event-store';
import type { LogGrowth } from './notify';

/** The part of an event store that readers of the log need. */
export type EventLog = Pick<EventStore, 'readAll' | 'head' | 'subscribe'>;

/** Reads the log to its end, over and over: at once, and after each time it has grown. */
export interface Follower {
  /** Reads on without the rest between steps, once; somebody waits. */
  hurry(): void;
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
  /** At least this long from the beginning of one step to the next, in milliseconds; none by default. */
  readonly restMs?: number;
  /** Called while it waits for the log to grow; whether that growth is nothing to step for. */
  readonly passesOver?: (head: number, growth: LogGrowth) => boolean;
  /** Whether somebody waits for what the next step does, so that it must not rest. */
  readonly isAwaited?: () => boolean;
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
  #isWaiting = false;
  #wake = (): void => undefined;
  #endRest = (): void => undefined;
  #endPause = (): void => undefined;
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

  hurry(): void {
    this.#endRest();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    this.#endRest();
    this.#endPause();
    await this.#running;
  }

  async #run(): Promise<void> {
    const unsubscribe = this.#options.log.subscribe((head, growth) => {
      if (growth !== undefined && this.#passesOver(head, growth)) return;
      this.#grown = true;
      this.#wake();
    });
    while (!this.#stopped) {
      const beganMs = performance.now();
      this.#grown = false;
      await this.#stepOnce();
      await this.#nextGrowth();
      await this.#rest(beganMs);
    }
    unsubscribe();
  }

  async #stepOnce(): Promise<void> {
    try {
      await this.#options.step(() => this.#stopped);
    } catch (error) {
      const retryAfterMs = this.#options.failed(error);
      if (retryAfterMs === null) this.#stopped = true;
      else await this.#pause(retryAfterMs);
      this.#grown = true;
    }
  }

  #passesOver(head: number, growth: LogGrowth): boolean {
    return this.#isWaiting && this.#options.passesOver?.(head, growth) === true;
  }

  #nextGrowth(): Promise<void> {
    return new Promise((resolve) => {
      this.#isWaiting = true;
      this.#wake = () => {
        this.#isWaiting = false;
        resolve();
      };
      if (this.#grown || this.#stopped) this.#wake();
    });
  }

  /** Events that come within a short while are read together, which costs a fraction of reading them one by one. */
  async #rest(beganMs: number): Promise<void> {
    const { restMs = 0, isAwaited } = this.#options;
    const leftMs = beganMs + restMs - performance.now();
    if (leftMs <= 0 || this.#stopped || isAwaited?.() === true) return;
    await new Promise<void>((resolve) => {
      this.#endRest = resolve;
      setTimeout(resolve, leftMs).unref();
    });
  }

  /** Waits before the next try; not a moment longer once it is stopped. */
  async #pause(ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      this.#endPause = resolve;
      setTimeout(resolve, ms).unref();
    });
  }
}
