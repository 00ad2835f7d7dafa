import {
  type AccountName,
  ACCOUNTS,
  DIMENSIONS,
  LEDGER_PAGE_LIMIT,
  PERIOD_PATTERN,
} from '@ledger/accounting';
import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, Shaped, WholeNumberText } from '@ledger/platform';
import { EXPORT_FORMATS, type ExportFormat } from './export-formats';

const PERIOD = {
  pattern: PERIOD_PATTERN,
  says: 'a fiscal year or one of its twelve periods',
  example: 'FY2027-P03',
};
const ONE = `(${DIMENSIONS.join('|')})`;
const DIMENSION_LIST = {
  pattern: new RegExp(`^${ONE}(,${ONE}){0,${String(DIMENSIONS.length - 1)}}$`),
  says: `some of ${DIMENSIONS.join(', ')}, parted by commas without spaces`,
  example: DIMENSIONS.slice(0, 2).join(','),
};

/** Which part of the books is asked for, by which days, as of when. */
export class BooksQuery {
  @CalendarDay('What is posted up to this day; of asOf and period, the period counts.', { optional: true })
  readonly asOf?: Day;

  @Shaped('What is posted in a fiscal year, `FY2027`, or in one of its periods, `FY2027-P03`.', PERIOD, {
    optional: true,
  })
  readonly period?: string;

  @WholeNumberText('As it was known at this position of the log.', { least: 0 }, { optional: true })
  readonly asOfPosition?: number;

  @Reference('Only this program.', { optional: true })
  readonly programId?: string;

  @Reference('Only this funding source.', { optional: true })
  readonly fundingSource?: string;

  @Reference('Only this school system.', { optional: true })
  readonly schoolSystem?: string;

  @WholeNumberText('Only allotments of this fiscal year.', { least: 2000, most: 2200 }, { optional: true })
  readonly fiscalYear?: number;

  @Reference('Only this provider, without what concerns whole allotments.', { optional: true })
  readonly providerId?: string;
}

export class TrialBalanceQuery extends BooksQuery {
  @Shaped(`Tells lines apart by these, with commas: ${DIMENSIONS.join(', ')}.`, DIMENSION_LIST, {
    optional: true,
  })
  readonly by?: string;
}

export class GeneralLedgerQuery extends BooksQuery {
  @Choice('Only this account.', ACCOUNTS, { optional: true })
  readonly account?: AccountName;

  @WholeNumberText(
    'Only what comes after this position: where the last page said the next begins.',
    { least: 0 },
    {
      optional: true,
    },
  )
  readonly after?: number;

  @WholeNumberText('At most this many entries.', { least: 1, most: LEDGER_PAGE_LIMIT }, { optional: true })
  readonly limit?: number;
}

export class ExportPath {
  @Choice('What to write.', EXPORT_FORMATS)
  readonly format!: ExportFormat;
}
