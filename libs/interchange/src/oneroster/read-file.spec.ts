import {
  codesOf,
  collectFile,
  type CollectedFile,
  headerOf,
  removeTemporaryFolders,
  smallBundle,
  type SmallBundleChanges,
  smallRows,
} from '../testing';
import { type ReadableFile } from './format/files';
import { type BundleLimits } from './limits';

afterAll(removeTemporaryFolders);

const reading = (
  file: ReadableFile,
  changes: SmallBundleChanges,
  limits?: Partial<BundleLimits>,
): Promise<CollectedFile> => collectFile(smallBundle(changes), file, limits);

/** The reading of a file whose first small row is changed. */
const changed = (file: ReadableFile, cells: Record<string, string>): Promise<CollectedFile> =>
  reading(file, { rows: { [file]: [{ ...smallRows(file)[0], ...cells }] } });

const HEADER = headerOf('orgs').join(',');
const orgs = (content: string | Buffer, limits?: Partial<BundleLimits>): Promise<CollectedFile> =>
  reading('orgs', { contents: { 'orgs.csv': content } }, limits);

describe('a row', () => {
  it('is yielded typed, with its line and without personal values', async () => {
    const { rows } = await reading('users', {});
    expect(rows).toEqual([
      {
        kind: 'row',
        file: 'users',
        line: 2,
        status: 'active',
        row: {
          sourcedId: 'stu-1',
          dateLastModified: undefined,
          enabledUser: true,
          grades: ['09'],
          primaryOrgSourcedId: 'org-s1',
        },
      },
    ]);
  });

  it.each([
    ['users', 'enabledUser', 'TRUE', 'row.invalid_boolean'],
    ['users', 'enabledUser', '', 'row.missing_required_value'],
    ['users', 'sourcedId', 'stu 1', 'row.invalid_guid'],
    ['users', 'sourcedId', 'x'.repeat(256), 'row.invalid_guid'],
    ['orgs', 'type', 'School', 'row.invalid_enum'],
    ['academicSessions', 'startDate', '2026-02-29', 'row.invalid_date'],
    ['academicSessions', 'startDate', '8/10/2026', 'row.invalid_date'],
    ['academicSessions', 'schoolYear', '26', 'row.invalid_year'],
    ['enrollments', 'role', 'pupil', 'row.invalid_enum'],
    ['enrollments', 'status', 'active', 'row.field_forbidden_in_bulk'],
    ['enrollments', 'dateLastModified', '2026-09-01T12:00:00.000Z', 'row.field_forbidden_in_bulk'],
    ['results', 'score', '88,5', 'row.invalid_float'],
    ['results', 'score', '1e3', 'row.invalid_float'],
    ['lineItems', 'resultValueMax', 'many', 'row.invalid_float'],
  ] as const)('of %s is left out when %s is %j: %s', async (...[file, column, cell, code]) => {
    const result = await changed(file, { [column]: cell });
    expect(result.rows).toEqual([]);
    expect(result.diagnostics).toMatchObject([
      { file: `${file}.csv`, line: 2, code, column, severity: 'error' },
    ]);
    expect(result.diagnostics[0]?.next).not.toBe('');
  });

  it('takes extension values of enumerations', async () => {
    expect(codesOf(await changed('enrollments', { role: 'ext:tutor' }))).toEqual([]);
  });

  it('does not spoil the rows beside it', async () => {
    const result = await orgs(`${HEADER}\r\na,,,A,school,,\r\nb,,,B,college,,\r\nc,,,C,school,,\r\n`);
    expect(result.rows.map(({ line, row }) => `${String(line)} ${row.sourcedId}`)).toEqual(['2 a', '4 c']);
    expect(codesOf(result)).toEqual(['row.invalid_enum type']);
  });

  it('has one cell a column', async () => {
    const result = await orgs(`${HEADER}\na,,,A,school,\nb,,,B,school,,,\nc,,,C,school,,\n`);
    expect(codesOf(result)).toEqual(['row.wrong_column_count', 'row.wrong_column_count']);
    expect(result.rows).toHaveLength(1);
  });

  it('has a sourcedId of its own; the first one counts', async () => {
    const result = await orgs(`${HEADER}\na,,,A,school,1,\na,,,B,school,2,\n`);
    expect(codesOf(result)).toEqual(['reference.duplicate_sourced_id sourcedId']);
    expect(result.rows).toMatchObject([{ row: { identifier: '1' } }]);
  });

  it('of a wrong kind in a column that is not kept is kept with a warning', async () => {
    const result = await changed('results', { late: 'yes', comment: '=cmd()' });
    expect(result.rows).toHaveLength(1);
    expect(result.diagnostics).toMatchObject([
      { code: 'row.invalid_boolean', column: 'late', severity: 'warning' },
    ]);
    const weighed = await changed('categories', { weight: '1.5' });
    expect(weighed.diagnostics).toMatchObject([{ code: 'row.invalid_integer', severity: 'warning' }]);
  });
});

