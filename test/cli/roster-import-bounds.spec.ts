import { removeTemporaryFolders, smallRows } from '@ledger/interchange/testing';
import { toDay } from '@ledger/kernel';
import { ENROLLMENT, FILE, enrollments, told, TrialImport } from './trial-import';

describe('An import that meets a gap, a fault or a dry run', () => {
  let trial: TrialImport;
  beforeEach(async () => {
    trial = await TrialImport.begin();
  });
  afterEach(() => trial.ledger.close());
  afterAll(removeTemporaryFolders);

  it('takes a row that is missing from a bulk file for a withdrawal on the day of the import, once', async () => {
    const second = { ...ENROLLMENT, sourcedId: 'enr-2' };
    await trial.import(enrollments(ENROLLMENT));
    expect(told(await trial.import(enrollments(second)))).toStrictEqual([
      'enrollments.csv imported enrollment.imported',
      'enrollments.csv withdrawn enrollment.missing_from_bulk',
    ]);
    expect(await trial.facts()).toContain('withdrawn 2026-10-01');
    const head = await trial.head();
    await trial.import(enrollments(second));
    expect(await trial.head()).toBe(head);
  });

  it('does not take a row with a fault for a missing one', async () => {
    await trial.import(enrollments(ENROLLMENT));
    const faulty = { ...ENROLLMENT, beginDate: '2026-13-01' };
    await trial.import(enrollments(faulty));
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('takes nothing for missing where a broken header kept rows from being judged', async () => {
    await trial.import(enrollments(ENROLLMENT));
    const contents = { 'users.csv': 'id,givenName\r\n' };
    const lines = await trial.import({ contents });
    expect(lines.at(-1)).toMatchObject({ code: 'roster.missing_not_judged', outcome: 'warning' });
    expect(told(lines)).toContain('users.csv error file.rows_not_judged');
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('keeps rows of other sources out of what is missing', async () => {
    await trial.import(enrollments(ENROLLMENT));
    await trial.import(enrollments({ ...ENROLLMENT, sourcedId: 'enr-9' }), { source: 'OTHER' });
    expect((await trial.facts()).filter((fact) => fact.startsWith('withdrawn'))).toStrictEqual([]);
  });

  it('takes a deleted row of a delta for a withdrawal, and a row that is not in a delta for nothing', async () => {
    await trial.import(enrollments(ENROLLMENT, { ...ENROLLMENT, sourcedId: 'enr-2' }));
    const lines = await trial.import({
      mode: 'delta',
      ...enrollments({ ...ENROLLMENT, status: 'tobedeleted' }),
    });
    expect(told(lines)).toContain('enrollments.csv withdrawn enrollment.deleted');
    expect((await trial.facts()).filter((fact) => fact.startsWith('withdrawn'))).toStrictEqual([
      'withdrawn 2026-10-01',
    ]);
  });

  it('tells a row whose course nobody offers, and imports it once the offering is published', async () => {
    const [course = {}] = smallRows('courses');
    const rows = {
      ...enrollments(ENROLLMENT).rows,
      courses: [{ ...course, courseCode: '99999', subjectCodes: '99999' }],
    };
    const [line] = await trial.import({ rows });
    expect(line).toMatchObject({
      outcome: 'error',
      code: 'catalog.offering_unknown',
      line: 2,
      sourcedId: 'enr-1',
    });
    expect(line?.next).not.toBe('');
    const offerings = FILE.offerings.map((offered) => ({
      ...offered,
      offeringId: 'o2',
      courseCode: '99999',
    }));
    await trial.apply({ ...FILE, offerings });
    await trial.import({ rows });
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('tells a school system that takes no part', async () => {
    const [system = {}, ...others] = smallRows('orgs');
    const rows = { ...enrollments(ENROLLMENT).rows, orgs: [{ ...system, identifier: '009' }, ...others] };
    expect(told(await trial.import({ rows }))).toStrictEqual([
      'enrollments.csv error catalog.school_system_unknown',
    ]);
  });

  it('writes nothing in a dry run, and says what it would do', async () => {
    const head = await trial.head();
    expect(told(await trial.import({}, { dryRun: true }))).toStrictEqual([
      'enrollments.csv imported enrollment.imported',
      'results.csv deferred row.deferred',
    ]);
    expect(await trial.head()).toBe(head);
    expect(await trial.register.lastNumber('enrollment')).toBe(0);
  });

  it('checks the bundle in a dry run even without the program, and says what it could not check', async () => {
    const lines = await trial.import({}, { dryRun: true, programId: 'p9' });
    expect(told(lines)).toStrictEqual([
      'manifest.csv warning program.unknown',
      'enrollments.csv unchecked row.unchecked',
      'results.csv unchecked row.unchecked',
    ]);
    await expect(trial.import({}, { programId: 'p9' })).rejects.toThrow('There is no program p9');
  });

  it('imports facts up to a day that was asked for, and refuses a day to come', async () => {
    await trial.import({}, { asOf: toDay('2026-08-09') });
    expect(await trial.facts()).toStrictEqual([]);
    await expect(trial.import({}, { asOf: toDay('2026-10-02') })).rejects.toThrow('still to come');
  });
});
