import { differencesOf } from './differences';

describe('Differences between what is and what is declared', () => {
  it('are none between equal values, whatever the order of their keys', () => {
    expect(differencesOf({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toStrictEqual([]);
  });

  it('name the single field, and entries of a list by their code', () => {
    const before = { limits: { seats: null }, schoolSystems: [{ code: '001', name: 'Acadia' }] };
    const after = { limits: { seats: 250 }, schoolSystems: [{ code: '001', name: 'Acadia Parish' }] };
    expect(differencesOf(before, after)).toStrictEqual([
      { field: 'limits.seats', before: 'null', after: '250' },
      { field: 'schoolSystems[001].name', before: '"Acadia"', after: '"Acadia Parish"' },
    ]);
  });

  it('tell what is new and what is gone', () => {
    expect(differencesOf({ sources: ['a'] }, { sources: ['a', 'b'] })).toStrictEqual([
      { field: 'sources[1]', before: undefined, after: '"b"' },
    ]);
    expect(differencesOf({ name: 'x' }, {})).toStrictEqual([
      { field: 'name', before: '"x"', after: undefined },
    ]);
  });
});
