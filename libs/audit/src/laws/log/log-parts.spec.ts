import { enrollments } from '@ledger/enrollment';
import { streamOf } from '@ledger/event-sourcing';
import { isSame } from '@ledger/kernel';
import { isSameData } from '../decided/same-data';
import { FoldedLedger, StreamNotWhole } from './folded-ledger';
import { FrozenStates } from './frozen-state';
import { SeenIds } from './seen-ids';
import { SharedTexts } from './shared-texts';
import { streamTypeOf } from './stream-types';

describe('ids that were seen', () => {
  it('are known again, however many there are, and no other is', () => {
    const seen = new SeenIds();
    const ids = Array.from({ length: 50_000 }, (_, index) => `01a202f4-3772-78b9-8698-${String(index)}.0`);
    expect(ids.filter((id) => seen.add(id))).toStrictEqual([]);
    expect(ids.filter((id) => !seen.add(id))).toStrictEqual([]);
    expect(ids.filter((id) => seen.has(`${id}1`))).toStrictEqual([]);
  });
});

describe('what is kept of events', () => {
  it('says the same as before its texts were shared', () => {
    const texts = new SharedTexts();
    const said = () => ({
      stage: 'a-text-that-is-long',
      fields: {},
      list: [],
      nested: { other: 'short', none: null },
    });
    expect(texts.share(said())).toStrictEqual(said());
    expect(texts.share(said())).toStrictEqual(said());
  });

  it('comes back from the ice as it was, with the terms it shares', () => {
    const frozen = new FrozenStates();
    const pinned = { policyId: 'p', terms: { priceCents: 5 } };
    for (const state of [
      { status: 'open', facts: [{ factId: 'f1' }], pinned },
      { status: 'open', pinned: null },
    ])
      expect(frozen.thaw(frozen.freeze(state))).toStrictEqual(state);
    expect((frozen.thaw(frozen.freeze({ pinned })) as { pinned: unknown }).pinned).toBe(pinned);
  });

  it('is not read where an event of a stream is not there', () => {
    const ledger = new FoldedLedger(() => true);
    ledger.meet({ stream: 'enrollment-e-1', revision: 1 } as never);
    expect(() => ledger.read(streamOf(enrollments, 'e-1'))).toThrow(StreamNotWhole);
    expect(ledger.read(streamOf(enrollments, 'e-2'))).toStrictEqual({ status: 'unknown' });
  });
});

it('tells streams apart by their longest beginning', () => {
  expect(streamTypeOf('payment-run-R-1')?.prefix).toBe('payment-run');
  expect(streamTypeOf('program-la')?.prefix).toBe('program');
  expect(streamTypeOf('prompt-pay-terms-la')?.prefix).toBe('prompt-pay-terms');
  expect(streamTypeOf('refusals-2026-08-03')).toBeUndefined();
});

it('compares as the kernel does', () => {
  const values = [
    1,
    'a',
    null,
    [],
    {},
    [1],
    { a: 1 },
    { a: 1, b: undefined },
    { a: { b: [1, 2] } },
    { a: { b: [1, 3] } },
    { b: 1 },
  ];
  for (const left of values)
    for (const right of values) expect(isSameData(left, right)).toBe(isSame(left, right));
});
