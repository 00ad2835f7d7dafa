import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { readCanonicalJson } from './canonical-json';
import { isPlainlyCanonical } from './plainly-canonical';

const MOST_NESTED = 64;
const isPlain = (text: string): boolean => isPlainlyCanonical(Buffer.from(text), MOST_NESTED);

/** Whether reading a text and writing it again gives the same text. */
function isWrittenTheSame(text: string): boolean {
  try {
    return canonicalize(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** Texts like JSON, of which few are. */
const nearJson = fc
  .array(
    fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '"b":',
        '"a":',
        '"é":1',
        '\\',
        '\u0001',
        ' ',
        '-',
        '0',
        '1',
      ],
      ...['12', '.5', 'e3', 'null', 'true', 'false', 'nul', '9007199254740993', '"":', '"aa":'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Canonical JSON in which something was put in, taken out or put elsewhere. */
const changed = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', '0', '"', ',', ' ', '\\', 'a', '-'),
  )
  .map(([json, place, length, piece]) => {
    const text = canonicalize(JSON.parse(json)) ?? '';
    const at = place % (text.length + 1);
    return `${text.slice(0, at)}${piece}${text.slice(at + length)}`;
  });

describe('plainly canonical JSON', () => {
  it('is canonical, whatever else is taken for it', () => {
    fc.assert(
      fc.property(fc.oneof(nearJson, changed, fc.json()), (text) => !isPlain(text) || isWrittenTheSame(text)),
      { numRuns: 20_000 },
    );
  });

  it.each([
    '{"a":{"b":[1,-20,0,null,true,false,[],{}]},"aa":"é 😀","b":""}',
    '"text"',
    '123456789012345',
    '{"10":1,"2":2}',
  ])('is what an event is made of: %s', (text) => {
    expect(isPlain(text)).toBe(true);
    expect(readCanonicalJson(Buffer.from(text))).toMatchObject({
      kind: 'read',
      value: JSON.parse(text) as unknown,
    });
  });

  it.each([
    ...['{"b":1,"a":2}', '{"a":1,"a":1}', '{"aa":1,"a":2}', '{"a": 1}', '[1,]', '[1 ]', '{"a":1,}', '{a:1}'],
    ...[
      '-0',
      '01',
      '-01',
      '-',
      '1.0',
      '1e3',
      '9007199254740993',
      'nulx',
      'nul',
      '',
      '"',
      '"\\u0041"',
      '"\u0001"',
    ],
    ...['[1', '{"a"', '{"a":', '{"a":1', '1 ', '{}{}', '[[]'],
  ])('is never %s', (text) => {
    expect(isPlain(text)).toBe(false);
    expect(readCanonicalJson(Buffer.from(text)).kind).toBe('not-read');
  });

  it.each(['1.5', '{"é":1}', '"\\n"', '1e+21', '{"\\n":1}'])(
    'is left open where it is read again: %s',
    (text) => {
      expect(isPlain(text)).toBe(false);
      expect(readCanonicalJson(Buffer.from(text))).toMatchObject({
        kind: 'read',
        value: JSON.parse(text) as unknown,
      });
    },
  );

  it('has no more values within values than are read', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect([isPlain(nested(MOST_NESTED)), isPlain(nested(MOST_NESTED + 1))]).toStrictEqual([true, false]);
    expect(readCanonicalJson(Buffer.from(nested(MOST_NESTED))).kind).toBe('read');
    expect(readCanonicalJson(Buffer.from(nested(MOST_NESTED + 1)))).toMatchObject({
      kind: 'not-read',
      why: 'has more than 64 values within values',
    });
  });
});
