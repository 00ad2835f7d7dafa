import * as fc from 'fast-check';
import { linesOf } from './lines';
import { recordsOf } from './records';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) {
    await Promise.resolve();
    yield bytes.subarray(from, from + size);
  }
}

async function cellsOf(text: string, size: number): Promise<(readonly string[] | string)[]> {
  const records: (readonly string[] | string)[] = [];
  for await (const lines of linesOf(pieces(Buffer.from(text), size), 1000))
    records.push(...recordsOf(lines).map(({ cells, fault }) => fault ?? cells));
  return records;
}

const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => !/[\p{Cc}\uFFFD\uFEFF]/u.test(text));
const row = fc.array(cell, { minLength: 2, maxLength: 5 });
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: string[][]): string => rows.map((cells) => cells.map(quoted).join(',')).join('\r\n');

describe('records', () => {
  it('give back the cells that were written, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          expect(await cellsOf(csv(rows), size)).toEqual(rows);
        },
      ),
    );
  });

  it('lose the damaged line only, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), fc.nat(), async (rows, chance) => {
        const at = chance % rows.length;
        const lines = csv(rows).split('\r\n');
        lines[at] = `${lines[at] ?? ''}"`;
        const expected: (string[] | string)[] = [...rows];
        expected[at] = 'csv.unclosed_quote';
        expect(await cellsOf(lines.join('\n'), 7)).toEqual(expected);
      }),
    );
  });

  it('hold no more than one line of a file without line breaks', async () => {
    expect(await cellsOf('x'.repeat(5000), 100)).toEqual(['csv.line_too_long']);
    expect(await cellsOf(`${'x'.repeat(5000)}\na,b`, 100)).toEqual(['csv.line_too_long', ['a', 'b']]);
  });
});
