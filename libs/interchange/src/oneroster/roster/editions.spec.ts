import { codesOf, removeTemporaryFolders, smallRoster, smallRosterWith, smallRows } from '../../testing';

afterAll(removeTemporaryFolders);

describe('a delta bundle', () => {
  it('carries only what changed: what it refers to need not be in it', async () => {
    const read = await smallRoster({
      mode: 'delta',
      rows: { users: [], roles: [], classes: [], orgs: [], courses: [], lineItems: [], categories: [] },
    });
    expect(read.diagnostics).toEqual([]);
    expect(read.enrollments).toMatchObject([
      { studentSourcedId: 'stu-1', classSourcedId: 'cls-1', withdrawn: false },
    ]);
    expect(read.enrollments[0]?.schoolIdentifier).toBeUndefined();
    expect(read.results).toHaveLength(1);
  });

  it('takes rows back', async () => {
    const read = await smallRosterWith('enrollments', { status: 'tobedeleted' }, { mode: 'delta' });
    expect(read.enrollments).toMatchObject([{ status: 'tobedeleted', schoolIdentifier: '001001' }]);
  });

  it('may stand beside whole files; what it takes back need not be in them', async () => {
    const wholeFiles = { 'file.users': 'bulk', 'file.enrollments': 'delta' };
    const dated = { dateLastModified: '2026-09-01T12:00:00.000Z' };
    const gone = { ...smallRows('enrollments')[0], ...dated, userSourcedId: 'stu-9', status: 'tobedeleted' };
    const rows = { enrollments: [gone, { ...gone, sourcedId: 'enr-2', status: 'active' }], results: [] };
    const read = await smallRoster({ manifest: wholeFiles, rows });
    expect(read.diagnostics).toMatchObject([{ code: 'reference.missing_target_record', sourcedId: 'enr-2' }]);
    expect(read.enrollments).toMatchObject([{ sourcedId: 'enr-1', status: 'tobedeleted' }]);
  });

  it('does not judge a result that is taken back', async () => {
    const read = await smallRosterWith('results', { status: 'tobedeleted', score: '500' }, { mode: 'delta' });
    expect(read.diagnostics).toEqual([]);
    expect(read.results).toMatchObject([{ status: 'tobedeleted' }]);
  });
});

describe('a bundle of edition 1.1', () => {
  it('gives the same roster: organization and role stand with the user', async () => {
    const read = await smallRoster({ version: '1.1' });
    expect(read.diagnostics).toEqual([]);
    expect(read.enrollments).toEqual((await smallRoster()).enrollments);
    expect(read.results).toMatchObject([{ classSourcedId: 'cls-1', score: 88.5, category: 'Final grade' }]);
  });

  it('takes the first school of the organizations of a user', async () => {
    const { enrollments } = await smallRosterWith(
      'users',
      { orgSourcedIds: 'org-d1,org-s1' },
      { version: '1.1' },
    );
    expect(enrollments).toMatchObject([{ schoolIdentifier: '001001' }]);
  });

  it('refers from line items to grading periods', async () => {
    expect(
      codesOf(await smallRosterWith('lineItems', { gradingPeriodSourcedId: 'x' }, { version: '1.1' }))[0],
    ).toBe('reference.missing_target_record gradingPeriodSourcedId');
  });

  it('does not read under the headers of 1.2', async () => {
    const read = await smallRoster({
      version: '1.1',
      rows: { users: null },
      manifest: { 'file.roles': 'bulk' },
    });
    expect(codesOf(read)).toContain('manifest.unknown_property line 17');
    const wrong = await smallRoster({ manifest: { 'oneroster.version': '1.1' } });
    expect(codesOf(wrong)).toContain('schema.missing_header orgSourcedIds');
    expect(wrong.enrollments).toEqual([]);
  });
});
