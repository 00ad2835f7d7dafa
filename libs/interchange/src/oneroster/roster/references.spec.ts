import { codesOf, removeTemporaryFolders, smallRoster, smallRosterWith, smallRows } from '../../testing';

afterAll(removeTemporaryFolders);

describe('organizations', () => {
  it('may stand above or below their parents, and a parent must be there', async () => {
    const above = await smallRoster({ rows: { orgs: [...smallRows('orgs')].reverse() } });
    expect(above.diagnostics).toEqual([]);
    const dangling = smallRows('orgs').filter(({ sourcedId }) => sourcedId !== 'org-d1');
    expect(codesOf(await smallRoster({ rows: { orgs: dangling } }))[0]).toBe(
      'reference.missing_target_record parentSourcedId',
    );
  });

  it('that are their own ancestors lead to no school system and no endless search', async () => {
    const circle = [
      { sourcedId: 'org-s1', name: 'A', type: 'school', identifier: '1', parentSourcedId: 'org-l' },
      { sourcedId: 'org-l', name: 'B', type: 'local', identifier: '2', parentSourcedId: 'org-s1' },
    ];
    const orgs = [...circle, ...smallRows('orgs').filter(({ sourcedId }) => sourcedId === 'org-p1')];
    const { diagnostics } = await smallRoster({ rows: { orgs } });
    expect(diagnostics.map(({ code }) => code)).toContain('semantic.school_without_system');
  });
});

describe('a reference', () => {
  it.each([
    ['courses', 'orgSourcedId'],
    ['courses', 'schoolYearSourcedId'],
    ['classes', 'courseSourcedId'],
    ['classes', 'schoolSourcedId'],
    ['classes', 'termSourcedIds'],
    ['users', 'primaryOrgSourcedId'],
    ['roles', 'userSourcedId'],
    ['roles', 'orgSourcedId'],
    ['lineItems', 'classSourcedId'],
    ['lineItems', 'categorySourcedId'],
    ['lineItems', 'academicSessionSourcedId'],
    ['lineItems', 'schoolSourcedId'],
    ['results', 'lineItemSourcedId'],
    ['results', 'studentSourcedId'],
    ['results', 'classSourcedId'],
  ] as const)('of %s by %s leads to a record that is there', async (file, column) => {
    expect(codesOf(await smallRosterWith(file, { [column]: 'nowhere' }))[0]).toBe(
      `reference.missing_target_record ${column}`,
    );
  });

  it('to an absent file is told once', async () => {
    const results = [1, 2].map((number) => ({
      ...smallRows('results')[0],
      sourcedId: `res-${String(number)}`,
    }));
    const read = await smallRoster({ rows: { lineItems: null, results } });
    expect(codesOf(read)).toEqual(['reference.target_file_absent lineItemSourcedId']);
    expect(read.results).toHaveLength(2);
  });
});

describe('a result', () => {
  it.each([
    [{ score: '100.5' }, 'semantic.score_above_max'],
    [{ score: '-0.5' }, 'semantic.score_below_min'],
  ])('%j is left out: %s', async (cells, code) => {
    const read = await smallRosterWith('results', cells);
    expect(codesOf(read)).toEqual([`${code} score`]);
    expect(read.results).toEqual([]);
  });

  it('may lie on the bounds', async () => {
    for (const score of ['0', '100.0'])
      expect((await smallRosterWith('results', { score })).results).toHaveLength(1);
  });

  it('earns no negative credits', async () => {
    const extensions = { results: ['metadata.lf.creditsEarned'] };
    expect(
      codesOf(await smallRosterWith('results', { 'metadata.lf.creditsEarned': '-0.5' }, { extensions })),
    ).toEqual(['semantic.negative_credits metadata.lf.creditsEarned']);
  });

  it('belongs to a student enrolled in the class', async () => {
    expect(codesOf(await smallRoster({ rows: { enrollments: [] } }))).toEqual([
      'semantic.result_student_not_enrolled studentSourcedId',
    ]);
  });

  it('is of the class of its line item', async () => {
    const classes = [...smallRows('classes'), { ...smallRows('classes')[0], sourcedId: 'cls-2' }];
    expect(
      codesOf(await smallRosterWith('results', { classSourcedId: 'cls-2' }, { rows: { classes } })),
    ).toEqual(['semantic.result_class_mismatch classSourcedId']);
  });
});
