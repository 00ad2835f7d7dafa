import fc from 'fast-check';
import { isSame } from './same';

describe('saying the same', () => {
  it('does not depend on the order of keys', () => {
    expect(isSame({ a: 1, b: { c: 2, d: null } }, { b: { d: null, c: 2 }, a: 1 })).toBe(true);
  });

  it('takes a key that holds undefined for one that is not there', () => {
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  });

  it.each<readonly [unknown, unknown]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: null }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [{ a: null }, { a: {} }],
    [1, '1'],
    [null, {}],
  ])('%j is not %j', (left, right) => {
    expect(isSame(left, right)).toBe(false);
    expect(isSame(right, left)).toBe(false);
  });

  it('holds for what went through JSON', () => {
    const once = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(once, (value) => expect(isSame(value, JSON.parse(JSON.stringify(value)))).toBe(true)),
    );
  });
});
