import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { leafText } from './leaf-text';

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

describe('the text of a leaf', () => {
  it('is the event in canonical JSON', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(leafText(event)).toBe(canonicalize(event));
      }),
    );
    expect.hasAssertions();
  });

  it('has the names of an object in the order of their code units, numbers too', () => {
    const data = { b: 1, a: [{ d: null, c: 'é' }], 10: true, 9: -0 };
    fc.assert(
      fc.property(events, (event) => {
        expect(leafText({ ...event, data })).toContain(
          '"data":{"10":true,"9":0,"a":[{"c":"é","d":null}],"b":1}',
        );
      }),
    );
    expect.hasAssertions();
  });
});
