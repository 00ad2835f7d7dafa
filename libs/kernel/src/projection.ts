/** A read model as a pure fold: facts in, one view row out. */
export interface Projection<Row extends object, Event> {
  readonly name: string;
  /** Raised whenever `evolve` or the row changes meaning; a higher version rebuilds the view from the first fact. */
  readonly version: number;
  /** The columns rows can be found by. */
  readonly facets: readonly string[];
  /** The event types it folds; all others pass by. */
  readonly folds: readonly string[];
  /**
   * The key of the one row in sight of which all others are folded: what holds for all of them from some
   * event on. `keyOf` and `evolve` are given it as it stands before the event; it is never given itself.
   */
  readonly sharedKey?: string;
  /** The one stream that a row is folded from, where it is: then a row of the past is had without the whole log. */
  readonly streamOf?: (key: string) => string;
  readonly keyOf: (event: Event, shared?: unknown) => string;
  /**
   * The row after an event. It is given the row for good: it may change it and return it, and who called it
   * goes on with what it returned alone. The shared row it must copy.
   */
  readonly evolve: (row: Row | undefined, event: Event, shared?: unknown) => Row;
  /** The values of the facets; null where a row has none. */
  readonly facetsOf: (row: Row) => Readonly<Record<string, string | number | null>>;
}
