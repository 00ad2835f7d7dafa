import fc from 'fast-check';
import type { EventStore } from './event-store';
import { memoryEventStore, memoryLog, type MemoryLog } from './memory-event-store';
import { memoryViewStore } from './memory-view-store';
import type { AnyProjection } from './projected-rows';
import { type ProjectionHost, runProjections } from './projection-runner';
import { olderCodec, sampleCodec, sampleEvent } from './testing';
import { courses, seats, seatsBySize } from './testing/sample-projections';
import { type CursorStore, StoreUnavailable, UnknownEvent, type ViewStore } from './index';

const ALL = { where: {}, limit: 1_000 };
const WAIT_MS = 3_000;

let log: MemoryLog;
let store: EventStore;
let views: ViewStore & CursorStore;
const hosts: ProjectionHost[] = [];

const start = async (
  projections: readonly AnyProjection[],
  options: {
    readonly dropEarlier?: boolean;
    readonly cachedRows?: number;
    readonly from?: EventStore;
    readonly into?: ViewStore & CursorStore;
    readonly onOutage?: (outage: Error | undefined) => void;
  } = {},
): Promise<ProjectionHost> => {
  const { from = store, into = views, ...rest } = options;
  const host = await runProjections({ log: from, views: into, projections, ...rest });
  hosts.push(host);
  return host;
};

const offer = async (...names: readonly string[]): Promise<number> => {
  const events = names.map((course, index) =>
    sampleEvent(`${course}-${String(index)}`, { data: { course, seats: 3 } }),
  );
  return (await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] })).position;
};

const bodies = async (projection: AnyProjection, from = views): Promise<readonly unknown[]> =>
  (await from.find(projection, ALL)).map(({ body }) => JSON.parse(body) as unknown);

beforeEach(() => {
  log = memoryLog();
  store = memoryEventStore(sampleCodec, log);
  views = memoryViewStore();
});

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

it('folds what was appended before and what is appended later', async () => {
  await offer('algebra', 'biology');
  const host = await start([courses, seats]);
  const head = await offer('algebra');

  expect(await host.waitFor(head, WAIT_MS)).toBe(true);
  expect(await bodies(courses)).toStrictEqual([
    { course: 'algebra', offered: 2, last: 3 },
    { course: 'biology', offered: 1, last: 2 },
  ]);
  expect(await bodies(seats)).toStrictEqual([{ seats: 9 }]);
  expect(
    (await views.find(courses, { where: { offered: 2 }, limit: 9 })).map(({ key }) => key),
  ).toStrictEqual(['algebra']);
});

it('goes on from its cursors when it is started again', async () => {
  const first = await start([courses]);
  await first.waitFor(await offer('algebra'), WAIT_MS);
  await first.stop();
  const second = await start([courses]);

  expect(await second.waitFor(await offer('algebra', 'biology'), WAIT_MS)).toBe(true);
  expect(await bodies(courses)).toMatchObject([{ offered: 2 }, { offered: 1 }]);
});

it('rebuilds a raised version beside the earlier one', async () => {
  const first = await start([courses, seats]);
  await first.waitFor(await offer('algebra', 'algebra'), WAIT_MS);
  await first.stop();
  const raised: AnyProjection = { ...courses, version: 2, keyOf: (event) => `new ${courses.keyOf(event)}` };
  const second = await start([raised, seats]);

  expect(await second.waitFor(await offer('algebra'), WAIT_MS)).toBe(true);
  expect((await views.find(raised, ALL)).map(({ key }) => key)).toStrictEqual(['new algebra']);
  expect(await bodies(raised)).toMatchObject([{ offered: 3 }]);
  expect(await bodies(courses)).toMatchObject([{ offered: 2 }]);
  expect(await bodies(seats)).toStrictEqual([{ seats: 9 }]);
});

it('drops the earlier version when told, once the raised one has caught up', async () => {
  const first = await start([courses]);
  await first.waitFor(await offer('algebra'), WAIT_MS);
  await first.stop();
  const raised: AnyProjection = { ...courses, version: 2 };
  const second = await start([raised], { dropEarlier: true });
  await second.waitFor(await offer('algebra'), WAIT_MS);
  await second.stop();

  expect(await bodies(raised)).toMatchObject([{ offered: 2 }]);
  expect(await bodies(courses)).toStrictEqual([]);
});

it('stops and keeps the error at an event it does not know', async () => {
  await offer('algebra');
  const events = [sampleEvent('x', { type: 'CourseRenamed', schemaVersion: 2 })];
  await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });
  const host = await start([courses], { from: memoryEventStore(olderCodec, log) });

  expect(await host.waitFor(2, WAIT_MS)).toBe(false);
  expect(host).toMatchObject({ state: 'failed', position: 0 });
  expect(host.error).toBeInstanceOf(UnknownEvent);
});

