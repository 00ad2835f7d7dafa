import fc from 'fast-check';
import type { EventStore, RecordedEvent } from '../event-store';
import { sampleEvent } from './sample-events';
import type { StoreUnderTest } from './store-under-test';

/** How many events a reader of the property asks for at a time: few, so that it reads between commits. */
const PAGE = 3;

/** The rules of order: positions and revisions without gaps, and none appears behind a reader. */
export function eventOrderRules(underTest: StoreUnderTest): void {
  numberingRule(underTest);
  let round = 0;
  it('never lets an event appear behind a position that a reader has passed', async () => {
    await fc.assert(
      fc.asyncProperty(writersOf, async (writers) => {
        round += 1;
        await expectReadersSeeAll(underTest, writers, `round${String(round)}`);
      }),
      { numRuns: 15 },
    );
  });
}

/** For each writer, the number of events of each of its appends. */
const writersOf = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 4,
});

function numberingRule({ store, another }: StoreUnderTest): void {
  it('numbers the log from 1 and each stream from 0, without gaps, whoever writes', async () => {
    const other = another();
    const appends = Array.from({ length: 60 }, (_, index) => {
      const events = [sampleEvent(`${String(index)}.0`), sampleEvent(`${String(index)}.1`)];
      const write = { stream: `s${String(index % 4)}`, expectedRevision: 'any' as const, events };
      return (index % 2 === 0 ? store() : other).append({ writes: [write] });
    });
    await Promise.all(appends);
    const all = await store().readAll(0, 1_000);

    expect(all.map(({ position }) => position)).toStrictEqual(all.map((_, index) => index + 1));
    expect(all).toHaveLength(120);
    for (const stream of ['s0', 's1', 's2', 's3']) {
      const revisions = all.filter((event) => event.stream === stream).map(({ revision }) => revision);
      expect(revisions).toStrictEqual(revisions.map((_, index) => index));
    }
  });
}

async function expectReadersSeeAll(
  { store, another }: StoreUnderTest,
  writers: readonly (readonly number[])[],
  round: string,
): Promise<void> {
  const start = await store().head();
  const end = writers.flat().reduce((sum, count) => sum + count, start);
  const stores = [store(), another()];
  const reading = [store(), another()].map((reader) => readUntil(reader, start, end));
  const writing = writers.map((counts, index) =>
    writeInTurn(stores[index % 2] ?? store(), `${round}-${String(index)}`, counts),
  );
  await Promise.all(writing);
  const kept = (await store().readAll(start, 1_000)).map(({ id }) => id);

  for (const seen of await Promise.all(reading)) expect(seen.map(({ id }) => id)).toStrictEqual(kept);
}

async function writeInTurn(store: EventStore, stream: string, counts: readonly number[]): Promise<void> {
  for (const [turn, count] of counts.entries()) {
    const events = Array.from({ length: count }, (_, index) =>
      sampleEvent(`${stream}.${String(turn)}.${String(index)}`),
    );
    await store.append({ writes: [{ stream, expectedRevision: 'any', events }] });
  }
}

/** Polls as a projection does: from where it stands, until it has come to the end. */
async function readUntil(store: EventStore, start: number, end: number): Promise<readonly RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  while (start + seen.length < end) {
    const page = await store.readAll(seen.at(-1)?.position ?? start, PAGE);
    seen.push(...page);
    if (page.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return seen;
}
