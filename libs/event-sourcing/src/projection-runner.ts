import type { RecordedEvent } from './event-store';
import { StoreUnavailable } from './failures';
import { type EventLog, follow, type Follower } from './follower';
import { asError } from './as-error';
import { type AnyProjection, cursorNameOf } from './projected-rows';
import { ProjectionLane } from './projection-lane';
import { ReachedPosition } from './reached-position';
import { CursorMoved, type CursorStore, type ViewStore } from './view-store';

/** `failed` stays until somebody has looked, `retrying` ends with the outage that caused it: the error says at what. */
export type RunnerState = 'running' | 'retrying' | 'failed' | 'stopped';

/** Views that are kept up, wherever that happens: in this thread or in another. */
export interface ProjectionHost {
  /** The position in the log that every view has reached. */
  readonly position: number;
  readonly state: RunnerState;
  /** Why the views are not kept up any more, or after what they are written again; undefined while they run. */
  readonly error: Error | undefined;
  /** Whether every view has reached a position within this time; false at once when they are not kept up any more. */
  waitFor(position: number, timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** What is projected, from where to where. */
export interface ProjectionRunnerOptions {
  readonly log: EventLog;
  readonly views: ViewStore & CursorStore;
  readonly projections: readonly AnyProjection[];
  /** Parsed rows kept in memory for each view; 20,000 by default. */
  readonly cachedRows?: number;
  /** Whether the tables of earlier versions are dropped once all views have caught up; off where others may still read them. */
  readonly dropEarlier?: boolean;
  /** Called when the views stop being kept up because of an error. */
  readonly onFailure?: (error: Error) => void;
  /** Called with the position every view has reached. */
  readonly onProgress?: (position: number) => void;
  /** Called with each outage because of which the views cannot be written for now, and with undefined once they can again. */
  readonly onOutage?: (outage: Error | undefined) => void;
}

const CACHED_ROWS = 20_000;

/** How long to wait before views are written again after a store could not, in milliseconds. */
const RETRY_MS = 1_000;

/**
 * Keeps views up with the log until it is stopped. Every event is read and parsed once for all views
 * that stand at the same position; views that lag behind, such as a raised version that is rebuilt,
 * catch up beside the others without holding them up. An error that is not understood ends it, and is kept.
 *
 * Rows must be what JSON gives back: a property that is undefined would come back elsewhere or not at all.
 */
export async function runProjections(options: ProjectionRunnerOptions): Promise<ProjectionHost> {
  for (const { name, version, facets } of options.projections)
    await options.views.define({ name, version, facets });
  const runner = new ProjectionRunner(options);
  await runner.load();
  runner.start();
  return runner;
}

class ProjectionRunner implements ProjectionHost {
  readonly #options: ProjectionRunnerOptions;
  readonly #reached = new ReachedPosition();
  #lanes: readonly ProjectionLane[] = [];
  #loaded = false;
  #dropped = false;
  #follower: Follower | undefined;
  #error: Error | undefined;
  #outage: Error | undefined;

  constructor(options: ProjectionRunnerOptions) {
    this.#options = options;
  }

  get position(): number {
    return this.#reached.position;
  }

  get state(): RunnerState {
    if (this.#error !== undefined) return 'failed';
    if (this.#follower?.stopped !== false) return 'stopped';
    return this.#outage === undefined ? 'running' : 'retrying';
  }

  get error(): Error | undefined {
    return this.#error ?? this.#outage;
  }

  waitFor(position: number, timeoutMs: number): Promise<boolean> {
    return this.#reached.waitFor(position, timeoutMs);
  }

  async stop(): Promise<void> {
    await this.#follower?.stop();
    this.#reached.end();
  }

  start(): void {
    this.#follower = follow({
      log: this.#options.log,
      step: (stopped) => this.#step(stopped),
      failed: (error) => this.#failed(error),
    });
  }

  /** Forgets all rows and begins from the cursors: views at the same position share a lane. */
  async load(): Promise<void> {
    const { views, projections, cachedRows = CACHED_ROWS } = this.#options;
    const byPosition = new Map<number, AnyProjection[]>();
    for (const projection of projections) {
      const position = await views.load(cursorNameOf(projection));
      byPosition.set(position, [...(byPosition.get(position) ?? []), projection]);
    }
    this.#lanes = [...byPosition].map(([position, those]) => ProjectionLane.at(position, those, cachedRows));
    this.#loaded = true;
    this.#report();
  }

  async #step(stopped: () => boolean): Promise<void> {
    if (!this.#loaded) await this.load();
    let more = true;
    while (more && !stopped()) {
      more = false;
      for (const lane of this.#lanes) more = (await this.#advance(lane)) || more;
      this.#lanes = joined(this.#lanes);
      this.#report();
    }
    if (!more) await this.#dropEarlier();
    this.#hasOutage(undefined);
  }

  async #advance(lane: ProjectionLane): Promise<boolean> {
    const { log, views } = this.#options;
    const events: readonly RecordedEvent[] = await log.readAll(lane.position, lane.pageSize);
    if (events.length > 0) await this.#fold(lane, events);
    const atEnd = events.length < lane.pageSize;
    if (lane.shouldWrite(atEnd)) {
      await lane.write(views);
      this.#hasOutage(undefined);
    }
    return !atEnd;
  }

  /**
   * Rows that another worker wrote meanwhile already have these events in them; a view may find that impossible.
   *
   * @throws CursorMoved then, which is no failure of the view
   */
  async #fold(lane: ProjectionLane, events: readonly RecordedEvent[]): Promise<void> {
    const { views } = this.#options;
    try {
      await lane.fold(events, views);
    } catch (failure) {
      await lane.requireUnmoved(views);
      throw failure;
    }
  }

  async #dropEarlier(): Promise<void> {
    const { dropEarlier = false, views, projections } = this.#options;
    if (this.#dropped || !dropEarlier) return;
    await views.dropOthers(projections);
    this.#dropped = true;
  }

  #report(): void {
    const positions = this.#lanes.map(({ written }) => written);
    const position = positions.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...positions);
    if (position <= this.#reached.position) return;
    this.#reached.reach(position);
    this.#options.onProgress?.(position);
  }

  #failed(error: unknown): number | null {
    this.#loaded = false;
    if (error instanceof CursorMoved) return 0;
    if (error instanceof StoreUnavailable && error.reason !== 'closed') {
      this.#hasOutage(error);
      return RETRY_MS;
    }
    this.#error = asError(error);
    this.#reached.end();
    this.#options.onFailure?.(this.#error);
    return null;
  }

  #hasOutage(outage: Error | undefined): void {
    if (this.#outage === outage) return;
    this.#outage = outage;
    this.#options.onOutage?.(outage);
  }
}

/** Lanes that have come to the same position go on as one. */
function joined(lanes: readonly ProjectionLane[]): readonly ProjectionLane[] {
  const apart: ProjectionLane[] = [];
  for (const lane of lanes) {
    if (!apart.some((other) => other.join(lane))) apart.push(lane);
  }
  return apart;
}
