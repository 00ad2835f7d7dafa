import type { RecordedEvent } from '@ledger/event-sourcing';
import { toDay } from '@ledger/kernel';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { logOf } from '../testing';
import { leafTextOf } from './written-text';

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a"\\\n\u2028', '\\1', '"data":0', '\ud800', '\u007f', '}', '$&', '😀'),
);

const names = fc.oneof(hostile, fc.constantFrom('b', 'a', '10', '9', '__proto__', 'é', 'stage', 'c.d*'));
const values = fc.oneof(
  hostile,
  fc.constantFrom(null, true, false, 0, -0, 1e21, 1.5, -7, 2026, 123_456_789_012_345_680, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);

const { data } = fc.letrec((part) => ({
  data: fc.oneof({ depthSize: 'small' }, values, part('list'), part('object')),
  list: fc.array(part('data'), { maxLength: 4 }),
  object: fc
    .uniqueArray(fc.tuple(names, part('data')), { maxLength: 6, selector: ([name]) => name })
    .map((members) => Object.fromEntries(members) as unknown),
}));

const eventOf = (over: Partial<RecordedEvent>): RecordedEvent => ({
  position: 7,
  stream: 'note-1',
  revision: 0,
  type: 'Noted',
  schemaVersion: 1,
  id: 'c-7.0',
  recordedAt: '2026-08-12T15:00:00.000Z',
  effectiveOn: toDay('2026-08-12'),
  actor: 'somebody',
  correlationId: 'c-7',
  causationId: null,
  data: {},
  ...over,
});

const leafTextAsWritten = async (event: RecordedEvent): Promise<string> => {
  const [written = ''] = await logOf([event]).readTexts(0, 1);
  return leafTextOf(written);
};

/** The same data with its values exchanged, so that it is of a shape that was seen. */
const revalued = (of: unknown, next: () => unknown): unknown => {
  if (typeof of !== 'object' || of === null) return next();
  if (Array.isArray(of)) return of.map((each) => revalued(each, next));
  return Object.fromEntries(Object.entries(of).map(([name, each]) => [name, revalued(each, next)]));
};

describe('the text of a leaf, from an event as it was written', () => {
  it('is the event in canonical JSON, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, data, async (type, actor, said) => {
        const event = eventOf({ type, actor, data: said });
        expect(await leafTextAsWritten(event)).toBe(canonicalize(event));
      }),
    );
    expect.hasAssertions();
  });

  it('is the event in canonical JSON where others of its shape went before', async () => {
    let type = 0;
    await fc.assert(
      fc.asyncProperty(data, fc.array(values, { minLength: 1 }), async (said, others) => {
        type += 1;
        let at = 0;
        const next = (): unknown => others[(at += 1) % others.length];
        for (const each of [said, revalued(said, next), revalued(said, next)]) {
          const event = eventOf({ type: `Noted${String(type)}`, data: each });
          expect(await leafTextAsWritten(event)).toBe(canonicalize(event));
        }
      }),
    );
    expect.hasAssertions();
  });

  it.each([
    ['has a space in it', '{"b":1, "a":2}', '{"a":2,"b":1}'],
    ['has lines', '{\n"b":1,\n"a":2\n}', '{"a":2,"b":1}'],
    ['writes a number otherwise', '{"b":1.0,"a":2e0}', '{"a":2,"b":1}'],
    ['has less than nothing', '{"b":-0,"a":2}', '{"a":2,"b":0}'],
    [
      'has a number that is not exact',
      '{"b":12345678901234567891,"a":2}',
      '{"a":2,"b":12345678901234567000}',
    ],
    ['says a name twice', '{"b":1,"a":2,"b":3}', '{"a":2,"b":3}'],
    ['escapes what needs no escape', '{"b":"\\u0041","a":2}', '{"a":2,"b":"A"}'],
    ['escapes a name', '{"\\u0062":1,"a":2}', '{"a":2,"b":1}'],
  ])('is canonical where the stored text %s', (_how, stored, said) => {
    const canonical = leafTextOf(`{"data":\n{"b":1,"a":2}\n,"type":"Shaped"}`);
    expect(canonical).toBe('{"data":{"a":2,"b":1},"type":"Shaped"}');
    expect(leafTextOf(`{"data":\n${stored}\n,"type":"Shaped"}`)).toBe(`{"data":${said},"type":"Shaped"}`);
  });

  it.each([
    '{"b":1,"a":2},"type":"Other"',
    '{"b":1,"a":2',
    '{"b":01,"a":2}',
    '{"b":1,"a":2}\u0000',
    '{"b":"\u0007","a":2}',
    '',
  ])('is not made of stored text that is no JSON: %j', (stored) => {
    leafTextOf(`{"data":\n{"b":1,"a":2}\n,"type":"Shaped"}`);
    expect(() => leafTextOf(`{"data":\n${stored}\n,"type":"Shaped"}`)).toThrow(SyntaxError);
  });

  it('is not made of a text whose data are not on a line of their own', () => {
    expect(() => leafTextOf('{"data":{"b":1},"type":"Shaped"}')).toThrow('not on a line');
  });
});
