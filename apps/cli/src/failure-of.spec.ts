import { carriedPath } from '@ledger/interchange';
import { EXIT } from './exit-codes';
import { failureOf } from './failure-of';

const failureWhen = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (failure) {
    return failure;
  }
};

describe('a program that was installed without one of its files', () => {
  it('says which, and is no fault of the program', () => {
    const { exit, told } = failureOf(failureWhen(() => carriedPath('docs/absent.json', __dirname)));
    expect([exit, told.code]).toStrictEqual([EXIT.unavailable, 'program.incomplete']);
    expect(told.message).toContain('docs/absent.json belongs to this program');
  });
});
