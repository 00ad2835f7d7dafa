/** A read model as a pure fold: facts in, one view row out. */
export interface Projection<Row extends object, Event> {
  readonly name: string;
  /** Raised whenever `evolve` or the row changes meaning; a higher version rebuilds the view from the first fact. */
  readonly version: number;
  /** The columns rows can be found by. */
  readonly facets: readonly string[];
  /** The event types it folds; all others pass by. */
  readonly folds: readonly string[];
  readonly keyOf: (event: Event) => string;
  readonly evolve: (row: Row | undefined, event: Event) => Row;
  /** The values of the facets; null where a row has none. */
  readonly facetsOf: (row: Row) => Readonly<Record<string, string | number | null>>;
}
