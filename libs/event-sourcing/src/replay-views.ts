import type { EventLog } from './follower';
import { type AnyProjection, cursorNameOf } from './projected-rows';
import { ProjectionLane } from './projection-lane';
import type { CursorStore, ViewDefinition, ViewRow, ViewStore } from './view-store';

/** A row that is not what the log says. */
export interface ViewDifference {
  readonly view: ViewDefinition;
  readonly key: string;
  /** As it stands; undefined where it is missing. */
  readonly live: ViewRow | undefined;
  /** As the log makes it; undefined where there should be none. */
  readonly replayed: ViewRow | undefined;
}

/** What is compared with what. */
export interface ReplayOptions {
  readonly log: EventLog;
  readonly live: ViewStore & CursorStore;
  /** An empty store, where the views are built again. */
  readonly aside: ViewStore & CursorStore;
  readonly projections: readonly AnyProjection[];
  /** Rows of each view kept in memory; 20,000 by default. */
  readonly cachedRows?: number;
}

/** The views stand at different positions; they can be compared when all have caught up. */
export class ViewsApart extends Error {
  override readonly name = 'ViewsApart';

  constructor(readonly positions: readonly number[]) {
    super(`The views stand at different positions (${positions.join(', ')}); wait until all have caught up`);
  }
}

/** The views went on in every one of so many looks at the same rows; ask when the ledger is quieter. */
export class ViewsRestless extends Error {
  override readonly name = 'ViewsRestless';

  constructor(readonly looks: number) {
    super(`The views moved on during each of ${String(looks)} looks`);
  }
}

/** Rows compared at a time. */
const PAGE_ROWS = 1_000;
const CACHED_ROWS = 20_000;
/** Rows that differ at first look are looked at again, for the views may have gone on meanwhile. */
const LOOKS = 100;

/**
 * Builds every view again from the first event and compares it with the live one, row by row and byte by
 * byte, both as of the same position. Works while the ledger is in use.
 *
 * @throws ViewsApart, ViewsRestless, UnknownEvent
 */
export async function* replayViews(options: ReplayOptions): AsyncGenerator<ViewDifference> {
  const { aside, projections, cachedRows = CACHED_ROWS } = options;
  for (const { name, version, facets } of projections) await aside.define({ name, version, facets });
  const lane = ProjectionLane.at(0, projections, cachedRows);
  await advance(lane, await livePosition(options), options);
  for (const { name, version, facets } of projections) {
    const view = { name, version, facets };
    for await (const keys of suspiciousKeys(options, view)) yield* confirmed(options, lane, { view, keys });
  }
}

/** Cursors that move together can be seen apart for a moment, as they are read one after the other. */
async function livePosition({ live, projections }: ReplayOptions): Promise<number> {
  let positions: readonly number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    positions = await Promise.all(projections.map((projection) => live.load(cursorNameOf(projection))));
    if (new Set(positions).size <= 1) return positions[0] ?? 0;
  }
  throw new ViewsApart(positions);
}

async function advance(lane: ProjectionLane, to: number, { log, aside }: ReplayOptions): Promise<void> {
  if ((await log.head()) < to) throw new RangeError(`The log ends before position ${String(to)}`);
  while (lane.position < to) {
    const page = await log.readAll(lane.position, lane.pageSize, lane.folds);
    const events = page.filter(({ position }) => position <= to);
    await lane.fold(events, aside, events.length < lane.pageSize ? to : undefined);
    if (lane.shouldWrite(lane.position === to)) await lane.write(aside);
  }
}

/** Keys whose rows differ at first look, a page at a time. */
async function* suspiciousKeys(
  { live, aside }: ReplayOptions,
  view: ViewDefinition,
): AsyncGenerator<readonly string[]> {
  let after: string | undefined;
  for (;;) {
    const query = { where: {}, limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) };
    const [there, here] = [await live.find(view, query), await aside.find(view, query)];
    const bound = boundOf([there, here]);
    const keys = samePage(there, here) ? [] : differingKeys(...upTo(bound, [there, here]));
    if (keys.length > 0) yield keys;
    if (bound === undefined) return;
    after = bound;
  }
}

/** What nearly every page is, and is quickly seen. */
const samePage = (left: readonly ViewRow[], right: readonly ViewRow[]): boolean =>
  left.length === right.length && left.every((row, index) => sameRow(row, right[index]));

type TwoPages = readonly [readonly ViewRow[], readonly ViewRow[]];

function upTo(bound: string | undefined, [left, right]: TwoPages): TwoPages {
  if (bound === undefined) return [left, right];
  const within = ({ key }: ViewRow): boolean => compareKeys(key, bound) <= 0;
  return [left.filter(within), right.filter(within)];
}

/** The last key up to which all of these pages are complete; undefined when they are to their ends. */
const boundOf = (pages: readonly (readonly ViewRow[])[]): string | undefined =>
  pages
    .filter((page) => page.length === PAGE_ROWS)
    .flatMap((page) => page.at(-1)?.key ?? [])
    .sort(compareKeys)[0];

const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

function differingKeys(left: readonly ViewRow[], right: readonly ViewRow[]): readonly string[] {
  const rights = new Map(right.map((row) => [row.key, row]));
  const lefts = new Map(left.map((row) => [row.key, row]));
  return [...new Set([...lefts.keys(), ...rights.keys()])].filter(
    (key) => !sameRow(lefts.get(key), rights.get(key)),
  );
}

function sameRow(left: ViewRow | undefined, right: ViewRow | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left.key !== right.key || left.body !== right.body) return false;
  const facets = Object.keys(left.facets);
  if (facets.length !== Object.keys(right.facets).length) return false;
  return facets.every((facet) => left.facets[facet] === right.facets[facet]);
}

/** Looks at rows again until the live view stood still meanwhile, then says which still differ. */
async function* confirmed(
  options: ReplayOptions,
  lane: ProjectionLane,
  { view, keys }: { readonly view: ViewDefinition; readonly keys: readonly string[] },
): AsyncGenerator<ViewDifference> {
  for (let look = 0; look < LOOKS; look += 1) {
    const position = await livePosition(options);
    await advance(lane, position, options);
    const live = byKey(await options.live.read(view, keys));
    if ((await livePosition(options)) !== position) continue;
    const replayed = byKey(await options.aside.read(view, keys));
    for (const key of keys) {
      if (sameRow(live.get(key), replayed.get(key))) continue;
      yield { view, key, live: live.get(key), replayed: replayed.get(key) };
    }
    return;
  }
  throw new ViewsRestless(LOOKS);
}

const byKey = (rows: readonly ViewRow[]): ReadonlyMap<string, ViewRow> =>
  new Map(rows.map((row) => [row.key, row]));
