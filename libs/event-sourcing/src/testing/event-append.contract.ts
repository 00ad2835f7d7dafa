import type { EventStore, ExpectedRevision } from '../event-store';
import { OutcomeExists, RevisionConflict, UnknownEvent } from '../failures';
import { sampleEvent } from './sample-events';
import type { StoreUnderTest } from './store-under-test';

const write = (stream: string, expectedRevision: ExpectedRevision, ...ids: readonly string[]) => ({
  stream,
  expectedRevision,
  events: ids.map((id) => sampleEvent(id)),
});

const idsIn = async (store: EventStore): Promise<readonly string[]> =>
  (await store.readAll(0, 100)).map(({ id }) => id);

/** What an append must hold to. */
export function appendRules(underTest: StoreUnderTest): void {
  revisionRules(underTest);
  checkRules(underTest);
  readingRules(underTest);
  atomicityRules(underTest);
  outcomeRules(underTest);
}

function revisionRules({ store }: StoreUnderTest): void {
  it('appends to a stream at its exact revision', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1', '2')] });

    expect(await store().append({ writes: [write('a', 1, '3')] })).toStrictEqual({ position: 3 });
  });

  it.each([
    { expected: 'no-stream' as const, why: 'there are events' },
    { expected: 0, why: 'the stream is further' },
    { expected: 5, why: 'the stream is not that far' },
  ])('refuses revision $expected when $why', async ({ expected }) => {
    await store().append({ writes: [write('a', 'no-stream', '1', '2')] });

    await expect(store().append({ writes: [write('a', expected, '3')] })).rejects.toThrow(
      new RevisionConflict('a', expected, 1),
    );
    expect(await idsIn(store())).toStrictEqual(['1', '2']);
  });

  it('refuses a revision of a stream that is not there', async () => {
    await expect(store().append({ writes: [write('a', 0, '1')] })).rejects.toMatchObject({ actual: -1 });
  });

  it('appends at any revision where the order does not matter', async () => {
    await store().append({ writes: [write('a', 'any', '1')] });
    await store().append({ writes: [write('a', 'any', '2')] });

    expect((await store().readStream('a')).map(({ revision }) => revision)).toStrictEqual([0, 1]);
  });
}

function checkRules({ store }: StoreUnderTest): void {
  it('checks a stream without writing to it', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')] });

    expect(await store().append({ writes: [write('a', 0), write('b', 'no-stream', '2')] })).toStrictEqual({
      position: 2,
    });
    await expect(store().append({ writes: [write('a', 7), write('b', 0, '3')] })).rejects.toThrow(
      RevisionConflict,
    );
    expect(await idsIn(store())).toStrictEqual(['1', '2']);
  });

  it('checks that a stream is not there', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')] });

    await expect(
      store().append({ writes: [write('a', 'no-stream'), write('b', 'any', '2')] }),
    ).rejects.toThrow(new RevisionConflict('a', 'no-stream', 0));
    expect(await idsIn(store())).toStrictEqual(['1']);
  });

  it('answers an append without events with the head of the log', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')] });

    expect(await store().append({ writes: [] })).toStrictEqual({ position: 1 });
  });
}

function readingRules({ store }: StoreUnderTest): void {
  it('reads the events of some types only, in log order', async () => {
    const events = ['1', '2', '3', '4'].map((id) =>
      sampleEvent(id, { type: Number(id) % 2 === 0 ? 'CourseRenamed' : 'CourseOffered' }),
    );
    await store().append({ writes: [{ stream: 'a', expectedRevision: 'no-stream', events }] });
    const idsOf = async (after: number, limit: number, types: readonly string[]) =>
      (await store().readAll(after, limit, types)).map(({ id }) => id);

    expect(await idsOf(0, 9, ['CourseRenamed'])).toStrictEqual(['2', '4']);
    expect(await idsOf(2, 9, ['CourseRenamed'])).toStrictEqual(['4']);
    expect(await idsOf(0, 1, ['CourseRenamed'])).toStrictEqual(['2']);
    expect(await idsOf(0, 9, [])).toStrictEqual([]);
  });
}

