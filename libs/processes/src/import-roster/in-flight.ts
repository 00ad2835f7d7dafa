/** Begun in one turn of the event loop: enough to share a sync, few enough that others have their turn soon. */
const BEGUN_IN_A_TURN = 256;

/** Runs a job for each item, at most `limit` at a time; answers in the order of the items. */
export async function inFlight<Item, Result>(
  items: readonly Item[],
  limit: number,
  run: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await run(items[index] as Item);
    }
  };
  const workers: Promise<void>[] = [];
  while (workers.length < limit && next < items.length) {
    if (workers.length > 0) await nextTurn();
    const more = Math.min(limit - workers.length, items.length - next, BEGUN_IN_A_TURN);
    workers.push(...Array.from({ length: more }, work).map(heard));
  }
  await Promise.all(workers);
  return results;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The same; a failure may come in a turn before anybody waits for it. */
function heard(worker: Promise<void>): Promise<void> {
  worker.catch(() => undefined);
  return worker;
}