it('stops and keeps the error when a fold fails', async () => {
  const broken: AnyProjection = {
    ...courses,
    evolve: () => {
      throw new TypeError('a bug');
    },
  };
  const host = await start([broken]);

  expect(await host.waitFor(await offer('algebra'), WAIT_MS)).toBe(false);
  expect(host.error?.message).toBe('a bug');
});

it('gives up waiting after the time allowed', async () => {
  const host = await start([courses]);

  expect(await host.waitFor(1, 1)).toBe(false);
  expect(host.state).toBe('running');
});

it('says it does not run any more once it is stopped', async () => {
  const host = await start([courses]);
  await host.stop();

  expect(host.state).toBe('stopped');
  expect(await host.waitFor(1, WAIT_MS)).toBe(false);
});

it('folds each event once though two runners work on the same views', async () => {
  const both = [await start([courses]), await start([courses])];
  let head = 0;
  for (let round = 0; round < 20; round += 1) head = await offer('algebra', 'biology');

  expect(await Promise.all(both.map((host) => host.waitFor(head, WAIT_MS)))).toStrictEqual([true, true]);
  expect(await bodies(courses)).toMatchObject([{ offered: 20 }, { offered: 20 }]);
});

it('goes on where another runner was faster and had written what no event could follow twice', async () => {
  const strict: AnyProjection = {
    ...courses,
    evolve: (row, event) => {
      const last = (row as { last: number } | undefined)?.last ?? 0;
      if (last >= event.position) throw new RangeError('folded twice');
      return courses.evolve(row, event);
    },
  };
  const faster = await start([strict]);
  await faster.waitFor(await offer('algebra'), WAIT_MS);
  const late = {
    ...views,
    read: async (...args: Parameters<ViewStore['read']>) => {
      await faster.waitFor(await store.head(), WAIT_MS);
      return views.read(...args);
    },
  };
  const slower = await start([strict], { into: late });
  const head = await offer('algebra');

  expect(await slower.waitFor(head, WAIT_MS)).toBe(true);
  expect(slower.state).toBe('running');
  expect(await bodies(strict)).toStrictEqual([{ course: 'algebra', offered: 2, last: 2 }]);
});

it('folds each row in sight of the shared one as it stood before the event', async () => {
  const host = await start([seatsBySize]);
  const head = await offer('algebra', 'max', 'algebra', 'max', 'biology', 'algebra');

  expect(await host.waitFor(head, WAIT_MS)).toBe(true);
  expect((await views.find(seatsBySize, ALL)).map(({ key, body }) => `${key}: ${body}`)).toStrictEqual([
    'algebra 0: {"seats":3}',
    'algebra 3: {"seats":3}',
    'algebra 6: {"seats":3}',
    'biology 6: {"seats":3}',
    'largest offer: {"seats":6}',
  ]);
});

it('says that it tries again what a store could not take, and goes on once it can', async () => {
  const full = new StoreUnavailable('disk-full');
  let refusals = 1;
  const flaky = {
    ...views,
    write: (...args: Parameters<ViewStore['write']>) =>
      refusals-- > 0 ? Promise.reject(full) : views.write(...args),
  };
  const told: (Error | undefined)[] = [];
  let toldOnce = (): void => undefined;
  const outage = new Promise<void>((resolve) => (toldOnce = resolve));
  const onOutage = (now: Error | undefined): void => {
    told.push(now);
    toldOnce();
  };
  const host = await start([courses], { into: flaky, onOutage });
  const head = await offer('algebra');

  await outage;
  expect(host).toMatchObject({ state: 'retrying', error: full, position: 0 });
  expect(await host.waitFor(head, WAIT_MS)).toBe(true);
  expect(host).toMatchObject({ state: 'running', error: undefined });
  expect(told).toStrictEqual([full, undefined]);
  expect(await bodies(courses)).toMatchObject([{ offered: 1 }]);
});

it('makes the same rows in one go and in many small steps with hardly any memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), { maxLength: 12 }),
      async (batches) => {
        log = memoryLog();
        store = memoryEventStore(sampleCodec, log);
        const [inSteps, inOneGo] = [memoryViewStore(), memoryViewStore()];
        for (const batch of batches) {
          const named = (course: number) => `${course === 9 ? 'max' : 'course'}-${String(course)}`;
          const head = await offer(...batch.map(named));
          const host = await start([courses, seats, seatsBySize], { cachedRows: 2, into: inSteps });
          await host.waitFor(head, WAIT_MS);
          await host.stop();
        }
        const host = await start([courses, seats, seatsBySize], { into: inOneGo });
        await host.waitFor(await store.head(), WAIT_MS);
        await host.stop();

        expect(await bodies(courses, inSteps)).toStrictEqual(await bodies(courses, inOneGo));
        expect(await bodies(seats, inSteps)).toStrictEqual(await bodies(seats, inOneGo));
        expect(await inSteps.find(seatsBySize, ALL)).toStrictEqual(await inOneGo.find(seatsBySize, ALL));
      },
    ),
    { numRuns: 40 },
  );
});
