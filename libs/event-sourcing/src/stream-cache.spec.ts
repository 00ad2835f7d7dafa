import type { DomainEvent } from '@ledger/kernel';
import type { EventStore } from './event-store';
import { streamOf } from './joint-decision';
import { memoryEventStore } from './memory-event-store';
import { StreamCache, type StreamReference } from './stream-cache';
import { seatCodec, seatedCourses } from './testing/seat-booking';
import { sampleEvent } from './testing/sample-events';

const reference = (course: string): StreamReference<unknown, DomainEvent> =>
  streamOf(seatedCourses, course) as unknown as StreamReference<unknown, DomainEvent>;

let store: EventStore;
let reads: string[];
let duringRead: () => Promise<unknown>;
let cache: StreamCache;

const book = (course: string, student: string) =>
  store.append({
    writes: [
      {
        stream: `course-${course}`,
        expectedRevision: 'any',
        events: [sampleEvent(`${course} ${student}`, { type: 'SeatBooked', data: { course, student } })],
      },
    ],
  });

beforeEach(() => {
  store = memoryEventStore(seatCodec);
  reads = [];
  duringRead = () => Promise.resolve();
  const watched: EventStore = {
    ...store,
    readStream: async (stream) => {
      reads.push(stream);
      const history = await store.readStream(stream);
      await duringRead();
      return history;
    },
  };
  cache = new StreamCache(watched, 2);
});

describe('a cache of folded streams', () => {
  it('folds a stream once, however many ask at the same time', async () => {
    await book('algebra', 'x');
    await Promise.all([cache.load(reference('algebra')), cache.load(reference('algebra'))]);
    await cache.load(reference('algebra'));

    expect(cache.get('course-algebra')).toMatchObject({ state: ['x'], revision: 0, pending: undefined });
    expect(reads).toStrictEqual(['course-algebra']);
  });

  it('has a state for a stream without events', async () => {
    await cache.load(reference('algebra'));

    expect(cache.get('course-algebra')).toMatchObject({ state: [], revision: -1 });
    expect(cache.get('course-biology')).toBeUndefined();
  });

  it('reads a stream again that moved on while it was being read', async () => {
    await book('algebra', 'x');
    let foreign = 1;
    duringRead = async () => {
      if (foreign === 0) return;
      foreign -= 1;
      await book('algebra', 'y');
      cache.reached('course-algebra', 1);
    };
    await cache.load(reference('algebra'));

    expect(cache.get('course-algebra')).toMatchObject({ state: ['x', 'y'], revision: 1 });
  });

  it('keeps nothing of a stream that moves on each time it is read', async () => {
    duringRead = () => {
      cache.evict('course-algebra');
      return Promise.resolve();
    };
    await cache.load(reference('algebra'));

    expect(cache.get('course-algebra')).toBeUndefined();
    expect(reads).toHaveLength(8);
  });

  it('forgets what is known to have come further, and keeps what has not', async () => {
    await book('algebra', 'x');
    await cache.load(reference('algebra'));
    cache.reached('course-algebra', 0);
    const still = cache.get('course-algebra');
    cache.reached('course-algebra', 1);

    expect(still).toBeDefined();
    expect(cache.get('course-algebra')).toBeUndefined();
  });

  it('forgets everything when nothing is certain', async () => {
    for (const course of ['a', 'b', 'c', 'd']) await cache.load(reference(course));
    cache.clear();

    expect(['a', 'b', 'c', 'd'].map((course) => cache.get(`course-${course}`))).toStrictEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('drops what was not used for longest, and nothing that is under way', async () => {
    await cache.load(reference('busy'));
    const busy = cache.get('course-busy');
    if (busy !== undefined) busy.pending = Promise.resolve();
    for (let index = 0; index < 12; index += 1) await cache.load(reference(String(index)));

    expect(cache.get('course-busy')).toBe(busy);
    expect(cache.get('course-0')).toBeUndefined();
    expect(cache.get('course-11')).toBeDefined();
  });
});
