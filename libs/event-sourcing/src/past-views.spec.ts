import fc from 'fast-check';
import type { EventStore } from './event-store';
import { eventsUpTo } from './events-up-to';
import { memoryEventStore } from './memory-event-store';
import { memoryViewStore } from './memory-view-store';
import { PastViews } from './past-views';
import { positionAt } from './position-at';
import { runProjections } from './projection-runner';
import { sampleCodec, sampleEvent } from './testing';
import { courses, seats, seatsBySize } from './testing/sample-projections';

const projections = [courses, seats, seatsBySize];
const EVERYTHING = { where: {}, limit: 10_000 };

const logOf = async (offered: readonly (readonly [course: string, seats: number])[]): Promise<EventStore> => {
  const store = memoryEventStore(sampleCodec);
  const events = offered.map(([course, size], index) =>
    sampleEvent(String(index), {
      data: { course, seats: size },
      recordedAt: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
    }),
  );
  await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });
  return store;
};

const liveViewsOf = async (log: EventStore) => {
  const views = memoryViewStore();
  const host = await runProjections({ log, views, projections });
  await host.waitFor(await log.head(), 5_000);
  await host.stop();
  return views;
};

const pastOf = (log: EventStore, position: number) =>
  new PastViews({ log, projections, position, aside: memoryViewStore() });

const offers = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'max', 'c'), fc.integer({ min: 1, max: 9 })), {
  minLength: 1,
  maxLength: 40,
});

it('are what live views were when the log had got so far, whatever came later', async () => {
  await fc.assert(
    fc.asyncProperty(offers, fc.nat(), async (offered, place) => {
      const log = await logOf(offered);
      const position = place % (offered.length + 1);
      const then = await liveViewsOf(await logOf(offered.slice(0, Math.max(position, 0))));
      const past = pastOf(log, position);

      for (const view of projections)
        expect(await past.find(view, EVERYTHING)).toStrictEqual(await then.find(view, EVERYTHING));
    }),
    { numRuns: 60 },
  );
});

it('are built over many pages of events, each view once', async () => {
  const log = await logOf(
    Array.from({ length: 1_700 }, (_, index) => [`c${String(index % 700)}`, 1] as const),
  );
  let reads = 0;
  const counted: EventStore = {
    ...log,
    readAll: (...asked) => {
      reads += 1;
      return log.readAll(...asked);
    },
  };
  const past = pastOf(counted, 1_650);
  const [[row]] = await Promise.all([past.read(seats, ['all']), past.find(courses, EVERYTHING)]);

  expect(row?.body).toBe('{"seats":1650}');
  expect(await past.read(courses, ['c699'])).toMatchObject([
    { body: expect.stringContaining('"last":1400') as string },
  ]);
  expect(reads).toBe(8);
});

it('have a row that comes from a stream of its own without the rest of the log', async () => {
  const log = await logOf([
    ['a', 1],
    ['a', 2],
    ['a', 3],
  ]);
  const ofStream = { ...courses, streamOf: () => 'a' };
  const views = (position: number, readAll: EventStore['readAll']) =>
    new PastViews({ log: { ...log, readAll }, projections: [ofStream], position, aside: memoryViewStore() });
  const never = (): Promise<never> => Promise.reject(new Error('The log is not read'));
  const alone = views(2, never);
  const [row] = await alone.read(courses, ['a', 'nobody']);

  expect(row).toStrictEqual((await views(2, log.readAll.bind(log)).find(courses, EVERYTHING))[0]);
  expect(await views(0, never).read(courses, ['a'])).toStrictEqual([]);
});

it('keep nothing that is written, and cannot be gone on with once closed', async () => {
  const past = pastOf(await logOf([['a', 1]]), 1);

  await expect(past.write()).rejects.toMatchObject({ name: 'PastIsReadOnly', position: 1 });
  await past.close();
  await expect(past.find(courses, EVERYTHING)).rejects.toMatchObject({ name: 'PastClosed' });
});

describe('the events up to a position', () => {
  it('are all there was then, and nothing can be added', async () => {
    const log = await logOf([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    const then = eventsUpTo(log, 2);

    expect(await then.head()).toBe(2);
    expect((await then.readAll(0, 10)).map(({ position }) => position)).toStrictEqual([1, 2]);
    expect((await then.readAll(0, 10, ['CourseOffered'])).map(({ position }) => position)).toStrictEqual([
      1, 2,
    ]);
    expect(await then.readAll(2, 10)).toStrictEqual([]);
    expect((await then.readStream('a')).map(({ position }) => position)).toStrictEqual([1, 2]);
    await expect(then.append({ writes: [] })).rejects.toMatchObject({ name: 'PastIsReadOnly' });
  });
});

describe('the position at an instant', () => {
  const second = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();

  it('is that of the last event recorded by then', async () => {
    const log = await logOf(Array.from({ length: 30 }, () => ['a', 1] as const));
    for (let index = -1; index < 31; index += 1) {
      const position = await positionAt(log, (recordedAt) => recordedAt <= second(index));
      expect(position).toBe(Math.min(Math.max(index + 1, 0), 30));
    }
  });

  it('ends before the first event that came later, where instants are a little out of order', async () => {
    const store = memoryEventStore(sampleCodec);
    const order = [0, 1, 3, 2, 4];
    const events = order.map((at, index) => sampleEvent(String(index), { recordedAt: second(at) }));
    await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });

    expect(await positionAt(store, (recordedAt) => recordedAt <= second(2))).toBe(2);
    expect(await positionAt(store, (recordedAt) => recordedAt <= second(3))).toBe(4);
  });
});
