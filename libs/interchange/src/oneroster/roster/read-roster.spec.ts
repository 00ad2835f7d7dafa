import { join } from 'node:path';
import {
  codesOf,
  collectRoster,
  removeTemporaryFolders,
  smallBundle,
  smallRoster,
  smallRosterWith,
  smallRows,
} from '../../testing';
import { type ReadableFile } from '../format/files';

afterAll(removeTemporaryFolders);

const SAMPLE = join(process.cwd(), 'test/fixtures/oneroster/synthetic-la-v1.2.1');

describe('the synthetic Louisiana bundle', () => {
  it('has 353 student enrollments, 29 withdrawals and no error', async () => {
    const { summary, enrollments, results, diagnostics } = await collectRoster(SAMPLE);
    expect(diagnostics).toEqual([]);
    expect(summary).toMatchObject({
      studentEnrollments: 353,
      withdrawals: 29,
      results: 324,
      errors: 0,
      warnings: 0,
    });
    expect(summary.files.enrollments).toEqual({
      mode: 'bulk',
      rows: 375,
      errors: 0,
      warnings: 0,
      notJudged: 0,
    });
    expect(enrollments).toHaveLength(353);
    expect(results).toHaveLength(324);
  });

  it('joins an enrollment with school, school system, provider, course and term', async () => {
    const { enrollments } = await collectRoster(SAMPLE);
    expect(enrollments[0]).toMatchObject({
      sourcedId: 'enr-000001-P-004-02124',
      line: 2,
      studentSourcedId: 'stu-000001',
      studentGrades: '09',
      schoolIdentifier: '001005',
      schoolSystemIdentifier: '001',
      providerIdentifier: 'P-004',
      classCode: '02124-01',
      courseCode: '02124',
      scedCode: '02124',
      termStart: '2026-08-10',
      termEnd: '2026-12-18',
      withdrawn: false,
    });
    expect(enrollments.every((item) => item.schoolSystemIdentifier !== undefined)).toBe(true);
  });
});

describe('a roster', () => {
  it('yields all enrollments before all results and the summary last', async () => {
    const { items } = await smallRoster();
    expect(items.map(({ kind }) => kind)).toEqual(['enrollment', 'result', 'summary']);
  });

  it('may be read without results', async () => {
    const { items, summary } = await collectRoster(smallBundle(), { results: 'skip' });
    expect(items.map(({ kind }) => kind)).toEqual(['enrollment', 'summary']);
    expect(summary.files.results).toBeUndefined();
  });

  it('carries nothing personal', async () => {
    const { items } = await smallRosterWith('results', {
      studentSourcedId: 'nobody',
      comment: 'Zelda is ill',
    });
    expect(JSON.stringify(items)).not.toMatch(/zelda|Quackenbush|555-0100|NATIONAL-ID/i);
  });

  it('joins a result with its line item and category', async () => {
    const { results } = await smallRoster();
    expect(results).toEqual([
      {
        kind: 'result',
        line: 2,
        sourcedId: 'res-1',
        status: 'active',
        studentSourcedId: 'stu-1',
        classSourcedId: 'cls-1',
        lineItemSourcedId: 'li-1',
        scoreStatus: 'fully graded',
        score: 88.5,
        scoreDate: '2026-12-18',
        scoreMinimum: 0,
        scoreMaximum: 100,
        lineItemTitle: 'Final grade',
        category: 'Final grade',
      },
    ]);
  });

  it('counts what went wrong, in the manifest too', async () => {
    const { summary } = await smallRosterWith(
      'results',
      { score: '101' },
      { manifest: { 'file.resources': 'all' } },
    );
    expect(summary).toMatchObject({
      errors: 2,
      warnings: 0,
      results: 0,
      files: { results: { errors: 1, rows: 1 } },
    });
  });
});

