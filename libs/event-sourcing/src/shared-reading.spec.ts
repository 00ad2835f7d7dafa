import type { EventStore } from './event-store';
import type { EventLog } from './follower';
import { memoryEventStore } from './memory-event-store';
import { sharedReading } from './shared-reading';
import { sampleCodec, sampleEvent } from './testing';

const OFFERED = ['CourseOffered'];
const RENAMED = ['CourseRenamed'];

let store: EventStore;
let reads: number;
let failing: boolean;
let log: EventLog;

const append = async (...ids: readonly string[]): Promise<void> => {
  const events = ids.map((id) =>
    sampleEvent(id, { type: id.startsWith('r') ? 'CourseRenamed' : 'CourseOffered' }),
  );
  await store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });
};

/** As processes read: the head first, then what is new up to it. */
const read = async (after: number, types: readonly string[], limit = 100): Promise<readonly string[]> => {
  await log.head();
  return (await log.readAll(after, limit, types)).map(({ id }) => id);
};

beforeEach(() => {
  store = memoryEventStore(sampleCodec);
  reads = 0;
  failing = false;
  const counted: EventLog = {
    head: () => store.head(),
    subscribe: (listener) => store.subscribe(listener),
    readAll: (...asked) => {
      reads += 1;
      return failing ? Promise.reject(new Error('no disk')) : store.readAll(...asked);
    },
  };
  log = sharedReading(counted, [...OFFERED, ...RENAMED]);
});

it('reads what is new once for all readers at the same place, and gives each its own types', async () => {
  await append('1', 'r2', '3');

  expect(await Promise.all([read(0, OFFERED), read(0, RENAMED)])).toStrictEqual([['1', '3'], ['r2']]);
  expect(reads).toBe(1);
  expect(await log.head()).toBe(3);
});

it('reads again once the log has grown', async () => {
  await append('1');
  await read(0, OFFERED);
  await append('2', 'r3');

  expect(await read(0, OFFERED)).toStrictEqual(['1', '2']);
  expect(await read(1, RENAMED)).toStrictEqual(['r3']);
});

it('lets a reader that lags behind read by itself', async () => {
  await append('1', 'r2', '3');
  await read(2, OFFERED);

  expect(await read(0, RENAMED)).toStrictEqual(['r2']);
  expect(await read(2, OFFERED)).toStrictEqual(['3']);
  expect(reads).toBe(2);
});

it('gives a reader as many as it asks for, though others take up the page', async () => {
  await append('1', '2', 'r3', 'r4');

  expect(await read(0, RENAMED, 2)).toStrictEqual(['r3', 'r4']);
});

it('tries again after a reading that failed', async () => {
  await append('1');
  failing = true;
  await expect(read(0, OFFERED)).rejects.toThrow('no disk');
  failing = false;

  expect(await read(0, OFFERED)).toStrictEqual(['1']);
});
