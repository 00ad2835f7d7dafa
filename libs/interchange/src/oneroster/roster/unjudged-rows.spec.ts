import { codesOf, headerOf, removeTemporaryFolders, smallRoster, smallRows } from '../../testing';
import { type ReadableFile } from '../format/files';

afterAll(removeTemporaryFolders);

/** A file whose header lacks the column that names its records. */
const withoutIds = (file: ReadableFile): Record<string, string> => ({
  [`${file}.csv`]: `${headerOf(file).join(',').replace('sourcedId', 'id')}\r\n`,
});

const HEADER_FINDINGS = ['schema.missing_header sourcedId', 'schema.unknown_header column 1'];

describe('A file with a broken header', () => {
  it.each([
    [
      'orgs',
      '1 of courses.csv, 1 of classes.csv, 1 of users.csv, 1 of roles.csv, 1 of enrollments.csv, 1 of lineItems.csv, 1 of results.csv',
    ],
    ['courses', '1 of classes.csv, 1 of enrollments.csv, 1 of lineItems.csv, 1 of results.csv'],
    ['users', '1 of roles.csv, 1 of enrollments.csv, 1 of results.csv'],
    ['categories', '1 of lineItems.csv, 1 of results.csv'],
    ['enrollments', '1 of results.csv'],
  ] as const)('%s.csv is told once, with the rows that lead to it: %s', async (file, counts) => {
    const read = await smallRoster({ contents: withoutIds(file) });
    expect(codesOf(read)).toEqual([...HEADER_FINDINGS, 'file.rows_not_judged']);
    expect(read.diagnostics.at(-1)).toMatchObject({
      file: `${file}.csv`,
      line: 0,
      severity: 'error',
      message: expect.stringContaining(`(${counts})`) as string,
    });
  });

  it('says nothing of rows where nothing leads to it', async () => {
    expect(codesOf(await smallRoster({ contents: withoutIds('results') }))).toEqual(HEADER_FINDINGS);
  });

  it('lets nothing through that leads to it, and counts it by file', async () => {
    const { enrollments, results, summary } = await smallRoster({ contents: withoutIds('users') });
    expect([...enrollments, ...results]).toEqual([]);
    expect(summary).toMatchObject({
      notJudged: 3,
      files: { enrollments: { rows: 1, errors: 0, notJudged: 1 }, users: { errors: 2, notJudged: 0 } },
    });
  });

  it('leaves a student whose school only a role would tell', async () => {
    const [student] = smallRows('users');
    const rows = { users: [{ ...student, primaryOrgSourcedId: '' }] };
    const read = await smallRoster({ contents: withoutIds('roles'), rows });
    expect(read.diagnostics.at(-1)?.message).toContain('(1 of enrollments.csv)');
    expect(codesOf(read)).not.toContain('semantic.student_without_school userSourcedId');
  });

  it('does not hide what is wrong with a row besides', async () => {
    const enrollments = [{ ...smallRows('enrollments')[0], classSourcedId: 'nowhere' }];
    const read = await smallRoster({ contents: withoutIds('users'), rows: { enrollments, results: [] } });
    expect(codesOf(read)).toContain('reference.missing_target_record classSourcedId');
    expect(read.summary.files.enrollments).toMatchObject({ errors: 1, notJudged: 0 });
  });
});

describe('An empty file that is announced', () => {
  it('keeps rows out as a broken header does', async () => {
    const read = await smallRoster({ contents: { 'courses.csv': '' } });
    expect(codesOf(read)).toEqual(['schema.missing_header every column', 'file.rows_not_judged']);
  });
});
