import { memoryEventStore, type NewEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { ledgerCodec } from '@ledger/processes';
import { balancedAppends } from './balanced-appends';

const released = (amountCents: number): NewEvent => ({
  id: `event-${String(amountCents)}`,
  type: 'AllotmentReduced',
  schemaVersion: 1,
  data: { allotmentId: 'la.SCA.001.FY2027', amountCents },
  recordedAt: '2026-11-22T18:00:00.000Z',
  effectiveOn: toDay('2026-11-22'),
  actor: 'principal-7',
  correlationId: 'command-1',
  causationId: null,
});

describe('an append', () => {
  it('whose postings cannot be made is not committed, whole or in part', async () => {
    const store = balancedAppends(memoryEventStore(ledgerCodec));
    const append = (...amounts: readonly number[]) =>
      store.append({ writes: [{ stream: 'a', expectedRevision: 'any', events: amounts.map(released) }] });
    await append(5);

    expect(() => append(6, -7)).toThrow(RangeError);
    expect(await store.head()).toBe(1);
  });
});
