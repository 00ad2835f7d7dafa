import { LogForked } from '@ledger/notary';
import { BooksDisagree } from '@ledger/reporting';
import { failureOf } from './failure-of';

describe('how a command ends', () => {
  it.each([
    ['events that are not those that were signed', new LogForked(5), 'log.forked'],
    ['figures that must be the same', new BooksDisagree('Account cash stands at 1 cents.'), 'books.disagree'],
  ])('is a difference that was found, and no fault of the program: %s', (_what, failure, code) => {
    const { exit, told } = failureOf(failure);
    expect([exit, told.code]).toStrictEqual([1, code]);
    expect(told.next).toContain('ledger check');
  });

  it('is a fault where nobody foresaw it', () => {
    expect(failureOf(new Error('what?'))).toMatchObject({ exit: 5, told: { code: 'fault' } });
  });
});