function atomicityRules({ store }: StoreUnderTest): void {
  it('appends to several streams at once, in the order of the writes', async () => {
    const writes = [write('a', 'no-stream', '1'), write('b', 'no-stream', '2'), write('a', 0, '3')];

    expect(await store().append({ writes })).toStrictEqual({ position: 3 });
    expect(await idsIn(store())).toStrictEqual(['1', '2', '3']);
    expect((await store().readStream('a')).map(({ revision }) => revision)).toStrictEqual([0, 1]);
  });

  it('leaves nothing behind when one of several streams is elsewhere', async () => {
    await store().append({ writes: [write('b', 'no-stream', '1')] });
    const outcome = { key: 'k', fingerprint: 'f', answer: '{}' };

    await expect(
      store().append({ writes: [write('a', 'no-stream', '2'), write('b', 'no-stream', '3')], outcome }),
    ).rejects.toThrow(RevisionConflict);
    expect(await idsIn(store())).toStrictEqual(['1']);
    expect(await store().outcomeOf('k')).toBeUndefined();
  });

  it('lets one of several appends at the same moment win, and only the losers fail', async () => {
    const racing = ['1', '2', '3'].map((id) => store().append({ writes: [write('a', 'no-stream', id)] }));
    const bystander = store().append({ writes: [write('b', 'no-stream', '4')] });

    expect((await Promise.allSettled(racing)).map(({ status }) => status)).toStrictEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect(await bystander).toStrictEqual({ position: 2 });
    expect(await idsIn(store())).toStrictEqual(['1', '4']);
  });

  it('refuses an event it could not read back', async () => {
    const writes = [
      { stream: 'a', expectedRevision: 'any' as const, events: [sampleEvent('1', { type: 'Unheard' })] },
    ];
    await expect(store().append({ writes })).rejects.toThrow(UnknownEvent);

    const future = [sampleEvent('2', { schemaVersion: 2 })];
    await expect(
      store().append({ writes: [{ stream: 'a', expectedRevision: 'any', events: future }] }),
    ).rejects.toThrow(UnknownEvent);
    expect(await store().head()).toBe(0);
  });
}

function outcomeRules({ store, another }: StoreUnderTest): void {
  const outcome = { key: 'principal-7 key-1', fingerprint: 'abc', answer: '{"status":201}' };

  it('keeps the answer of a command with its events', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1', '2')], outcome });

    expect(await store().outcomeOf(outcome.key)).toStrictEqual({ ...outcome, position: 2 });
    expect(await store().outcomeOf('principal-7 key-2')).toBeUndefined();
  });

  it('refuses a key that was answered, with the answer it got', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')], outcome });
    const again = store().append({
      writes: [write('b', 'no-stream', '2')],
      outcome: { ...outcome, answer: '{}' },
    });

    await expect(again).rejects.toThrow(OutcomeExists);
    await expect(again).rejects.toMatchObject({ outcome: { ...outcome, position: 1 } });
    expect(await idsIn(store())).toStrictEqual(['1']);
  });

  it('tells a retry of its earlier answer rather than of the conflict it made itself', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')], outcome });

    await expect(store().append({ writes: [write('a', 'no-stream', '1')], outcome })).rejects.toThrow(
      OutcomeExists,
    );
  });

  it('answers one of two requests with the same key at the same moment', async () => {
    const both = [store(), another()].map((one, index) =>
      one.append({ writes: [write(`s${String(index)}`, 'no-stream', String(index))], outcome }),
    );

    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toStrictEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await store().head()).toBe(1);
  });

  it('keeps an answer that caused no event', async () => {
    await store().append({ writes: [], outcome });

    expect(await store().outcomeOf(outcome.key)).toStrictEqual({ ...outcome, position: 0 });
  });
}
