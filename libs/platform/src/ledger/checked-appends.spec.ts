import {
  ClockBehindLog,
  type EventStore,
  memoryEventStore,
  type NewEvent,
  RevisionConflict,
} from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { balanced } from './balanced';
import { checkedAppends } from './checked-appends';
import { inTimeFor } from './in-time';
import { shaped } from './shaped';

const reduced = (said: Partial<NewEvent> & { readonly amountCents?: number }): NewEvent => {
  const { recordedAt = '2026-11-22T18:00:00.000Z', amountCents = 1 } = said;
  return {
    id: `event-${recordedAt}-${String(amountCents)}`,
    type: 'AllotmentReduced',
    schemaVersion: 1,
    data: { allotmentId: 'la.SCA.001.FY2027', amountCents },
    recordedAt,
    effectiveOn: toDay('2026-11-22'),
    actor: 'principal-7',
    correlationId: 'command-1',
    causationId: null,
  };
};

const appendTo = (store: EventStore, ...events: readonly NewEvent[]) =>
  store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events }] });

describe('an append', () => {
  it('whose postings cannot be made is not committed, whole or in part', async () => {
    const store = checkedAppends(memoryEventStore(ledgerCodec), [balanced]);
    const append = (...amounts: readonly number[]) =>
      appendTo(store, ...amounts.map((amountCents) => reduced({ amountCents })));
    await append(5);

    expect(() => append(6, -7)).toThrow(RangeError);
    expect(await store.head()).toBe(1);
  });
});

describe('an event of another shape than its type has', () => {
  const store = checkedAppends(memoryEventStore(ledgerCodec), [shaped]);
  const append = (data: unknown) => appendTo(store, { ...reduced({}), data });

  it.each([
    [{ allotmentId: null, amountCents: 1 }, 'data.allotmentId of AllotmentReduced must be a text'],
    [{ allotmentId: 'a', amountCents: 0.5 }, 'data.amountCents of AllotmentReduced must be a whole number'],
    [{ allotmentId: 'a' }, 'data.amountCents of AllotmentReduced must be a whole number'],
    [{ allotmentId: 'a', amountCents: 1, note: '' }, 'data.note of AllotmentReduced must be no such field'],
  ])('is not recorded: %j', async (data, why) => {
    expect(() => append(data)).toThrow(new TypeError(`${why}; nothing was recorded`));
    expect(await store.head()).toBe(0);
  });
});

describe('a clock that is behind the log', () => {
  const inTime = async (log: EventStore) => checkedAppends(log, [], await inTimeFor(log));
  const appendAt = (store: EventStore, recordedAt: string) => appendTo(store, reduced({ recordedAt }));

  it('by more than an hour records nothing, and by less it does', async () => {
    const store = await inTime(memoryEventStore(ledgerCodec));
    await appendAt(store, '2026-11-22T18:00:00.000Z');
    await appendAt(store, '2026-11-22T17:00:00.000Z');
    expect(() => appendAt(store, '2026-11-22T16:59:59.999Z')).toThrow('2026-11-22T18:00:00.000Z');
    expect(await store.head()).toBe(2);
  });

  it('is noticed by whoever opens the log after it ran ahead', async () => {
    const log = memoryEventStore(ledgerCodec);
    await appendAt(log, '2027-06-30T18:00:00.000Z');
    const store = await inTime(log);
    expect(() => appendAt(store, '2026-11-22T18:00:00.000Z')).toThrow('The clock of this machine says');
    await appendAt(store, '2027-07-01T18:00:00.000Z');
    expect(await store.head()).toBe(2);
  });

  it('is not measured by what the log did not take while the clock ran ahead', async () => {
    const store = await inTime(memoryEventStore(ledgerCodec));
    await appendAt(store, '2026-11-22T18:00:00.000Z');
    const conflicting = store.append({
      writes: [
        {
          stream: 'a',
          expectedRevision: 'no-stream',
          events: [reduced({ recordedAt: '2027-06-30T18:00:00.000Z' })],
        },
      ],
    });
    expect(() => appendAt(store, '2026-11-22T18:00:01.000Z')).toThrow(ClockBehindLog);
    await expect(conflicting).rejects.toThrow(RevisionConflict);

    await appendAt(store, '2026-11-22T18:00:01.000Z');
    expect(() => appendAt(store, '2026-11-22T17:00:00.999Z')).toThrow('2026-11-22T18:00:01.000Z');
    expect(await store.head()).toBe(2);
  });

  it('is measured by what the log took beside an append from further ahead that it did not', async () => {
    const store = await inTime(memoryEventStore(ledgerCodec));
    const twice = ['2026-11-22T20:00:00.000Z', '2026-11-22T23:00:00.000Z'].map((recordedAt) =>
      store.append({
        writes: [{ stream: 'a', expectedRevision: 'no-stream', events: [reduced({ recordedAt })] }],
      }),
    );
    await Promise.allSettled(twice);

    expect(() => appendAt(store, '2026-11-22T18:59:59.999Z')).toThrow('2026-11-22T20:00:00.000Z');
    await appendAt(store, '2026-11-22T19:00:00.000Z');
    expect(await store.head()).toBe(2);
  });
});
