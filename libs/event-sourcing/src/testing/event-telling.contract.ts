import type { EventStore } from '../event-store';
import type { LogGrowth } from '../notify';
import { sampleEvent } from './sample-events';
import type { StoreUnderTest } from './store-under-test';

const append = (to: EventStore, id: string) =>
  to.append({ writes: [{ stream: 'a', expectedRevision: 'any', events: [sampleEvent(id)] }] });

/** When and whom a store tells of a grown log. */
export function tellingRules({ store, another }: StoreUnderTest): void {
  it('tells of its own commits', async () => {
    const heard = new Promise<number>((resolve) => store().subscribe(resolve));
    await append(store(), '1');

    expect(await heard).toBe(1);
  });

  it('tells of the commits of another store on the same log', async () => {
    const heard = new Promise<number>((resolve) => store().subscribe(resolve));
    await append(another(), '1');

    expect(await heard).toBe(1);
  });

  it('says nothing to a listener that has left', async () => {
    const heard: number[] = [];
    const stop = store().subscribe((head) => heard.push(head));
    stop();
    const other = new Promise<number>((resolve) => store().subscribe(resolve));
    await append(store(), '1');
    await other;

    expect(heard).toStrictEqual([]);
  });

  it('commits and tells the others although a listener throws', async () => {
    store().subscribe(() => {
      throw new Error('this listener is broken');
    });
    const heard = new Promise<number>((resolve) => store().subscribe(resolve));

    expect(await append(store(), '1')).toStrictEqual({ position: 1 });
    expect(await heard).toBe(1);
  });
}

type Heard = readonly [head: number, growth: LogGrowth | undefined];

/** What a store says of the events a log grew by. */
export function growthRules({ store, another }: StoreUnderTest): void {
  it('tells where they begin and of which types they are, and nothing that is not so', async () => {
    const heard: Heard[] = [];
    store().subscribe((head, growth) => heard.push([head, growth]));
    const renamed = sampleEvent('2', { type: 'CourseRenamed' });
    await append(store(), '1');
    await append(another(), 'o');
    await Promise.all([
      store().append({ writes: [{ stream: 'b', expectedRevision: 'any', events: [renamed] }] }),
      append(store(), '3'),
    ]);
    while (heard.at(-1)?.[0] !== 4) await new Promise((resolve) => setImmediate(resolve));

    expect(heard[0]).toStrictEqual([1, { after: 0, types: new Set(['CourseOffered']) }]);
    expect(await untold(store(), heard)).toStrictEqual([]);
  });
}

/** Events among those told of whose type was not told. */
async function untold(store: EventStore, heard: readonly Heard[]): Promise<readonly unknown[]> {
  const events = await store.readAll(0, 10);
  return heard.flatMap(([head, growth]) =>
    events.filter(
      ({ position, type }) =>
        growth !== undefined && position > growth.after && position <= head && !growth.types.has(type),
    ),
  );
}
