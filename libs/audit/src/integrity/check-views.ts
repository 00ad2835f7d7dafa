import {
  type AnyProjection,
  type EventLog,
  replayViews,
  type ViewDifference,
  viewCursorOf,
  type ViewRow,
  type ViewsSnapshot,
} from '@ledger/event-sourcing';
import type { CheckParts } from './check-parts';
import { finding, type IntegrityFinding, messageOf } from './finding';
import { firstDifference } from './first-difference';

/**
 * Every row of every view is what the log makes of it. The views are read as they stood at one moment: they go on
 * meanwhile, and each is made again up to where its cursor was then.
 */
export async function* viewsCheck(parts: CheckParts): AsyncGenerator<IntegrityFinding> {
  const snapshot = parts.files.snapshotOfViews();
  if (snapshot === undefined) {
    yield* behind(parts.projections, parts.files.head());
    return;
  }
  try {
    const head = parts.files.head();
    for (const [position, projections] of byPosition(parts.projections, snapshot)) {
      if (position === 0) yield* behind(projections, head);
      if (position >= 0 && position <= head) yield* rowsCheck(parts, snapshot, { position, projections });
    }
  } finally {
    await snapshot.views.close();
  }
}

/** Views that stood at the same position are made again together. */
function byPosition(
  projections: readonly AnyProjection[],
  { cursors }: ViewsSnapshot,
): ReadonlyMap<number, readonly AnyProjection[]> {
  const saved = new Map(cursors.map(({ name, position }) => [name, position]));
  const groups = new Map<number, AnyProjection[]>();
  for (const projection of projections) {
    const position = saved.get(viewCursorOf(projection)) ?? 0;
    const group = groups.get(position);
    if (group === undefined) groups.set(position, [projection]);
    else group.push(projection);
  }
  return groups;
}

const behind = (projections: readonly AnyProjection[], head: number): readonly IntegrityFinding[] =>
  head === 0
    ? []
    : [
        finding('view.behind', {
          where: named(projections),
          expected: `position ${String(head)}`,
          found: '0',
        }),
      ];

const named = (projections: readonly AnyProjection[]): string =>
  projections.map(({ name }) => `view ${name}`).join(', ');

async function* rowsCheck(
  parts: CheckParts,
  { views }: ViewsSnapshot,
  { position, projections }: { readonly position: number; readonly projections: readonly AnyProjection[] },
): AsyncGenerator<IntegrityFinding> {
  const log = logOf(parts, position);
  try {
    const replay = { log, live: views, aside: parts.aside, projections, cachedRows: CACHED_ROWS };
    for await (const difference of replayViews(replay)) yield rowFinding(difference, position);
  } catch (error) {
    yield finding('view.not-derivable', {
      where: named(projections),
      expected: `the rows at position ${String(position)}`,
      found: messageOf(error),
    });
  }
}

/** Rows of each view kept in memory while it is made again. */
const CACHED_ROWS = 2_000;

function logOf({ files, codec, progress }: CheckParts, position: number): EventLog {
  return {
    head: () => Promise.resolve(files.head()),
    subscribe: () => () => undefined,
    readAll: async (after, limit) => {
      progress('views', after, position);
      return Promise.resolve(
        files.eventsAfter(after, limit).map((event) => ({
          ...event,
          data: codec.decode(event.type, event.schemaVersion, event.data),
        })),
      );
    },
  };
}

function rowFinding({ view, key, live, replayed }: ViewDifference, position: number): IntegrityFinding {
  const where = `view ${view.name}, row ${key}, at position ${String(position)}`;
  if (live === undefined)
    return finding('view.row-missing', { where, expected: replayed?.body ?? '', found: 'no row' });
  if (replayed === undefined)
    return finding('view.row-invented', { where, expected: 'no row', found: live.body });
  const { path, left, right } = firstDifference(shown(replayed), shown(live));
  return finding('view.row-differs', { where: `${where}, ${path}`, expected: left, found: right });
}

const shown = ({ body, facets }: ViewRow): unknown => ({ body: asJson(body), facets });

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