describe('a delta file', () => {
  it('states for every row whether it is active or to be deleted, and when it changed', async () => {
    const student = smallRows('users')[0] ?? {};
    const result = await reading('users', {
      mode: 'delta',
      rows: { users: [student, { ...student, sourcedId: 'stu-2', status: 'tobedeleted' }] },
    });
    expect(result.rows.map(({ status, row }) => [status, row.dateLastModified])).toEqual([
      ['active', '2026-09-01T12:00:00.000Z'],
      ['tobedeleted', '2026-09-01T12:00:00.000Z'],
    ]);
  });

  it.each([
    ['status', '', 'row.field_required_in_delta'],
    ['status', 'inactive', 'row.invalid_enum'],
    ['dateLastModified', '', 'row.field_required_in_delta'],
    ['dateLastModified', '2026-09-01', 'row.invalid_datetime'],
    ['dateLastModified', '2026-02-30T12:00:00.000Z', 'row.invalid_datetime'],
  ])('refuses a row whose %s is %j', async (column, cell, code) => {
    const rows = { users: [{ ...smallRows('users')[0], [column]: cell }] };
    const result = await reading('users', { mode: 'delta', rows });
    expect(codesOf(result)).toEqual([`${code} ${column}`]);
    expect(result.rows).toEqual([]);
  });
});

describe('an extension column', () => {
  const extensions = {
    enrollments: ['metadata.lf.consentDate', 'metadata.lf.exitType', 'metadata.lf.residentOrgSourcedId'],
  };

  it('of ours is checked and kept', async () => {
    const cells = {
      'metadata.lf.consentDate': '2026-08-01',
      'metadata.lf.exitType': 'Transferred',
      'metadata.lf.residentOrgSourcedId': 'org-d1',
    };
    const rows = { enrollments: [{ ...smallRows('enrollments')[0], ...cells }] };
    expect((await reading('enrollments', { extensions, rows })).rows).toMatchObject([
      { row: { consentDate: '2026-08-01', exitType: 'Transferred', residentOrgSourcedId: 'org-d1' } },
    ]);
    const wrong = { enrollments: [{ ...smallRows('enrollments')[0], 'metadata.lf.consentDate': 'yes' }] };
    expect(codesOf(await reading('enrollments', { extensions, rows: wrong }))).toEqual([
      'row.invalid_date metadata.lf.consentDate',
    ]);
  });

  it('of others is passed over, and an unknown one of ours is told', async () => {
    const foreign = { users: ['metadata.vendor.shoeSize', 'metadata.lf.motherName'] };
    const rows = { users: [{ ...smallRows('users')[0], 'metadata.lf.motherName': 'Mabel' }] };
    const result = await reading('users', { extensions: foreign, rows });
    expect(result.diagnostics).toMatchObject([
      { code: 'schema.unknown_header', column: 'metadata.lf.motherName', severity: 'warning' },
    ]);
    expect(JSON.stringify(result)).not.toContain('Mabel');
  });
});

describe('a cell that looks like a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])(
    'leaves the row out where %j is an identifier or a code',
    async (cell) => {
      expect(codesOf(await changed('orgs', { identifier: cell }))).toEqual(['cell.formula identifier']);
      expect(codesOf(await changed('orgs', { sourcedId: cell }))).toEqual(['cell.formula sourcedId']);
      expect((await changed('orgs', { identifier: cell })).rows).toEqual([]);
    },
  );

  it('is defused in a title, with a warning', async () => {
    const result = await changed('categories', { title: '=HYPERLINK("x")' });
    expect(result.diagnostics).toMatchObject([
      { code: 'cell.formula', column: 'title', severity: 'warning' },
    ]);
    expect(result.rows).toMatchObject([{ row: { title: '\'=HYPERLINK("x")' } }]);
  });

  it('is a number where a number is asked for', async () => {
    expect((await changed('results', { score: '-1.5' })).rows).toMatchObject([{ row: { score: -1.5 } }]);
  });

  it('is of no concern where the value is dropped', async () => {
    expect(codesOf(await changed('users', { givenName: '=1+1' }))).toEqual([]);
  });
});

describe('a diagnostic', () => {
  it('never quotes a personal value', async () => {
    const student = { ...smallRows('users')[0], enabledUser: 'Quackenbush', grades: '=zelda@example.org' };
    const result = await reading('users', { rows: { users: [student] } });
    expect(result.diagnostics).toHaveLength(2);
    expect(JSON.stringify(result.diagnostics)).not.toMatch(/zelda|Quackenbush|555-0100|NATIONAL/i);
  });

  it('of demographics is about their shape, and nothing of them is kept', async () => {
    const rows = { demographics: [{ sourcedId: 'stu-1', birthDate: '2010-13-01', sex: 'female' }] };
    const result = await reading('demographics', { rows });
    expect(codesOf(result)).toEqual(['row.invalid_date birthDate']);
    expect(result.rows).toMatchObject([{ row: { sourcedId: 'stu-1' } }]);
    expect(Object.keys(result.rows[0]?.row ?? {})).toEqual(['sourcedId', 'dateLastModified']);
  });
});
