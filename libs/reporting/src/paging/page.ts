import type { FacetValue, ViewDefinition, ViewRow, ViewStore } from '@ledger/event-sourcing';
import type { Projection } from '@ledger/kernel';
import { queryRefused } from '../reporting.refusals';
import { cursorAfter, keyFromCursor, type ListFilter } from './cursor';

/** More entries than this in one answer serve nobody; the cursor leads on. */
export const PAGE_LIMIT = 200;
/** What a page holds when nobody says. */
const PAGE_SIZE = 50;

/** Which part of a list is asked for. */
export interface PageRequest {
  /** At most this many entries, up to `PAGE_LIMIT`; 50 when left out. */
  readonly limit?: number | undefined;
  /** Where the last page said it goes on. */
  readonly cursor?: string | undefined;
}

/** A part of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where it goes on; null on the last page. */
  readonly nextCursor: string | null;
}

/** Nothing at all. */
export const EMPTY_PAGE: Page<never> = { items: [], nextCursor: null };

/** Which rows are asked for, and from where on. */
export interface PagePlan {
  readonly filter: ListFilter;
  readonly after: string | undefined;
  readonly limit: number;
}

/**
 * Reads a request for a page of the list this filter makes.
 *
 * @throws QueryRefused `PageSizeOutOfRange` | `CursorUnreadable` | `CursorMismatch`
 */
export function pagePlan(filter: ListFilter, { limit = PAGE_SIZE, cursor }: PageRequest): PagePlan {
  if (!Number.isInteger(limit) || limit < 1 || limit > PAGE_LIMIT) {
    throw queryRefused('PageSizeOutOfRange', { asked: limit, most: PAGE_LIMIT });
  }
  return { filter, limit, after: cursor === undefined ? undefined : keyFromCursor(cursor, filter) };
}

/** Cuts a page off entries that were asked for with one more than fits. */
export function pageOf<Item>(
  entries: readonly Item[],
  { filter, limit }: PagePlan,
  keyOf: (entry: Item) => string,
): Page<Item> {
  const items = entries.slice(0, limit);
  const last = items.at(-1);
  const nextCursor = entries.length > limit && last !== undefined ? cursorAfter(keyOf(last), filter) : null;
  return { items, nextCursor };
}

/** The view a projection makes and the shape of its rows. */
export type ViewOf<Row extends object> = ViewDefinition & Pick<Projection<Row, never>, 'facetsOf'>;

/** The entries of a filter that have a value: what the view store compares. */
export function whereOf(filter: ListFilter): Readonly<Record<string, FacetValue>> {
  const where: Record<string, FacetValue> = {};
  for (const [facet, value] of Object.entries(filter)) if (value !== undefined) where[facet] = value;
  return where;
}

/** Reads rows of a view as its projection made them. */
export const rowOf =
  <Row extends object>({ name }: ViewOf<Row>) =>
  ({ key, body }: ViewRow): Row => {
    try {
      return JSON.parse(body) as Row;
    } catch (cause) {
      throw new Error(`Row ${key} of view ${name} is no JSON; rebuild the view`, { cause });
    }
  };

/** The order of keys in every view store: by code points, not by UTF-16 units. */
export const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

/** The row of a view with this key; undefined when there is none. */
export async function rowByKey<Row extends object>(
  views: ViewStore,
  view: ViewOf<Row>,
  key: string,
): Promise<Row | undefined> {
  const [found] = await views.read(view, [key]);
  return found === undefined ? undefined : rowOf(view)(found);
}

/** What a list of rows is asked by: facets of the view, all of which must be equal, and the page. */
export interface RowsRequest {
  readonly where: ListFilter;
  readonly page: PageRequest;
}

/**
 * A page of the rows of a view whose facets equal these values, in key order.
 *
 * @throws QueryRefused `PageSizeOutOfRange` | `CursorUnreadable` | `CursorMismatch`
 */
export async function pageOfRows<Row extends object>(
  views: ViewStore,
  view: ViewOf<Row>,
  { where, page }: RowsRequest,
): Promise<Page<Row>> {
  const plan = pagePlan({ ...where, '#view': view.name }, page);
  const found = await views.find(view, {
    where: whereOf(where),
    limit: plan.limit + 1,
    ...(plan.after !== undefined && { after: plan.after }),
  });
  const { items, nextCursor } = pageOf(found, plan, ({ key }) => key);
  return { items: items.map(rowOf(view)), nextCursor };
}
