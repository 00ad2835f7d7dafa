import type { BankResolutionKind } from '@ledger/disbursement';
import { Choice, Reference, Shaped, TruthText } from '@ledger/platform';
import { LINE_NUMBER } from '../disbursement/line-number';
import { PageQuery } from '../paging.request';

const RECORD_ID = {
  pattern: /^K-[0-9a-f]{32}$/,
  says: 'K- and 32 digits from 0 to f, as the list of exceptions has it',
  example: `K-${'0123456789abcdef'.repeat(2)}`,
};

const RESOLUTIONS: readonly BankResolutionKind[] = [
  'matched-to-payment',
  'not-ours',
  'recorded-elsewhere',
  'change-applied',
];

export class BankFileQuery {
  @TruthText('Whether to tell what would be done and write nothing.', { optional: true })
  readonly dryRun?: boolean;
}

export class BankFilesQuery extends PageQuery {
  @Choice('Only those that were taken in to their end, or were not.', ['received', 'taken-in'], {
    optional: true,
  })
  readonly status?: 'received' | 'taken-in';
}

export class BankExceptionsQuery extends PageQuery {
  @Choice(
    'Those that wait for a person, or those that were dealt with; open ones where it is left out.',
    ['open', 'resolved'],
    { optional: true },
  )
  readonly status?: 'open' | 'resolved';
}

export class BankExceptionPath {
  @Shaped('Reference of the exception.', RECORD_ID)
  readonly recordId!: string;
}

/** What an exception is. */
export class BankResolutionBody {
  @Choice('What it is; a match with a payment has to be confirmed by another person.', RESOLUTIONS)
  readonly resolution!: BankResolutionKind;

  @Reference('The run it is about; for a match with a payment.', { optional: true })
  readonly runId?: string;

  @Shaped('The line of the run; all of the run where it is left out.', LINE_NUMBER, { optional: true })
  readonly lineId?: string;

  @Reference('What it can be followed up by: a letter, a ticket, an entry of another system.')
  readonly reference!: string;

  @Reference('Why, as a code of the program.', { example: 'bank-confirmed' })
  readonly noteCode!: string;
}
