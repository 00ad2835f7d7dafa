import { removeTemporaryFolders, smallRows } from '@ledger/interchange/testing';
import { ENROLLMENT, RESULT, enrollments, told, TrialImport } from './trial-import';

describe('Importing a roster', () => {
  let trial: TrialImport;
  beforeEach(async () => {
    trial = await TrialImport.begin();
  });
  afterEach(() => trial.ledger.close());
  afterAll(removeTemporaryFolders);

  it('records request and enrollment, and leaves the result of a day to come for later', async () => {
    expect(told(await trial.import())).toStrictEqual([
      'enrollments.csv imported enrollment.imported',
      'results.csv deferred row.deferred',
    ]);
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('changes nothing the second time', async () => {
    await trial.import();
    const head = await trial.head();
    expect(told(await trial.import())).toStrictEqual([
      'enrollments.csv unchanged row.unchanged',
      'results.csv unchanged row.unchanged',
    ]);
    expect(await trial.head()).toBe(head);
  });

  it('records what was deferred when the same bundle comes again on its day', async () => {
    await trial.import();
    trial.on('2026-12-18');
    expect(told(await trial.import())).toStrictEqual([
      'enrollments.csv unchanged row.unchanged',
      'results.csv imported result.completed',
    ]);
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10', 'completed 2026-12-18']);
  });

  it('fails the course below the passing score, and posts the credit a passed one earned', async () => {
    trial.on('2026-12-18');
    await trial.import({ rows: { results: [{ ...RESULT, score: '59.9' }] } });
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10', 'failed 2026-12-18']);
    await trial.import({ rows: { results: [{ ...RESULT, score: '60', 'metadata.lf.creditsEarned': '1' }] } });
    expect(await trial.facts()).toStrictEqual([
      'enrolled 2026-08-10',
      'completed 2026-12-18',
      'credit-posted 2026-12-18',
    ]);
  });

  it('does not take the grade of an assignment for the end of the course', async () => {
    trial.on('2026-12-18');
    const [lineItem = {}] = smallRows('lineItems');
    const rows = {
      lineItems: [{ ...lineItem, title: 'Homework 3' }],
      categories: [{ sourcedId: 'final', title: 'Homework' }],
    };
    expect(told(await trial.import({ rows }))).toContain('results.csv ignored result.not_final');
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('defers an enrollment that has not begun, without an event when it comes again too early', async () => {
    trial = await TrialImport.begin('2026-08-01');
    expect(told(await trial.import(enrollments(ENROLLMENT)))).toStrictEqual([
      'enrollments.csv deferred row.deferred',
    ]);
    expect(await trial.facts()).toStrictEqual([]);
    const head = await trial.head();
    await trial.import(enrollments(ENROLLMENT));
    expect(await trial.head()).toBe(head);
    trial.on('2026-08-10');
    await trial.import(enrollments(ENROLLMENT));
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('records consent on the day the parent gave it', async () => {
    await trial.import(enrollments({ ...ENROLLMENT, 'metadata.lf.consentDate': '2026-08-01' }));
    expect(await trial.facts()).toStrictEqual(['consented 2026-08-01', 'enrolled 2026-08-10']);
  });

  it('records a withdrawal, moves it when the day was wrong, and takes it back when the row says so', async () => {
    const leaving = { ...ENROLLMENT, endDate: '2026-09-15' };
    expect(told(await trial.import(enrollments(leaving)))).toStrictEqual([
      'enrollments.csv withdrawn enrollment.withdrawn',
    ]);
    await trial.import(enrollments({ ...leaving, endDate: '2026-09-20' }));
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10', 'withdrawn 2026-09-20']);
    await trial.import(enrollments(ENROLLMENT));
    expect(await trial.facts()).toStrictEqual(['enrolled 2026-08-10']);
  });

  it('carries no id or name of a student into an event', async () => {
    trial.on('2026-12-18');
    await trial.import();
    const log = JSON.stringify(await trial.ledger.events.readAll(0, 1_000));
    for (const personal of ['stu-1', 'enr-1', 'res-1', 'Zelda', 'Quackenbush', 'NATIONAL-ID-77'])
      expect(log).not.toContain(personal);
  });
});
