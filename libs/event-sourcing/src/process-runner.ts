import { asError } from './as-error';
import type { RecordedEvent } from './event-store';
import { DecisionTooEarly, StoreBusy } from './failures';
import { type EventLog, follow, type Follower } from './follower';
import type { LogGrowth } from './notify';
import { isOutage, retryAfterMs } from './outage';
import { type AnyProcess, ProcessCommandRefused, type SendCommand } from './process-command';
import type { RunnerState } from './projection-runner';
import { ReachedPosition } from './reached-position';
import { CursorMoved, type CursorStore } from './view-store';

/** How a process is run. */
export interface ProcessRunnerOptions {
  readonly process: AnyProcess;
  readonly log: EventLog;
  readonly cursors: CursorStore;
  readonly send: SendCommand;
  /** Refusals that are an answer to this process and no fault, by name. */
  readonly expectedRefusals?: readonly string[];
  /**
   * Events whose commands may be under way together, where their keys differ; 1 by default. More share a
   * sync, but when one of them stops the process, the others have been carried out.
   */
  readonly together?: number;
  /** Called when the process stops because of an error. */
  readonly onFailure?: (error: Error) => void;
  /** Called with each position the process has dealt with. */
  readonly onProgress?: (position: number) => void;
}

/** A process that is running, or why it is not. */
export interface ProcessHost {
  readonly name: string;
  /** Of the last event it has dealt with. */
  readonly position: number;
  readonly state: RunnerState;
  /** Why it does not go on, or what it tries again after; undefined while it runs. */
  readonly error: Error | undefined;
  /** Whether it has dealt with all up to a position within this time; false sooner when it cannot go on, or not for now. */
  waitFor(position: number, timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** Events read at a time. */
const PAGE_EVENTS = 1_000;

/** Events that may be passed over before the cursor follows. */
const UNSAVED_LIMIT = 10_000;

/** How long to wait before the same event is tried again when too many wait already, in milliseconds. */
const BUSY_MS = 1_000;

/** Whoever waits is told of an outage once so many tries have failed: one that ends within a second is waited out. */
const TOLD_AFTER_TRIES = 3;

/** How long to wait before a decision that came too early is asked for again, in milliseconds. */
const EARLY_MS = 200;

/** At least this long from one look at the log to the next while nobody waits, in milliseconds: a busy log is read in fewer steps. */
const REST_MS = 10;

/** The name of a process's cursor. */
export const processCursorOf = ({ name }: Pick<AnyProcess, 'name'>): string => `process ${name}`;

/**
 * Runs a process over the log, from where it last stood: at least once for each event, and by the id of
 * its commands exactly once in effect. An outage, such as a full disk or a clock that is behind the log, it
 * outlasts: it tries the same event again until the outage is over. An error or refusal that it does not
 * expect stops it at that event; with money it never goes on.
 */
export async function runProcess(options: ProcessRunnerOptions): Promise<ProcessHost> {
  const runner = new ProcessRunner(options);
  await runner.load();
  runner.start();
  return runner;
}

class ProcessRunner implements ProcessHost {
  readonly #options: ProcessRunnerOptions;
  readonly #reached = new ReachedPosition();
  /** What the cursor says. */
  #saved = 0;
  /** What was dealt with or passed over; ahead of the cursor where there was nothing to react to. */
  #passed = 0;
  #loaded = false;
  #follower: Follower | undefined;
  #error: Error | undefined;
  /** Tries that have failed one after the other because of an outage. */
  #triesFailed = 0;

  constructor(options: ProcessRunnerOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.process.name;
  }

  get position(): number {
    return this.#reached.position;
  }

  get state(): RunnerState {
    if (this.#follower?.stopped === false) return this.#triesFailed > 0 ? 'retrying' : 'running';
    return this.#error === undefined ? 'stopped' : 'failed';
  }

  get error(): Error | undefined {
    return this.#error;
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    const reached = this.#reached.waitFor(position, timeoutMs);
    this.#follower?.hurry();
    return reached;
  }

  async stop(): Promise<void> {
    await this.#follower?.stop();
    this.#reached.end();
  }

  async load(): Promise<void> {
    this.#saved = await this.#options.cursors.load(processCursorOf(this.#options.process));
    this.#passed = this.#saved;
    this.#loaded = true;
    this.#reached.reach(this.#saved);
  }

  start(): void {
    this.#follower = follow({
      log: this.#options.log,
      step: (stopped) => this.#step(stopped),
      failed: (error) => this.#failed(error),
      passesOver: (head, growth) => this.#passesOver(head, growth),
      restMs: REST_MS,
      isAwaited: () => this.#reached.isAwaited,
    });
  }

  async #step(stopped: () => boolean): Promise<void> {
    if (!this.#loaded) await this.load();
    for (;;) {
      const head = await this.#options.log.head();
      const events = await this.#options.log.readAll(
        this.#passed,
        PAGE_EVENTS,
        this.#options.process.reactsTo,
      );
      await this.#reactToAll(events, stopped);
      if (stopped()) return;
      if (events.length < PAGE_EVENTS) {
        await this.#pass(Math.max(head, this.#passed));
        return;
      }
    }
  }

