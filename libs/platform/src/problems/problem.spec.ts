import { RevisionConflict, StoreBusy, StoreUnavailable } from '@ledger/event-sourcing';
import { ledgerRefusals } from '@ledger/processes';
import { reportingRefusals } from '@ledger/reporting';
import { httpProblems } from './http-problems';
import { httpProblem, kebabOf, problemMeanings, refusalProblem } from './problem';
import { problemOfFailure } from './problem-of-failure';
import { refusalStatus } from './refusal-status';

const REQUEST = {
  requestId: 'r-1',
  method: 'GET',
  path: '/v1/x',
  contentType: 'a/b',
  bodyLimit: 1,
  allowed: [],
};

describe('problems', () => {
  it('give each refusal of the ledger a status, and no other name', () => {
    const refusals = [...Object.keys(ledgerRefusals), ...Object.keys(reportingRefusals)];
    expect(Object.keys(refusalStatus).sort()).toEqual([...new Set(refusals)].sort());
  });

  it('answer what is not found with 404', () => {
    const notFound = Object.entries(refusalStatus).filter(([name]) => name.endsWith('NotFound'));
    expect(notFound.map(([, status]) => status)).toEqual(notFound.map(() => 404));
    expect(notFound.length).toBeGreaterThan(4);
  });

  it('have one meaning by each name', () => {
    const names = [...Object.keys(refusalStatus), ...Object.keys(httpProblems)].map(kebabOf);
    expect([...problemMeanings.keys()].sort()).toEqual([...new Set(names)].sort());
  });

  it('are addressed and titled word by word, however short a word is', () => {
    const { problem } = refusalProblem({ name: 'NotABankingDay', details: {} });
    expect(problem).toMatchObject({ type: '/problems/not-a-banking-day', title: 'Not a banking day' });
  });

  it('fill every number of their text in', () => {
    const { problem } = httpProblem('StoreBusy', { waiting: 70 });
    expect(problem.detail).toContain('70 do.');
    expect(problem).toMatchObject({ waiting: 70, status: 503 });
  });

  it('never let a detail stand for a member of the standard', () => {
    const { problem } = refusalProblem({
      name: 'EnrollmentNotFound',
      details: { enrollmentId: 'E-1', status: 200, type: 'x' },
    });
    expect(problem).toMatchObject({ status: 404, type: '/problems/enrollment-not-found' });
  });

  it.each([
    [new StoreBusy(9), { status: 503, refusal: 'StoreBusy' }, '1'],
    [new StoreUnavailable('read-only'), { status: 503, refusal: 'StoreUnavailable' }, '10'],
    [new RevisionConflict('s', 1, 2), { status: 409, refusal: 'RevisionConflict' }, '1'],
  ])('of %s say when to ask again', (failure, told, retryAfter) => {
    const { problem, headers } = problemOfFailure(failure, REQUEST);
    expect(problem).toMatchObject(told);
    expect(headers['Retry-After']).toBe(retryAfter);
  });

  it('of a fault tell nothing but the id of the request', () => {
    const { problem } = problemOfFailure(new Error('learner Ana has 3 credits'), REQUEST);
    expect(problem).toMatchObject({ status: 500, requestId: 'r-1' });
    expect(JSON.stringify(problem)).not.toContain('Ana');
  });
});
