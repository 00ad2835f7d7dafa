/** Rows read at a time. */
const PAGE = 1_000;

/** Every row, page after page, each page a read of its own; `place` is where the next one begins. */
export function* allRows<Row, Place>(
  start: Place,
  read: (after: Place, limit: number) => readonly Row[],
  placeOf: (row: Row) => Place,
): Generator<Row> {
  for (let after = start; ;) {
    const page = read(after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = placeOf(last);
  }
}
