import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cellSplitter } from './split-cells';

const split = cellSplitter('csv');

describe('splitting a line', () => {
  it.each([
    ['a,b,c', ['a', 'b', 'c']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b""",""', ['a "b"', '']],
    ['a,"b"', ['a', 'b']],
  ])('%s', (line, cells) => {
    expect(split(line)).toStrictEqual(cells);
  });

  it.each(['a"b"', '"a"b', '"a" ,b', '"a', '"a"",b', 'a,"b"c,d'])('refuses %s', (line) => {
    expect(split(line)).toBeUndefined();
  });

  it('reads back whatever was quoted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', ',', '"', ' ', '|') }), { minLength: 1 }),
        (cells) => {
          const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
          expect(split(line)).toStrictEqual(cells);
        },
      ),
    );
  });

  it('agrees with another reader of CSV, on what is right and on what is wrong', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', '"'), minLength: 1, maxLength: 12 }),
        (line) => {
          let other: readonly string[] | undefined;
          try {
            other = parse(line, { record_delimiter: '\n', relax_column_count: true })[0];
          } catch {
            other = undefined;
          }
          expect(split(line)).toStrictEqual(other);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
