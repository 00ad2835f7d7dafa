import type { EventStore } from './event-store';
import { memoryEventStore } from './memory-event-store';
import { memoryViewStore } from './memory-view-store';
import { runProjections } from './projection-runner';
import { replayViews, type ViewDifference, ViewsApart } from './replay-views';
import { sampleCodec, sampleEvent } from './testing';
import { courses, seats } from './testing/sample-projections';

const projections = [courses, seats];
let store: EventStore;
let live: ReturnType<typeof memoryViewStore>;

const offer = async (count: number): Promise<number> => {
  const events = Array.from({ length: count }, (_, index) =>
    sampleEvent(String(index), { data: { course: `c${String(index).padStart(5, '0')}`, seats: 1 } }),
  );
  return (await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] })).position;
};

const project = async (): Promise<void> => {
  const host = await runProjections({ log: store, views: live, projections });
  await host.waitFor(await store.head(), 3_000);
  await host.stop();
};

const differences = async (): Promise<readonly ViewDifference[]> => {
  const found: ViewDifference[] = [];
  for await (const difference of replayViews({ log: store, live, aside: memoryViewStore(), projections })) {
    found.push(difference);
  }
  return found;
};

beforeEach(async () => {
  store = memoryEventStore(sampleCodec);
  live = memoryViewStore();
  await offer(2_500);
  await project();
});

it('finds nothing where the views are what the log says', async () => {
  expect(await differences()).toStrictEqual([]);
});

it('finds a changed body, a changed facet, a lost row and an invented one', async () => {
  const [row] = await live.read(courses, ['c00007']);
  if (row === undefined) throw new Error('The row is there');
  const rows = [
    { ...row, body: row.body.replace('1', '2') },
    { ...row, key: 'c00008', facets: { offered: 5 } },
    { ...row, key: 'x-invented' },
  ];
  await live.write([{ view: courses, rows }], []);
  const found = await differences();

  expect(found.map(({ view, key }) => `${view.name} ${key}`)).toStrictEqual([
    'courses c00007',
    'courses c00008',
    'courses x-invented',
  ]);
  expect(found[0]).toMatchObject({ live: { body: rows[0]?.body }, replayed: { body: row.body } });
  expect(found[2]?.replayed).toBeUndefined();
});

it('finds a row that is missing', async () => {
  const whole = live;
  live = {
    ...live,
    find: async (...query) => (await whole.find(...query)).filter(({ key }) => key !== 'c01234'),
    read: async (...query) => (await whole.read(...query)).filter(({ key }) => key !== 'c01234'),
  };

  expect(await differences()).toMatchObject([{ key: 'c01234', live: undefined }]);
});

it('compares as of the position the views stand at, not of the head', async () => {
  await offer(5);

  expect(await differences()).toStrictEqual([]);
});

it('is not misled by views that go on while they are compared', async () => {
  const still = live;
  let looked = false;
  live = {
    ...live,
    find: async (...query) => {
      if (!looked) {
        looked = true;
        await offer(3);
        await project();
      }
      return still.find(...query);
    },
  };

  expect(await differences()).toStrictEqual([]);
});

it('asks for patience while a view is being rebuilt', async () => {
  await live.save({ name: 'view seats v2', from: 0, to: 1 });
  const raised = [courses, { ...seats, version: 2 }];
  const replay = replayViews({ log: store, live, aside: memoryViewStore(), projections: raised });

  await expect(replay.next()).rejects.toThrow(ViewsApart);
});
