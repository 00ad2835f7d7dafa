import type { EventStore, ExpectedRevision } from '../event-store';
import { BasisLost, OutcomeExists, Overtaken, RevisionConflict } from '../failures';
import { sampleEvent } from './sample-events';
import type { StoreUnderTest } from './store-under-test';

const write = (stream: string, expectedRevision: ExpectedRevision, id: string) => ({
  stream,
  expectedRevision,
  events: [sampleEvent(id)],
});

const idsIn = async (store: EventStore): Promise<readonly string[]> =>
  (await store.readAll(0, 100)).map(({ id }) => id);

/** What an append that was decided on top of others must hold to. */
export function basisRules(underTest: StoreUnderTest): void {
  sharedFateRules(underTest);
  timingRules(underTest);
  sightRules(underTest);
}

function sharedFateRules({ store, another }: StoreUnderTest): void {
  const outcome = { key: 'principal-7 key-1', fingerprint: 'abc', answer: '{}' };

  it('keeps an append on top of one under way, on another stream too', async () => {
    const first = store().append({ writes: [write('a', 'no-stream', '1')] });
    const second = store().append({ writes: [write('a', 0, '2')], restsOn: [first] });
    const third = store().append({ writes: [write('b', 'no-stream', '3')], restsOn: [second, first] });

    expect(await third).toStrictEqual({ position: 3 });
    expect(await idsIn(store())).toStrictEqual(['1', '2', '3']);
  });

  it('loses with an append all that rests on it, and only that', async () => {
    await store().append({ writes: [write('a', 'no-stream', '1')] });
    const late = store().append({ writes: [write('a', 'no-stream', '2')] });
    const onLate = store().append({ writes: [write('b', 'no-stream', '3')], restsOn: [late] });
    const onThat = store().append({ writes: [write('c', 'no-stream', '4')], restsOn: [onLate] });
    const bystander = store().append({ writes: [write('d', 'no-stream', '5')] });

    await expect(late).rejects.toThrow(RevisionConflict);
    await expect(onLate).rejects.toThrow(BasisLost);
    await expect(onThat).rejects.toThrow(BasisLost);
    expect(await bystander).toStrictEqual({ position: 2 });
    expect(await idsIn(store())).toStrictEqual(['1', '5']);
  });

  it('loses what rests on an append that came second with its key, though the key is there', async () => {
    await another().append({ writes: [write('a', 'no-stream', '1')], outcome });
    const again = store().append({ writes: [write('b', 'no-stream', '2')], outcome });
    const onAgain = store().append({ writes: [write('c', 'no-stream', '3')], restsOn: [again] });

    await expect(again).rejects.toThrow(OutcomeExists);
    await expect(onAgain).rejects.toThrow(BasisLost);
    expect(await idsIn(store())).toStrictEqual(['1']);
  });
}

function timingRules({ store }: StoreUnderTest): void {
  it('holds for what rests on an append whose group is being committed', async () => {
    const bases = [write('a', 'no-stream', '1'), write('a', 'no-stream', '2')].map((base) =>
      store().append({ writes: [base] }),
    );
    const settled = Promise.allSettled(bases);
    await new Promise((resolve) => setImmediate(resolve));
    const [onKept, onLost] = bases.map((base, index) =>
      store().append({
        writes: [write(`on ${String(index)}`, 'no-stream', `on ${String(index)}`)],
        restsOn: [base],
      }),
    );

    const isLost = expect(onLost).rejects.toThrow(BasisLost);
    expect((await settled).map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected']);
    expect(await onKept).toStrictEqual({ position: 2 });
    await isLost;
    expect(await idsIn(store())).toStrictEqual(['1', 'on 0']);
  });

  it('waits for what it does not know, and is lost with that', async () => {
    const failure = new Error('elsewhere');
    const kept = store().append({ writes: [write('a', 'no-stream', '1')], restsOn: [Promise.resolve()] });
    const lost = store().append({ writes: [write('a', 0, '2')], restsOn: [kept, Promise.reject(failure)] });

    await expect(lost).rejects.toMatchObject({ name: 'BasisLost', cause: failure });
    expect(await kept).toStrictEqual({ position: 1 });
    expect(await idsIn(store())).toStrictEqual(['1']);
  });
}

function sightRules({ store, another }: StoreUnderTest): void {
  const knowing = (knownThrough: number, id: string) => ({
    writes: [write(id, 'no-stream', id)],
    knownThrough,
  });

  it('keeps an append that knows all that others have written', async () => {
    await another().append({ writes: [write('a', 'no-stream', '1')] });

    expect(await store().append(knowing(1, '2'))).toStrictEqual({ position: 2 });
    expect(await store().append(knowing(1, '3'))).toStrictEqual({ position: 3 });
  });

  it('does not keep an append that others have overtaken, nor what rests on it', async () => {
    await store().append(knowing(0, '1'));
    await another().append({ writes: [write('a', 'no-stream', '2')] });
    const late = store().append(knowing(1, '3'));
    const onLate = store().append({ writes: [write('b', 'no-stream', '4')], restsOn: [late] });

    await expect(late).rejects.toThrow(Overtaken);
    await expect(onLate).rejects.toThrow(BasisLost);
    expect(await store().append(knowing(2, '3'))).toStrictEqual({ position: 3 });
    expect(await idsIn(store())).toStrictEqual(['1', '2', '3']);
  });

  it('tells of an answer that is there before it tells of others', async () => {
    const outcome = { key: 'principal-7 key-2', fingerprint: 'abc', answer: '{}' };
    await another().append({ writes: [write('a', 'no-stream', '1')], outcome });

    await expect(store().append({ ...knowing(0, '2'), outcome })).rejects.toThrow(OutcomeExists);
  });
}
