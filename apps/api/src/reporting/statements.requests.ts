import type { Day } from '@ledger/kernel';
import { CalendarDay, Choice, Reference, WholeNumberText } from '@ledger/platform';
import { PageQuery } from '../paging.request';

/** How a statement is written. */
export const STATEMENT_FORMATS = ['json', 'csv', 'text'] as const;

export class StatementQuery extends PageQuery {
  @Reference('Only this program.', { optional: true })
  readonly programId?: string;

  @WholeNumberText('Only this fiscal year.', { least: 2000, most: 2200 }, { optional: true })
  readonly fiscalYear?: number;

  @Reference('Only students of this school system; an approver reads those of its own.', { optional: true })
  readonly schoolSystem?: string;

  @CalendarDay('Earned on this day or later.', { optional: true })
  readonly from?: Day;

  @CalendarDay('Earned on this day or earlier.', { optional: true })
  readonly to?: Day;

  @WholeNumberText('As it was known at this position of the log.', { least: 0 }, { optional: true })
  readonly asOfPosition?: number;

  @CalendarDay('As it was known at the end of this day; of asOf and asOfPosition, the position counts.', {
    optional: true,
  })
  readonly asOf?: Day;

  @Choice(
    'json page by page; csv and text whole. Follows from Accept where it is left out.',
    STATEMENT_FORMATS,
    { optional: true },
  )
  readonly format?: (typeof STATEMENT_FORMATS)[number];
}
