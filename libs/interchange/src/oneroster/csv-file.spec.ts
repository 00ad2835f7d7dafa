import {
  codesOf,
  collectFile,
  type CollectedFile,
  headerOf,
  removeTemporaryFolders,
  smallBundle,
  type SmallBundleChanges,
} from '../testing';
import { type ReadableFile } from './format/files';
import { type BundleLimits } from './limits';

afterAll(removeTemporaryFolders);

const reading = (
  file: ReadableFile,
  changes: SmallBundleChanges,
  limits?: Partial<BundleLimits>,
): Promise<CollectedFile> => collectFile(smallBundle(changes), file, limits);

const HEADER = headerOf('orgs').join(',');
const orgs = (content: string | Buffer, limits?: Partial<BundleLimits>): Promise<CollectedFile> =>
  reading('orgs', { contents: { 'orgs.csv': content } }, limits);

describe('a header', () => {
  it('is case-sensitive, and a file without a kept column is not read', async () => {
    const result = await orgs(`${HEADER.replace('type', 'Type')}\na,,,A,school,,\n`);
    expect(result.rows).toEqual([]);
    expect(codesOf(result)).toContain('schema.missing_header type');
    expect(codesOf(result)).toContain('schema.unknown_header Type');
  });

  it('may lack a column that is not kept, with a warning', async () => {
    const result = await orgs(`${HEADER.replace('name,', '')}\na,,,school,7,\n`);
    expect(result.diagnostics).toMatchObject([
      { code: 'schema.missing_header', column: 'name', severity: 'warning' },
    ]);
    expect(result.rows).toMatchObject([{ row: { type: 'school', identifier: '7' } }]);
  });

  it('may stand in another order, with a warning', async () => {
    const swapped = HEADER.replace('identifier,parentSourcedId', 'parentSourcedId,identifier');
    const result = await orgs(`${swapped}\na,,,A,school,b,7\n`);
    expect(codesOf(result)).toEqual(['schema.header_order header']);
    expect(result.rows).toMatchObject([{ row: { identifier: '7', parentSourcedId: 'b' } }]);
  });

  it('has extension columns after all others, or is told', async () => {
    const result = await orgs(`metadata.x,${HEADER}\nx,a,,,A,school,7,\n`);
    expect(codesOf(result)).toEqual(['schema.header_order header']);
    expect(result.rows).toMatchObject([{ row: { sourcedId: 'a', identifier: '7' } }]);
  });

  it('names no column twice', async () => {
    const result = await orgs(`${HEADER},type\na,,,A,school,,,school\n`);
    expect(codesOf(result)).toEqual(['schema.duplicate_header type']);
    expect(result.rows).toEqual([]);
  });

  it('that was forgotten is not quoted, for it is a row of somebody', async () => {
    const result = await reading('users', {
      contents: { 'users.csv': 'stu-1,,,true,zelda.q,,Zelda,Quackenbush\n' },
    });
    expect(result.rows).toEqual([]);
    expect(codesOf(result)).toContain('schema.missing_header sourcedId');
    expect(JSON.stringify(result.diagnostics)).not.toMatch(/zelda|Quackenbush/i);
  });

  it('is missed in an empty file', async () => {
    expect(codesOf(await orgs(''))).toEqual(['schema.missing_header every column']);
    expect(codesOf(await orgs('\r\n\r\n'))).toEqual(['schema.missing_header every column']);
    expect(codesOf(await orgs(`${HEADER}\r\n`))).toEqual([]);
  });

  it('of users may have the column that 1.2.0 had', async () => {
    const header = headerOf('users')
      .join(',')
      .replace('preferredGivenName', 'resourceSourcedIds,preferredGivenName');
    const row = `stu-1,,,true,u,,G,F${','.repeat(14)}org-s1,`;
    const result = await reading('users', { contents: { 'users.csv': `${header}\n${row}\n` } });
    expect(codesOf(result)).toEqual([]);
    expect(result.rows).toMatchObject([{ row: { primaryOrgSourcedId: 'org-s1' } }]);
  });
});