describe('an enrollment', () => {
  it('is withdrawn when it ends before the term does', async () => {
    const withdrawn = async (endDate: string): Promise<unknown> =>
      (await smallRosterWith('enrollments', { endDate })).enrollments[0]?.withdrawn;
    expect(await withdrawn('2026-12-17')).toBe(true);
    expect(await withdrawn('2026-12-18')).toBe(false);
    expect(await withdrawn('')).toBe(false);
  });

  it('spans from the first to the last term of its class', async () => {
    const spring = {
      ...smallRows('academicSessions')[0],
      sourcedId: 'spring',
      startDate: '2027-01-05',
      endDate: '2027-05-21',
    };
    const sessions = [spring, ...smallRows('academicSessions')];
    const { enrollments } = await smallRosterWith(
      'classes',
      { termSourcedIds: 'spring,fall' },
      { rows: { academicSessions: sessions } },
    );
    expect(enrollments).toMatchObject([{ termStart: '2026-08-10', termEnd: '2027-05-21', withdrawn: true }]);
  });

  it('of somebody who is no student gives no item', async () => {
    const { enrollments, diagnostics } = await smallRoster({
      rows: { enrollments: [{ ...smallRows('enrollments')[0], role: 'teacher' }], results: [] },
    });
    expect(enrollments).toEqual([]);
    expect(diagnostics).toEqual([]);
  });

  it('carries our extension columns, the residence as the identifier of its district', async () => {
    const cells = {
      'metadata.lf.residentOrgSourcedId': 'org-s1',
      'metadata.lf.exitType': 'Transferred',
      'metadata.lf.consentDate': '2026-08-01',
    };
    const extensions = { enrollments: Object.keys(cells), results: ['metadata.lf.creditsEarned'] };
    const results = [{ ...smallRows('results')[0], 'metadata.lf.creditsEarned': '0.5' }];
    const read = await smallRosterWith('enrollments', cells, { extensions, rows: { results } });
    expect(read.enrollments).toMatchObject([
      { metadata: { residentOrg: '001', exitType: 'Transferred', consentDate: '2026-08-01' } },
    ]);
    expect(read.results).toMatchObject([{ creditsEarned: 0.5 }]);
  });

  it('takes the school from the primary student role when the user names none', async () => {
    const { enrollments } = await smallRosterWith('users', { primaryOrgSourcedId: '' });
    expect(enrollments).toMatchObject([{ schoolIdentifier: '001001', schoolSystemIdentifier: '001' }]);
  });

  it('takes the school the user names before that of the role', async () => {
    const { enrollments } = await smallRosterWith('roles', { orgSourcedId: 'org-p1' });
    expect(enrollments).toMatchObject([{ schoolIdentifier: '001001' }]);
  });

  it('takes the SCED code of the course when the class has none, and none but five digits', async () => {
    const classCoded = await smallRosterWith('classes', { subjectCodes: 'MATH,02053G' });
    expect(classCoded.enrollments).toMatchObject([{ scedCode: '02053' }]);
    const uncoded = await smallRosterWith('courses', { subjectCodes: '020521,X' });
    expect(uncoded.enrollments[0]?.scedCode).toBeUndefined();
  });

  it.each([
    ['classSourcedId', 'cls-9', 'reference.missing_target_record'],
    ['userSourcedId', 'stu-9', 'reference.missing_target_record'],
    ['schoolSourcedId', 'org-9', 'reference.missing_target_record'],
    ['endDate', '2026-08-09', 'semantic.end_before_begin'],
  ])('is left out when %s is %s: %s', async (column, cell, code) => {
    const { enrollments, diagnostics } = await smallRosterWith('enrollments', { [column]: cell });
    expect(enrollments).toEqual([]);
    expect(diagnostics[0]).toMatchObject({
      file: 'enrollments.csv',
      line: 2,
      code,
      column,
      sourcedId: 'enr-1',
    });
  });

  it.each([
    [
      'a school',
      'semantic.student_without_school',
      { users: { primaryOrgSourcedId: '' }, roles: { role: 'teacher' } },
    ],
    ['a school system', 'semantic.school_without_system', { orgs: { type: 'local' } }],
    ['the identifier of its system', 'semantic.org_without_identifier', { orgs: { identifier: '' } }],
  ] as const)('is left out when it leads to no %s', async (_, code, cells) => {
    const rows = Object.fromEntries(
      Object.entries(cells).map(([file, change]) => {
        const [first, ...rest] = smallRows(file as ReadableFile);
        return [file, [{ ...first, ...change }, ...rest]];
      }),
    );
    const { enrollments, diagnostics } = await smallRoster({ rows });
    expect(enrollments).toEqual([]);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });

  it('is left out when its provider has no identifier', async () => {
    const orgs = smallRows('orgs').map((row) =>
      row['sourcedId'] === 'org-p1' ? { ...row, identifier: '' } : row,
    );
    expect(codesOf(await smallRoster({ rows: { orgs, results: [] } }))).toEqual([
      'semantic.org_without_identifier classSourcedId',
    ]);
  });
});
