import { attempt } from './attempt';
import {
  type CursorMove,
  CursorMoved,
  type CursorStore,
  type ViewDefinition,
  type ViewQuery,
  type ViewRow,
  type ViewStore,
} from './view-store';

/** A view and cursor store for tests and for rebuilding views aside. */
export function memoryViewStore(): ViewStore & CursorStore {
  const tables = new Map<string, Map<string, ViewRow>>();
  const cursors = new Map<string, number>();
  const tableOf = (view: ViewDefinition): Map<string, ViewRow> => {
    const name = `${view.name} ${String(view.version)}`;
    const table = tables.get(name) ?? new Map<string, ViewRow>();
    tables.set(name, table);
    return table;
  };
  const move = (moves: readonly CursorMove[]): void => {
    for (const { name, from } of moves) {
      const actual = cursors.get(name) ?? 0;
      if (actual !== from) throw new CursorMoved(name, from, actual);
    }
    for (const { name, to } of moves) cursors.set(name, to);
  };
  return {
    define: (view) => attempt(() => void tableOf(view)),
    read: (view, keys) => attempt(() => keys.flatMap((key) => tableOf(view).get(key) ?? [])),
    find: (view, query) => attempt(() => found(tableOf(view), view, query)),
    write: (changes, moves) =>
      attempt(() => {
        move(moves);
        for (const { view, rows } of changes)
          for (const { key, facets, body } of rows) tableOf(view).set(key, { key, facets, body });
      }),
    dropOthers: (views) =>
      attempt(() => {
        for (const { name, version } of views) {
          for (let earlier = 1; earlier < version; earlier += 1) tables.delete(`${name} ${String(earlier)}`);
        }
      }),
    load: (name) => attempt(() => cursors.get(name) ?? 0),
    save: (cursor) => attempt(() => move([cursor])),
    close: () => Promise.resolve(),
  };
}

function found(
  table: ReadonlyMap<string, ViewRow>,
  view: ViewDefinition,
  { where, after, limit }: ViewQuery,
): readonly ViewRow[] {
  for (const facet of Object.keys(where)) {
    if (!view.facets.includes(facet)) throw new RangeError(`View ${view.name} has no facet ${facet}`);
  }
  return [...table.values()]
    .filter(({ key }) => after === undefined || compareKeys(key, after) > 0)
    .filter(({ facets }) =>
      Object.entries(where).every(([facet, value]) => (facets[facet] ?? null) === value),
    )
    .sort((left, right) => compareKeys(left.key, right.key))
    .slice(0, limit);
}

/** By code points, as databases compare text, and not by UTF-16 units. */
const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));