  async #reactToAll(events: readonly RecordedEvent[], stopped: () => boolean): Promise<void> {
    const { together = 1 } = this.#options;
    for (let at = 0; at < events.length; at += together) {
      if (stopped()) return;
      await this.#reactTogether(events.slice(at, at + together));
    }
  }

  /** Events of one key in order, keys side by side; saves how far it came before the first event that failed, then fails as that one did. */
  async #reactTogether(events: readonly RecordedEvent[]): Promise<void> {
    const lastOfKey = new Map<string, Promise<void>>();
    const reactions = events.map((event) => {
      const key = this.#options.process.orderedBy(event);
      const reaction = (lastOfKey.get(key) ?? Promise.resolve()).then(() => this.#reactTo(event));
      lastOfKey.set(key, reaction);
      return reaction;
    });
    const results = await Promise.allSettled(reactions);
    const failedAt = results.findIndex(({ status }) => status === 'rejected');
    const dealtWith = failedAt === -1 ? events : events.slice(0, failedAt);
    await this.#save(dealtWith.at(-1)?.position ?? this.#saved);
    const failure = results[failedAt];
    if (failure?.status === 'rejected') throw failure.reason;
  }

  async #reactTo(event: RecordedEvent): Promise<void> {
    const { process, send, expectedRefusals = [] } = this.#options;
    for (const [index, command] of process.react(event).entries()) {
      const answer = await send(command, {
        commandId: `${process.name}:${event.id}:${String(index)}`,
        actor: `process:${process.name}`,
        correlationId: event.correlationId,
        causationId: event.id,
      });
      if (answer.kind === 'refused' && !expectedRefusals.includes(answer.refusal.name)) {
        throw new ProcessCommandRefused({
          process: process.name,
          eventId: event.id,
          command: command.type,
          refusal: answer.refusal,
        });
      }
    }
  }

  async #save(position: number): Promise<void> {
    if (position === this.#saved) return;
    await this.#options.cursors.save({
      name: processCursorOf(this.#options.process),
      from: this.#saved,
      to: position,
    });
    this.#saved = position;
    this.#reach(position);
  }

  /** Events it does not react to need no cursor each time: they are passed over again after a restart. */
  async #pass(position: number): Promise<void> {
    if (position - this.#saved >= UNSAVED_LIMIT) await this.#save(position);
    else this.#reach(position);
  }

  /** Where nothing is new but events it does not react to, there is nothing to read. */
  #passesOver(head: number, { after, types }: LogGrowth): boolean {
    if (head <= this.#passed) return true;
    if (after !== this.#passed || head - this.#saved >= UNSAVED_LIMIT) return false;
    if (this.#options.process.reactsTo.some((type) => types.has(type))) return false;
    this.#reach(head);
    return true;
  }

  #reach(position: number): void {
    this.#triesFailed = 0;
    this.#error = undefined;
    if (position === this.#passed) return;
    this.#passed = position;
    this.#reached.reach(position);
    this.#options.onProgress?.(position);
  }

  #failed(error: unknown): number | null {
    this.#loaded = false;
    if (error instanceof CursorMoved) return 0;
    if (error instanceof StoreBusy) return BUSY_MS;
    if (error instanceof DecisionTooEarly) return EARLY_MS;
    this.#error = asError(error);
    if (isOutage(error)) return this.#retryAfterMs();
    this.#reached.end();
    this.#options.onFailure?.(this.#error);
    return null;
  }

  #retryAfterMs(): number {
    this.#triesFailed += 1;
    if (this.#triesFailed >= TOLD_AFTER_TRIES) this.#reached.answerAll();
    return retryAfterMs(this.#triesFailed);
  }
}
