import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import { leafOf } from '@ledger/notary';
import fc from 'fast-check';
import { canonicalLine } from './canonical-line';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constant('a"\\\n\u2028'),
);

const events: fc.Arbitrary<RecordedEvent> = fc.record({
  position: fc.integer({ min: 1 }),
  stream: text,
  revision: fc.nat(),
  type: text,
  schemaVersion: fc.integer({ min: 1, max: 9 }),
  id: text,
  recordedAt: text,
  effectiveOn: fc.constant(toDay('2026-08-12')),
  actor: text,
  correlationId: text,
  causationId: fc.option(text),
  data: fc.jsonValue(),
});

describe('the line of an event', () => {
  it('has the bytes of its leaf', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(canonicalLine(event)).toBe(Buffer.from(leafOf(event)).toString());
      }),
    );
    expect.hasAssertions();
  });
});
