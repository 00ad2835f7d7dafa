import { type EventStore, memoryEventStore, type NewEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { appendsInTime } from './appends-in-time';

const released = (recordedAt: string): NewEvent => ({
  id: `event-${recordedAt}`,
  type: 'AllotmentReduced',
  schemaVersion: 1,
  data: { allotmentId: 'la.SCA.001.FY2027', amountCents: 1 },
  recordedAt,
  effectiveOn: toDay('2026-11-22'),
  actor: 'principal-7',
  correlationId: 'command-1',
  causationId: null,
});

const appendTo = (store: EventStore, recordedAt: string) =>
  store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events: [released(recordedAt)] }] });

describe('a clock that is behind the log', () => {
  it('by more than an hour records nothing, and by less it does', async () => {
    const store = await appendsInTime(memoryEventStore(ledgerCodec));
    await appendTo(store, '2026-11-22T18:00:00.000Z');
    await appendTo(store, '2026-11-22T17:00:00.000Z');
    expect(() => appendTo(store, '2026-11-22T16:59:59.999Z')).toThrow('2026-11-22T18:00:00.000Z');
    expect(await store.head()).toBe(2);
  });

  it('is noticed by whoever opens the log after it ran ahead', async () => {
    const log = memoryEventStore(ledgerCodec);
    await appendTo(log, '2027-06-30T18:00:00.000Z');
    const store = await appendsInTime(log);
    expect(() => appendTo(store, '2026-11-22T18:00:00.000Z')).toThrow('The clock of this machine says');
    await appendTo(store, '2027-07-01T18:00:00.000Z');
    expect(await store.head()).toBe(2);
  });
});
