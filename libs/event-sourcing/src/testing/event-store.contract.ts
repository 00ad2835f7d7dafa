import type { EventCodec } from '../codec';
import type { EventStore } from '../event-store';
import { StoreUnavailable, UnknownEvent } from '../failures';
import { eventOrderRules } from './event-order.contract';
import { appendRules } from './event-append.contract';
import { basisRules } from './event-basis.contract';
import { growthRules, tellingRules } from './event-telling.contract';
import { olderCodec, sampleCodec, sampleEvent } from './sample-events';
import type { StoreUnderTest } from './store-under-test';

/** A log that stores can be opened on, one after the other or side by side. */
export interface TestLog {
  open(codec: EventCodec): EventStore;
  /** Closes what is open and removes the log. */
  dispose(): Promise<void>;
}

/** The rules every event store keeps; run by each adapter's test. */
export function eventStoreContract(adapter: string, makeLog: () => TestLog): void {
  describe(`${adapter} keeps the contract of an event store`, () => {
    let log: TestLog;
    let store: EventStore;

    beforeEach(() => {
      log = makeLog();
      store = log.open(sampleCodec);
    });

    afterEach(async () => {
      await log.dispose();
    });

    const underTest: StoreUnderTest = {
      store: () => store,
      another: (codec = sampleCodec) => log.open(codec),
    };
    describe('appending', () => appendRules(underTest));
    describe('appending on top of what is under way', () => basisRules(underTest));
    describe('order', () => eventOrderRules(underTest));
    describe('reading', () => readRules(underTest));
    describe('telling', () => tellingRules(underTest));
    describe('telling by what', () => growthRules(underTest));
    describe('ending', () => endingRules(underTest));
  });
}

function readRules({ store, another }: StoreUnderTest): void {
  it('gives an event back as it was appended, with its places in stream and log', async () => {
    const event = sampleEvent('1', { causationId: 'event-3' });
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'no-stream', events: [event] }] });

    expect(await store().readStream('a')).toStrictEqual([
      { ...event, stream: 'a', revision: 0, position: 1 },
    ]);
  });

  it('reads a stream from a revision on, and nothing of a stream that is not there', async () => {
    const events = ['1', '2', '3'].map((id) => sampleEvent(id));
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });

    expect((await store().readStream('a', 1)).map(({ id }) => id)).toStrictEqual(['2', '3']);
    expect(await store().readStream('a', 3)).toStrictEqual([]);
    expect(await store().readStream('b')).toStrictEqual([]);
  });

  it('reads the log after a position, at most as many as asked', async () => {
    const events = ['1', '2', '3', '4'].map((id) => sampleEvent(id));
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });

    expect((await store().readAll(1, 2)).map(({ position }) => position)).toStrictEqual([2, 3]);
    expect(await store().readAll(4, 10)).toStrictEqual([]);
    expect(await store().head()).toBe(4);
  });

  it('raises data of an earlier schema version when it is read', async () => {
    const event = sampleEvent('1', { type: 'CourseRenamed', schemaVersion: 1, data: { title: 'x' } });
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'any', events: [event] }] });

    expect((await store().readAll(0, 1))[0]?.data).toStrictEqual({ title: 'x', language: 'en' });
  });

  it('stops at an event an older program does not know', async () => {
    const event = sampleEvent('1', { type: 'CourseRenamed', schemaVersion: 2 });
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'any', events: [event] }] });
    const older = another(olderCodec);

    await expect(older.readAll(0, 10)).rejects.toThrow(UnknownEvent);
    await expect(older.readStream('a')).rejects.toThrow(UnknownEvent);
  });
}

function endingRules({ store, another }: StoreUnderTest): void {
  const request = (id: string) => ({
    writes: [{ stream: 'a', expectedRevision: 'any' as const, events: [sampleEvent(id)] }],
    outcome: { key: `principal-7 ${id}`, fingerprint: 'f', answer: '{}' },
  });

  it('keeps everything for the next to open it', async () => {
    await store().append(request('1'));
    await store().close();
    const reopened = another();

    expect((await reopened.readAll(0, 10)).map(({ id }) => id)).toStrictEqual(['1']);
    expect(await reopened.outcomeOf('principal-7 1')).toMatchObject({ fingerprint: 'f', position: 1 });
    expect(await reopened.append(request('2'))).toStrictEqual({ position: 2 });
  });

  it('finishes the appends that wait when it is closed, and refuses later ones', async () => {
    const waiting = store().append(request('1'));
    await store().close();

    expect(await waiting).toStrictEqual({ position: 1 });
    await expect(store().append(request('2'))).rejects.toThrow(StoreUnavailable);
  });

  it('answers a probe, which leaves no event', async () => {
    await store().probe();

    expect(await store().head()).toBe(0);
  });
}