describe('a file in CSV', () => {
  it('may begin with a byte order mark, end lines with LF or CR LF, and hold empty lines', async () => {
    for (const content of [
      `\uFEFF${HEADER}\r\na,,,A,school,,\r\n\r\nb,,,B,school,,\r\n`,
      `${HEADER}\na,,,A,school,,\n\nb,,,B,school,,`,
    ]) {
      const result = await orgs(content);
      expect(result.diagnostics).toEqual([]);
      expect(result.rows.map(({ line }) => line)).toEqual([2, 4]);
    }
  });

  it('may quote every cell and double quotation marks', async () => {
    const result = await orgs(`${HEADER}\r\n"a","","","The ""A"", Ltd","school","7",""\r\n`);
    expect(result.diagnostics).toEqual([]);
    expect(result.rows).toMatchObject([{ row: { identifier: '7' } }]);
  });

  it('loses one line to a quotation mark that is not closed, and no more', async () => {
    const result = await orgs(
      `${HEADER}\na,,,"A,school,,\nb,,,B,school,,\nc,,,C"C",school,,\nd,,,D,school,,\n`,
    );
    expect(result.diagnostics.map(({ line, code }) => [line, code])).toEqual([
      [2, 'csv.unclosed_quote'],
      [4, 'csv.misplaced_quote'],
    ]);
    expect(result.rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('allows no line break in a field', async () => {
    const result = await orgs(`${HEADER}\na,,,"A\nA",school,,\nb,,,B,school,,\n`);
    expect(codesOf(result)).toEqual(['csv.unclosed_quote', 'csv.unclosed_quote']);
    expect(result.rows.map(({ line }) => line)).toEqual([4]);
  });

  it('is written in UTF-8 without control characters', async () => {
    const latin = Buffer.concat([
      Buffer.from(`${HEADER}\na,,,Caf`),
      Buffer.from([0xe9]),
      Buffer.from(',school,,\n'),
    ]);
    expect(codesOf(await orgs(latin))).toEqual(['csv.invalid_utf8']);
    expect(codesOf(await orgs(`${HEADER}\na,,,A\u0000,school,,\n`))).toEqual(['csv.control_character']);
    expect(codesOf(await orgs(`${HEADER}\na,,,\rA,school,,\n`))).toEqual(['csv.control_character']);
  });

  it('keeps lines, cells and rows within limits', async () => {
    const long = 'x'.repeat(5000);
    const content = `${HEADER}\na,,,${long},school,,\nb,,,B,school,${long},\nc,,,${long}${long}${long}${long},school,,\nd,,,D,school,,\n`;
    const result = await orgs(content);
    expect(result.diagnostics.map(({ line, code, severity }) => [line, code, severity])).toEqual([
      [2, 'row.cell_too_long', 'warning'],
      [3, 'row.cell_too_long', 'error'],
      [4, 'csv.line_too_long', 'error'],
    ]);
    expect(result.rows.map(({ line }) => line)).toEqual([2, 5]);
    const few = await orgs(`${HEADER}\na,,,A,school,,\nb,,,B,school,,\n`, { rowsPerFile: 1 });
    expect(few.rows).toHaveLength(1);
    expect(codesOf(few)).toEqual(['file.row_count_exceeded']);
  });

  it('tells so many diagnostics and counts the rest', async () => {
    const wrong = Array.from({ length: 10 }, (_, number) => `x${String(number)},,,X,college,,`).join('\n');
    const result = await orgs(`${HEADER}\n${wrong}\n`, { diagnosticsPerFile: 3 });
    expect(codesOf(result)).toEqual([
      ...Array.from({ length: 3 }, () => 'row.invalid_enum type'),
      'file.diagnostics_suppressed',
    ]);
  });
});
