import type { EventStore } from './event-store';
import { PastIsReadOnly } from './events-up-to';
import type { AnyProjection } from './projected-rows';
import { ProjectionLane } from './projection-lane';
import type { CursorStore, ViewDefinition, ViewQuery, ViewRow, ViewStore } from './view-store';

/** Where views are built again, and how to be rid of it. */
export type AsideStore = ViewStore & CursorStore;

/** What views of the past are built from. */
export interface PastViewsOptions {
  readonly log: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly projections: readonly AnyProjection[];
  /** As of this position; every event up to it counts, none after it. */
  readonly position: number;
  /** An empty store, closed with the views. */
  readonly aside: AsideStore;
  /** Lets others go on between two pages of events; takes turns in one thread by default. */
  readonly rest?: () => Promise<void>;
}

/** Events folded before others have their turn: some milliseconds. */
const PAGE_EVENTS = 500;
/** Rows of the view under way kept in memory, besides those that wait to be written. */
const CACHED_ROWS = 10_000;
/** Streams folded for one read; for more rows the view is built. */
const STREAMS_AT_ONCE = 100;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * The views as they were when the log had reached a position. Each is folded again from the events it folds,
 * once, when it is first asked for; none is written by hand, so whatever can be asked of a view can be asked
 * of its past.
 */
export class PastViews implements ViewStore, CursorStore {
  readonly position: number;
  readonly #options: PastViewsOptions;
  readonly #rest: () => Promise<void>;
  readonly #built = new Map<string, Promise<void>>();
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: PastViewsOptions) {
    this.#options = options;
    this.position = options.position;
    this.#rest = options.rest ?? nextTurn;
  }

  /** Rows that each come from a stream of their own are folded from it, unless the view is built already. */
  async read(view: ViewDefinition, keys: readonly string[]): Promise<readonly ViewRow[]> {
    const { streamOf, ...projection } = this.#projection(view.name);
    if (streamOf !== undefined && !this.#built.has(view.name) && keys.length <= STREAMS_AT_ONCE)
      return (await Promise.all(keys.map((key) => this.#folded(projection, key, streamOf(key))))).flat();
    await this.build(view.name);
    return this.#options.aside.read(view, keys);
  }

  async find(view: ViewDefinition, query: ViewQuery): Promise<readonly ViewRow[]> {
    await this.build(view.name);
    return this.#options.aside.find(view, query);
  }

  /** Every view stands at the position, whether it is built yet or not. */
  load(): Promise<number> {
    return Promise.resolve(this.position);
  }

  /** Folds a view up to the position; at once where that is done already. One view at a time. */
  build(name: string): Promise<void> {
    const known = this.#built.get(name);
    if (known !== undefined) return known;
    const projection = this.#projection(name);
    const building = this.#last.then(() => this.#fold(projection));
    this.#built.set(name, building);
    this.#last = building.catch(() => this.#built.delete(name));
    return building;
  }

  define(): Promise<void> {
    return Promise.resolve();
  }

  write(): Promise<void> {
    return Promise.reject(new PastIsReadOnly(this.position));
  }

  save(): Promise<void> {
    return Promise.reject(new PastIsReadOnly(this.position));
  }

  dropOthers(): Promise<void> {
    return Promise.reject(new PastIsReadOnly(this.position));
  }

  /** Ends what is under way, and the store it is built in. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    await this.#options.aside.close();
  }

  #projection(name: string): AnyProjection {
    const projection = this.#options.projections.find((each) => each.name === name);
    if (projection === undefined) throw new RangeError(`There is no view ${name} to build`);
    return projection;
  }

  async #folded(
    { folds, keyOf, evolve, facetsOf }: AnyProjection,
    key: string,
    stream: string,
  ): Promise<readonly ViewRow[]> {
    let row: object | undefined;
    for (const event of await this.#options.log.readStream(stream))
      if (event.position <= this.position && folds.includes(event.type) && keyOf(event) === key)
        row = evolve(row, event);
    return row === undefined ? [] : [{ key, facets: facetsOf(row), body: JSON.stringify(row) }];
  }

  async #fold(projection: AnyProjection): Promise<void> {
    const { aside, log } = this.#options;
    const { name, version, facets, folds } = projection;
    await aside.define({ name, version, facets });
    const lane = ProjectionLane.at(0, [projection], CACHED_ROWS);
    let more = true;
    while (more) {
      if (this.#closed) throw new PastClosed(this.position);
      const page = await log.readAll(lane.position, PAGE_EVENTS, folds);
      const events = page.filter(({ position }) => position <= this.position);
      more = events.length === PAGE_EVENTS;
      if (events.length > 0) await lane.fold(events, aside);
      if (lane.shouldWrite(!more)) await lane.write(aside);
      await this.#rest();
    }
  }
}

/** The views were given up while one of them was being built. */
export class PastClosed extends Error {
  override readonly name = 'PastClosed';

  constructor(readonly position: number) {
    super(`The views as of position ${String(position)} are closed`);
  }
}
